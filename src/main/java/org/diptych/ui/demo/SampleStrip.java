package org.diptych.ui.demo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import org.diptych.lab.Demo;
import org.diptych.lab.Sample;
import org.diptych.media.Pictures;

/** Samples that fill the inputs with one click. */
final class SampleStrip extends Div {

  private final Demo<?> demo;
  private final InputsEditor inputs;
  private final SampleShelf shelf;

  SampleStrip(Demo<?> demo, InputsEditor inputs, SampleShelf shelf) {
    this.demo = demo;
    this.inputs = inputs;
    this.shelf = shelf;
    addClassName("samples");
    setVisible(!demo.samples().isEmpty());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    removeAll();
    add(new Paragraph(getTranslation("page.demo.samples")));
    demo.samples().forEach(sample -> add(button(sample, event.getUI())));
  }

  private NativeButton button(Sample sample, UI ui) {
    Div panels = new Div();
    panels.addClassName("panels");
    var _ =
        shelf
            .thumbnails(demo, sample)
            .thenAccept(
                ui.accessLater((Map<String, String> made) -> show(sample, made, panels), () -> {}));
    NativeButton button = new NativeButton();
    button.addClassName("sample");
    button.setId("sample-" + sample.id());
    button.add(panels, new Span(getTranslation(texts(sample))));
    button.addClickListener(click -> fill(sample));
    return button;
  }

  private void show(Sample sample, Map<String, String> pictures, Div panels) {
    pictures.forEach((slot, src) -> panels.add(new Image(src, name(sample, slot))));
  }

  private void fill(Sample sample) {
    sample
        .pictures()
        .forEach(
            (slot, picture) -> inputs.put(slot, Pictures.png(picture.get()), name(sample, slot)));
    sample.texts().forEach((slot, text) -> inputs.write(slot, text.get()));
  }

  private String name(Sample sample, String slot) {
    return getTranslation(texts(sample) + "." + slot);
  }

  private String texts(Sample sample) {
    return "demo.%s.sample.%s".formatted(demo.card().id(), sample.id());
  }
}
