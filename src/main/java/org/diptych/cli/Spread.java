package org.diptych.cli;

import java.util.List;

/**
 * How long something took, how often it was tried.
 *
 * @param p50 the median
 * @param p95 which 95 in 100 do not exceed
 */
record Spread(int count, double p50, double p95, double max) {

  /**
   * @param times one or more
   */
  static Spread of(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    int last = sorted.size() - 1;
    return new Spread(
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get((int) (0.95 * last)),
        sorted.getLast());
  }
}
