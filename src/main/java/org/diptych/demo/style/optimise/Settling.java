package org.diptych.demo.style.optimise;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a loss still falls: it has settled when the mean of the newest {@value #WINDOW} values is
 * not {@value #LEAST} below the mean of the {@value #WINDOW} before them, relatively.
 */
final class Settling {

  static final String NAME = "losses";
  private static final int WINDOW = 10;
  private static final double LEAST = 0.01;

  private final Deque<Double> newest = new ArrayDeque<>();

  Settling(double... losses) {
    for (double loss : losses) {
      add(loss);
    }
  }

  void add(double loss) {
    newest.add(loss);
    if (newest.size() > 2 * WINDOW) {
      newest.remove();
    }
  }

  boolean settled() {
    if (newest.size() < 2 * WINDOW) {
      return false;
    }
    double before = newest.stream().limit(WINDOW).mapToDouble(Double::doubleValue).sum();
    double after = newest.stream().skip(WINDOW).mapToDouble(Double::doubleValue).sum();
    return after >= (1 - LEAST) * before;
  }

  /** The values it decides by, oldest first. */
  double[] losses() {
    return newest.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
