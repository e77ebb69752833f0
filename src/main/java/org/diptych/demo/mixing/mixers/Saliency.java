package org.diptych.demo.mixing.mixers;

import org.diptych.data.pictures.LabelledPictures;

/**
 * Fine-grained static saliency (Montabone and Soto 2010), which SaliencyMix goes by: how far the
 * brightness of a pixel is from the mean of the squares around it, over squares of several sizes.
 */
final class Saliency {

  /** Half sides of the squares for a picture of 224 pixels, as in OpenCV. */
  private static final int[] AROUND = {12, 24, 28, 48, 56, 112};

  private static final double DESIGNED_FOR = 224;

  private Saliency() {}

  /** The most salient pixel of a picture, in row order. */
  static int peak(LabelledPictures pictures, int index) {
    float[] planes = new float[3 * pictures.side() * pictures.side()];
    pictures.planes(index, planes, 0);
    double[] map = map(planes, pictures.side());
    int peak = 0;
    for (int i = 1; i < map.length; i++) {
      if (map[i] > map[peak]) {
        peak = i;
      }
    }
    return peak;
  }

  /**
   * @param planes (3, side, side)
   * @return (side, side)
   */
  static double[] map(float[] planes, int side) {
    int area = side * side;
    double[] grey = new double[area];
    for (int i = 0; i < area; i++) {
      grey[i] = 0.299 * planes[i] + 0.587 * planes[i + area] + 0.114 * planes[i + 2 * area];
    }
    double[] sums = sums(grey, side);
    double[] map = new double[area];
    for (int around : AROUND) {
      int half = Math.max(1, (int) Math.round(around * side / DESIGNED_FOR));
      for (int i = 0; i < area; i++) {
        map[i] += Math.abs(grey[i] - surround(grey[i], sums, side, i, half)) / AROUND.length;
      }
    }
    return map;
  }

  /** Mean of a square without its middle. */
  private static double surround(double own, double[] sums, int side, int pixel, int half) {
    int top = Math.max(0, pixel / side - half);
    int left = Math.max(0, pixel % side - half);
    int bottom = Math.min(side, pixel / side + half + 1);
    int right = Math.min(side, pixel % side + half + 1);
    int width = side + 1;
    double sum =
        sums[bottom * width + right]
            - sums[top * width + right]
            - sums[bottom * width + left]
            + sums[top * width + left];
    return (sum - own) / ((bottom - top) * (right - left) - 1);
  }

  /** Of everything above and to the left, (side + 1, side + 1). */
  private static double[] sums(double[] values, int side) {
    int width = side + 1;
    double[] sums = new double[width * width];
    for (int i = 0; i < values.length; i++) {
      int at = (i / side + 1) * width + i % side + 1;
      sums[at] = values[i] + sums[at - 1] + sums[at - width] - sums[at - width - 1];
    }
    return sums;
  }
}
