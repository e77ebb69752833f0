package org.diptych.data.drawn;

import org.diptych.platform.Rng;

/**
 * Two colours in a pattern. Objects, backgrounds and fragments all get theirs from here, so that
 * none can be told by its colour or pattern.
 *
 * @param first red, green and blue in [0, 1]
 */
record Texture(double[] first, double[] second, Pattern pattern) {

  /** Which share of the second colour is at a place of the picture, x and y in [0, 1). */
  private interface Pattern {
    double at(double x, double y);
  }

  /**
   * Draws colours and pattern.
   *
   * @param spread bound of how far the second colour is from the first, per channel
   */
  static Texture of(Rng rng, double spread) {
    double[] first = colour(rng);
    double[] second = new double[3];
    for (int i = 0; i < 3; i++) {
      double other = first[i] + spread * (2 * rng.nextDouble() - 1);
      second[i] = Math.clamp(other, 0, 1);
    }
    return new Texture(first, second, pattern(rng));
  }

  private static double[] colour(Rng rng) {
    return new double[] {rng.nextDouble(), rng.nextDouble(), rng.nextDouble()};
  }

  private static Pattern pattern(Rng rng) {
    double angle = 2 * Math.PI * rng.nextDouble();
    double waves = 2 + 6 * rng.nextDouble();
    double dx = waves * StrictMath.cos(angle);
    double dy = waves * StrictMath.sin(angle);
    double phase = rng.nextDouble();
    SmoothNoise noise = new SmoothNoise(rng, 3 + rng.nextInt(6));
    return switch (rng.nextInt(4)) {
      case 0 -> (x, y) -> wave(x * dx + y * dy + phase); // stripes
      case 1 -> (x, y) -> wave(x * dx + y * dy + phase) * wave(y * dx - x * dy); // checks
      case 2 -> noise::at;
      default -> (x, y) -> 0.5 + ((x - 0.5) * dx + (y - 0.5) * dy) / waves / 1.5; // a slope
    };
  }

  /** A triangle of height 1 and length 1. */
  private static double wave(double x) {
    double share = x - Math.floor(x);
    return share < 0.5 ? 2 * share : 2 - 2 * share;
  }

  /** In [0, 1]. */
  double at(int channel, double x, double y) {
    return first[channel] + (second[channel] - first[channel]) * pattern.at(x, y);
  }

  /** Between the means of the colours, at most √3. */
  double distance(Texture other) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double difference = (first[i] + second[i] - other.first[i] - other.second[i]) / 2;
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
