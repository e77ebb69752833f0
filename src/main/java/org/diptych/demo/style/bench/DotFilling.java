package org.diptych.demo.style.bench;

import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.demo.style.features.Palette;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * Paints over dots that mark places in a published picture: each disc becomes the smoothest picture
 * that continues its surroundings (Laplace's equation), so that no colour of a dot is left to
 * match.
 */
final class DotFilling {

  private static final int ITERATIONS = 400;

  private DotFilling() {}

  /**
   * A copy without the dots.
   *
   * @param radius of a dot with its rim, in pixels
   */
  static BufferedImage fill(BufferedImage picture, List<Point> dots, double radius) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean[] dotted = new boolean[width * height];
    for (int pixel = 0; pixel < dotted.length; pixel++) {
      int row = pixel / width;
      Point place = new Point(row, pixel % width);
      dotted[pixel] = dots.stream().anyMatch(dot -> dot.distance(place) <= radius);
    }
    int[] packed = Palette.rgb(picture);
    int[] filled = new int[packed.length];
    for (int shift = 0; shift <= 16; shift += 8) {
      double[] plane = new double[packed.length];
      for (int pixel = 0; pixel < plane.length; pixel++) {
        plane[pixel] = packed[pixel] >> shift & 255;
      }
      relax(plane, dotted, width);
      for (int pixel = 0; pixel < plane.length; pixel++) {
        filled[pixel] |= (int) Math.round(plane[pixel]) << shift;
      }
    }
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, width, height, filled, 0, width);
    return copy;
  }

  /** Gauss and Seidel: every dotted pixel to the mean of its neighbours, over and over. */
  private static void relax(double[] plane, boolean[] dotted, int width) {
    for (int i = 0; i < ITERATIONS; i++) {
      for (int pixel = 0; pixel < plane.length; pixel++) {
        if (dotted[pixel]) {
          plane[pixel] = neighbours(plane, pixel, width);
        }
      }
    }
  }

  private static double neighbours(double[] plane, int pixel, int width) {
    double sum = 0;
    int count = 0;
    int column = pixel % width;
    if (column > 0) {
      sum += plane[pixel - 1];
      count++;
    }
    if (column < width - 1) {
      sum += plane[pixel + 1];
      count++;
    }
    if (pixel >= width) {
      sum += plane[pixel - width];
      count++;
    }
    if (pixel + width < plane.length) {
      sum += plane[pixel + width];
      count++;
    }
    return sum / count;
  }
}
