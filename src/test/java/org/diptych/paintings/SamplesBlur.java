package org.diptych.paintings;

import java.util.stream.IntStream;

/** Running means of a map of numbers, row by row. */
final class SamplesBlur {

  private SamplesBlur() {}

  /** Means over {@code 2 radius + 1} neighbours in a row; those at the border count again. */
  static float[] rows(float[] values, int width, int radius) {
    float[] means = new float[values.length];
    IntStream.range(0, values.length / width)
        .parallel()
        .forEach(row -> mean(values, means, row * width, 1, width, radius));
    return means;
  }

  /** The same in a column. */
  static float[] columns(float[] values, int width, int radius) {
    float[] means = new float[values.length];
    IntStream.range(0, width)
        .parallel()
        .forEach(column -> mean(values, means, column, width, values.length / width, radius));
    return means;
  }

  private static void mean(float[] from, float[] to, int start, int stride, int count, int radius) {
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += from[start + stride * Math.clamp(i, 0, count - 1)];
    }
    for (int i = 0; i < count; i++) {
      to[start + stride * i] = (float) (sum / (2 * radius + 1));
      sum += from[start + stride * Math.min(i + radius + 1, count - 1)];
      sum -= from[start + stride * Math.max(i - radius, 0)];
    }
  }
}
