package org.diptych.paintings;

/** A smooth line through given points: how wide a vase or a face is at a height. */
final class SamplesProfile {

  private final double[] at;
  private final double[] value;
  private final double[] slope;

  /**
   * @param knots a place, the value there, the next place, and so on; places rise
   */
  SamplesProfile(double... knots) {
    int count = knots.length / 2;
    at = new double[count];
    value = new double[count];
    slope = new double[count];
    for (int i = 0; i < count; i++) {
      at[i] = knots[2 * i];
      value[i] = knots[2 * i + 1];
    }
    for (int i = 0; i < count; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(count - 1, i + 1);
      slope[i] = (value[after] - value[before]) / (at[after] - at[before]);
    }
  }

  double from() {
    return at[0];
  }

  double to() {
    return at[at.length - 1];
  }

  /** Cubic between the knots (Catmull and Rom, 1974); beyond them the value of the last one. */
  double at(double t) {
    double place = Math.clamp(t, from(), to());
    int i = 0;
    while (i < at.length - 2 && place > at[i + 1]) {
      i++;
    }
    double wide = at[i + 1] - at[i];
    double s = (place - at[i]) / wide;
    double r = 1 - s;
    return r * r * (1 + 2 * s) * value[i]
        + s * s * (3 - 2 * s) * value[i + 1]
        + s * r * wide * (r * slope[i] - s * slope[i + 1]);
  }

  double slopeAt(double t) {
    double e = 1e-3 * (to() - from());
    return (at(t + e) - at(t - e)) / (2 * e);
  }
}
