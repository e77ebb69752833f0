package org.diptych.ui.kit;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.Optional;

/**
 * Pictures looked at together: side by side under one zoom, cut by a divider, blinking, or as a map
 * of their difference; one scrubber over the steps of all.
 */
@Tag("diptych-compare")
@JsModule("./diptych-compare.ts")
public final class PictureCompare extends SpokenElement implements HasStyle {

  /** A kept picture and the step it belongs to, in the unit that the scrubber counts in. */
  public record Frame(int step, String src) {}

  /**
   * Something to look at: the result of an arm, or an input.
   *
   * @param letter "A", "B" … of an arm; empty for an input
   * @param src the newest picture: the result, or the preview while the run goes on
   * @param width in pixels; shapes the stage before anything is loaded
   * @param frames by ascending step
   * @param note state in words
   * @param progress 0 to 1 while the run goes on
   */
  public record Picture(
      String id,
      Optional<String> letter,
      String label,
      String alt,
      Optional<String> src,
      int width,
      int height,
      List<Frame> frames,
      Optional<String> note,
      Optional<Double> progress) {

    /** An input, which has neither letter nor steps. */
    public static Picture input(
        String id, String label, String alt, String src, int width, int height) {
      return new Picture(
          id,
          Optional.empty(),
          label,
          alt,
          Optional.of(src),
          width,
          height,
          List.of(),
          Optional.empty(),
          Optional.empty());
    }
  }

  public PictureCompare() {
    super("kit.compare.");
  }

  /**
   * Shows these pictures and no others.
   *
   * @param unit of the frames' steps: "step" or "epochs"
   * @param running whether newer pictures are still to come
   */
  public void show(List<Picture> pictures, String unit, boolean running) {
    getElement().setProperty("unit", unit);
    getElement().setPropertyJson("items", Json.of(pictures));
    getElement().setProperty("running", running);
  }

  /** Starts with the divider instead of side by side. */
  public void startWithDivider() {
    getElement().setProperty("mode", "divider");
  }
}
