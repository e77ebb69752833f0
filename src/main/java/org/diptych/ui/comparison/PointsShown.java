package org.diptych.ui.comparison;

import com.vaadin.flow.component.details.Details;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.Comparison.Input;
import org.diptych.lab.Demo;
import org.diptych.lab.Slot;
import org.diptych.lab.Slot.Kind.Points;
import org.diptych.media.Blobs;
import org.diptych.media.PlainText;
import org.diptych.ui.kit.KeypointEditor;
import org.diptych.ui.kit.KeypointEditor.Picture;

/** The points that a comparison was given, on its pictures, folded away. */
record PointsShown(Pictures pictures, Blobs blobs) {

  List<Details> of(Demo<?> demo) {
    return demo.inputs().stream().flatMap(slot -> shown(slot).stream()).toList();
  }

  private Optional<Details> shown(Slot slot) {
    return slot.kind() instanceof Points points
        ? input(slot.name())
            .flatMap(text ->
                input(points.from())
                    .flatMap(from -> input(points.to()).map(to -> details(text, from, to))))
        : Optional.empty();
  }

  private Details details(Input input, Input from, Input to) {
    String text = PlainText.read(blobs.read(input.sha256()));
    KeypointEditor editor = new KeypointEditor();
    editor.setReadOnly(true);
    editor.setPictures(picture(from), picture(to));
    editor.setValue(text);
    Details details = new Details();
    details.setSummaryText(
        details.getTranslation(
            "page.demo.pointsGiven", pictures.inputName(input), Points.count(text)));
    details.add(editor);
    details.addClassName("points");
    return details;
  }

  private Picture picture(Input input) {
    String src = pictures.links().input(pictures.comparison(), input.slot());
    return new Picture(pictures.inputName(input), src, input.width(), input.height());
  }

  private Optional<Input> input(String slot) {
    return pictures.comparison().input(slot);
  }
}
