package org.diptych.media;

import java.awt.image.BufferedImage;

/**
 * Scaling with a triangle filter that is as wide as a target pixel: enlarging is bilinear, and
 * shrinking averages everything that a target pixel covers, so that fine patterns turn into their
 * mean and not into others.
 */
final class Resampling {

  /** For every target position the first source position and the weights from there on. */
  private record Axis(int[] first, float[][] weights) {

    static Axis of(int from, int to) {
      double scale = (double) from / to;
      double reach = Math.max(1, scale);
      Axis axis = new Axis(new int[to], new float[to][]);
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        int low = Math.max(0, (int) Math.floor(centre - reach));
        int high = Math.min(from, (int) Math.ceil(centre + reach));
        axis.first[i] = low;
        axis.weights[i] = triangle(low, high, centre, reach);
      }
      return axis;
    }

    private static float[] triangle(int low, int high, double centre, double reach) {
      double[] heights = new double[high - low];
      double sum = 0;
      for (int j = 0; j < heights.length; j++) {
        heights[j] = Math.max(0, 1 - Math.abs(low + j + 0.5 - centre) / reach);
        sum += heights[j];
      }
      float[] weights = new float[heights.length];
      for (int j = 0; j < weights.length; j++) {
        weights[j] = (float) (heights[j] / sum);
      }
      return weights;
    }
  }

  private Resampling() {}

  /** Returns {@code TYPE_INT_RGB} of this size. */
  static BufferedImage resize(BufferedImage picture, int width, int height) {
    Axis across = Axis.of(picture.getWidth(), width);
    Axis down = Axis.of(picture.getHeight(), height);
    float[][] rows = new float[picture.getHeight()][]; // (height, 3 * width)
    int[] row = new int[picture.getWidth()];
    for (int y = 0; y < rows.length; y++) {
      picture.getRGB(0, y, row.length, 1, row, 0, row.length);
      rows[y] = shrinkRow(row, across);
    }
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      resized.setRGB(0, y, width, 1, blend(rows, down.first[y], down.weights[y]), 0, width);
    }
    return resized;
  }

  private static float[] shrinkRow(int[] row, Axis axis) {
    float[] resized = new float[3 * axis.first.length];
    for (int x = 0; x < axis.first.length; x++) {
      float[] weights = axis.weights[x];
      for (int j = 0; j < weights.length; j++) {
        int pixel = row[axis.first[x] + j];
        resized[3 * x] += weights[j] * (pixel >> 16 & 0xFF);
        resized[3 * x + 1] += weights[j] * (pixel >> 8 & 0xFF);
        resized[3 * x + 2] += weights[j] * (pixel & 0xFF);
      }
    }
    return resized;
  }

  private static int[] blend(float[][] rows, int first, float[] weights) {
    float[] sum = new float[rows[first].length];
    for (int j = 0; j < weights.length; j++) {
      float[] row = rows[first + j];
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights[j] * row[i];
      }
    }
    int[] pixels = new int[sum.length / 3];
    for (int x = 0; x < pixels.length; x++) {
      pixels[x] =
          Math.round(sum[3 * x]) << 16
              | Math.round(sum[3 * x + 1]) << 8
              | Math.round(sum[3 * x + 2]);
    }
    return pixels;
  }
}
