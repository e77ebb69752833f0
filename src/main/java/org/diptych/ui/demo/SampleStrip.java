package org.diptych.ui.demo;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.diptych.lab.Demo;
import org.diptych.lab.Sample;
import org.diptych.media.Pictures;

/** Samples that fill the inputs with one click. */
final class SampleStrip extends Div {

  SampleStrip(Demo<?> demo, InputsEditor inputs, SampleShelf shelf) {
    addClassName("samples");
    setVisible(!demo.samples().isEmpty());
    add(new Paragraph(getTranslation("page.demo.samples")));
    for (Sample sample : demo.samples()) {
      String name =
          getTranslation("demo.%s.sample.%s".formatted(demo.card().id(), sample.id()));
      NativeButton button = new NativeButton();
      button.addClassName("sample");
      button.setId("sample-" + sample.id());
      shelf.thumbnails(demo, sample).forEach(src -> button.add(new Image(src, "")));
      button.add(new Span(name));
      button.addClickListener(click -> fill(sample, name, inputs));
      add(button);
    }
  }

  private static void fill(Sample sample, String name, InputsEditor inputs) {
    sample
        .pictures()
        .forEach((slot, picture) -> inputs.put(slot, Pictures.png(picture.get()), name));
  }
}
