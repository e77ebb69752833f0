package org.diptych.paintings;

import static org.diptych.paintings.SamplesVec.vec;

import java.util.stream.IntStream;

/** A drawn line through given points, which a brush can follow. */
final class SamplesCurve {

  private static final int PIECES = 10;

  /** How far ahead a hand looks, in pixels. */
  private static final double AHEAD = 5;

  private final double[] x;
  private final double[] y;

  /**
   * @param points x and y of the first, x and y of the second, and so on
   */
  SamplesCurve(double... points) {
    int count = points.length / 2;
    x = sampled(count, IntStream.range(0, count).mapToDouble(i -> points[2 * i]).toArray());
    y = sampled(count, IntStream.range(0, count).mapToDouble(i -> points[2 * i + 1]).toArray());
  }

  private static double[] sampled(int count, double[] coordinates) {
    double[] knots = new double[2 * count];
    for (int i = 0; i < count; i++) {
      knots[2 * i] = i;
      knots[2 * i + 1] = coordinates[i];
    }
    var line = new SamplesProfile(knots);
    return IntStream.rangeClosed(0, PIECES * (count - 1))
        .mapToDouble(i -> line.at(i / (double) PIECES))
        .toArray();
  }

  double startX() {
    return x[0];
  }

  double startY() {
    return y[0];
  }

  double length() {
    return IntStream.range(1, x.length)
        .mapToDouble(i -> Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]))
        .sum();
  }

  /** Where to go from a point to stay on the line, or to come back to it. */
  SamplesVec bearing(double px, double py) {
    int nearest = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < x.length; i++) {
      double far = Math.hypot(px - x[i], py - y[i]);
      if (far < least) {
        least = far;
        nearest = i;
      }
    }
    int ahead = nearest + 1;
    while (ahead < x.length - 1 && Math.hypot(x[ahead] - px, y[ahead] - py) < AHEAD) {
      ahead++;
    }
    int to = Math.min(ahead, x.length - 1);
    SamplesVec way = vec(x[to] - px, y[to] - py, 0);
    return way.length() > 1e-6 ? way.unit() : vec(1, 0, 0);
  }
}
