package org.diptych.ui.demo;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.diptych.kit.Notices;
import org.diptych.kit.elements.KeypointEditor;
import org.diptych.kit.elements.KeypointEditor.Picture;
import org.diptych.kit.elements.PictureSlot.Taken;
import org.diptych.kit.forms.Fault;
import org.diptych.lab.spi.Slot.Kind.Points;

/**
 * The points of two pictures: folded away until somebody wants to give them, usable when both
 * pictures are there, gone when one of them is replaced.
 */
final class PointsSlot extends Details {

  private final String label;
  private final Points points;
  private final boolean findable;
  private final Function<String, String> names;
  private final KeypointEditor editor = new KeypointEditor();
  private final Detection detection;
  private Map<String, Taken> pictures = Map.of();

  /**
   * @param names label of a slot by its name
   */
  PointsSlot(
      String label,
      String hint,
      Points points,
      Function<String, String> names,
      Runnable onChange,
      Bench bench) {
    this.label = label;
    this.points = points;
    this.names = names;
    this.findable = points.finder().filter(bench.demos().ids()::contains).isPresent();
    this.detection = new Detection(bench, editor);
    if (findable) {
      editor.offerDetection(this::find, detection::stop);
    }
    editor.addValueChangeListener(event -> {
      summarise();
      onChange.run();
    });
    Paragraph what = new Paragraph(hint);
    what.addClassName("soft");
    addClassName("points");
    add(what, editor);
    summarise();
  }

  /** Follows the pictures that were chosen, by slot. */
  void show(Map<String, Taken> chosen) {
    Optional<Taken> from = Optional.ofNullable(chosen.get(points.from()));
    Optional<Taken> to = Optional.ofNullable(chosen.get(points.to()));
    Map<String, Taken> both =
        from.isPresent() && to.isPresent()
            ? Map.of(points.from(), from.get(), points.to(), to.get())
            : Map.of();
    if (both.equals(pictures)) {
      return;
    }
    pictures = both;
    detection.stop();
    forget();
    if (both.isEmpty()) {
      editor.clearPictures();
    } else {
      editor.setPictures(picture(points.from(), from.get()), picture(points.to(), to.get()));
    }
  }

  void write(String text) {
    editor.setValue(text);
    setOpened(true);
  }

  /** The text, unless there is nothing in it. */
  Optional<String> given() {
    return Optional.of(editor.getValue()).filter(text -> Points.count(text) > 0);
  }

  /** Says what was said about it. */
  Fault refused(String sentence) {
    editor.failed(sentence);
    return new Fault(sentence, editor).of(label);
  }

  private void forget() {
    if (given().isPresent()) {
      Notices.say(getTranslation("page.demo.pointsGone", label));
    }
    editor.setValue("");
  }

  private void find() {
    Map<String, String> uploads = new HashMap<>();
    pictures.forEach((slot, taken) -> uploads.put(slot, taken.id()));
    detection.start(points.finder().orElseThrow(), uploads);
  }

  private Picture picture(String slot, Taken taken) {
    return new Picture(names.apply(slot), taken.src(), taken.width(), taken.height());
  }

  private void summarise() {
    int count = Points.count(editor.getValue());
    String none = findable ? "page.demo.pointsNone" : "page.demo.pointsNoneYet";
    setSummaryText(
        count > 0
            ? getTranslation("page.demo.pointsGiven", label, count)
            : getTranslation(none, label));
  }

  @Override
  protected void onDetach(DetachEvent event) {
    detection.stop();
  }
}
