package org.diptych.lab;

/**
 * Whether a run that was run again made the same picture.
 *
 * @param arm position of the arm
 * @param seed of the run
 * @param match how well
 * @param meanDifference of the 8-bit channels, 0 to 255; 0 when identical
 * @param maxDifference of the 8-bit channels, 0 to 255
 */
public record Verdict(int arm, long seed, Match match, double meanDifference, int maxDifference) {

  /** Mean channel difference, of 255, up to which two pictures count as the same to the eye. */
  public static final double TOLERANCE = 1.0;

  /** How well two results match. */
  public enum Match {
    IDENTICAL,
    WITHIN_TOLERANCE,
    DIFFERENT
  }
}
