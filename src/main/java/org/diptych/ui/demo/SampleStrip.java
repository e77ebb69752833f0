package org.diptych.ui.demo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Sample;
import org.diptych.media.Pictures;

/** Samples that fill the inputs with one click, in one row; the one that fills them is marked. */
final class SampleStrip extends Div {

  private final Demo<?> demo;
  private final InputsEditor inputs;
  private final SampleShelf shelf;
  private final Map<String, NativeButton> buttons = new LinkedHashMap<>();
  private Optional<String> chosen = Optional.empty();

  /** What was in the inputs after that. */
  private Map<String, String> filled = Map.of();

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
    Div row = new Div();
    row.addClassName("row");
    row.getElement()
        .setAttribute("role", "group")
        .setAttribute("aria-label", getTranslation("page.demo.samples"));
    for (Sample sample : demo.samples()) {
      NativeButton button = button(sample, event.getUI());
      buttons.put(sample.id(), button);
      row.add(button);
    }
    add(new Paragraph(getTranslation("page.demo.samples")), row);
    mark();
  }

  /** Follows the inputs: with another picture in them, it is no sample any more. */
  void follow() {
    if (!inputs.pictures().equals(filled)) {
      chosen = Optional.empty();
      mark();
    }
  }

  private void mark() {
    buttons.forEach((id, button) -> {
      boolean here = chosen.filter(id::equals).isPresent();
      button.getElement().setAttribute("aria-pressed", String.valueOf(here));
    });
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
    filled = inputs.pictures();
    chosen = Optional.of(sample.id());
    mark();
  }

  private String name(Sample sample, String slot) {
    return getTranslation(texts(sample) + "." + slot);
  }

  private String texts(Sample sample) {
    return "demo.%s.sample.%s".formatted(demo.card().id(), sample.id());
  }
}
