package org.diptych.lab.spi;

import java.util.Locale;

/**
 * What a step of a run amounts to on another scale.
 *
 * @param perStep so many of the unit are a step; a fraction where a step is less than one
 */
public record Scale(Unit unit, double perStep) {

  /** What can be counted besides steps. */
  public enum Unit {
    /** Times that all there is to learn from was seen. */
    EPOCHS,
    /** Pictures seen, as often as they were. */
    PICTURES;

    /** As the API and the files spell it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param step steps done
   */
  public double at(int step) {
    return step * perStep;
  }
}
