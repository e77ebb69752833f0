package org.diptych.ui.comparison.pictures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.diptych.kit.FoldedPart;
import org.diptych.kit.Part;
import org.diptych.kit.Pictures;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.kit.elements.KeypointEditor.Picture;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Input;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.platform.Texts;

/** The points that a comparison was given, on its pictures, folded away. */
public record PointsShown(Pictures pictures, Blobs blobs) {

  public List<FoldedPart<?>> of(Demo<?> demo) {
    return demo.inputs().stream().<FoldedPart<?>>flatMap(slot -> shown(slot).stream()).toList();
  }

  private Optional<FoldedPart<?>> shown(Slot slot) {
    return slot.kind() instanceof Points points
        ? input(slot.name())
            .flatMap(text ->
                input(points.from())
                    .flatMap(from -> input(points.to()).map(to -> folded(text, from, to))))
        : Optional.empty();
  }

  private FoldedPart<?> folded(Input input, Input from, Input to) {
    String text = PlainText.read(blobs.read(input.sha256()));
    Span title =
        new Span(
            Texts.of(
                pictures.locale(),
                "page.demo.pointsGiven",
                pictures.inputName(input),
                Points.count(text)));
    FoldedPart<?> folded =
        new FoldedPart<>(
            title, now -> true, () -> new OnPictures(text, picture(from), picture(to)));
    folded.addClassNames("points", "folded");
    return folded;
  }

  /** They never change. */
  private static final class OnPictures extends Div implements Part {

    OnPictures(String text, Picture from, Picture to) {
      KeypointEditor editor = new KeypointEditor();
      editor.setReadOnly(true);
      editor.setPictures(from, to);
      editor.setValue(text);
      add(editor);
    }

    @Override
    public void show(Comparison now) {}
  }

  private Picture picture(Input input) {
    String src = pictures.links().input(pictures.comparison(), input.slot());
    return new Picture(pictures.inputName(input), src, input.width(), input.height());
  }

  private Optional<Input> input(String slot) {
    return pictures.comparison().input(slot);
  }
}
