package org.diptych.data.drawn;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * How much of each pixel a figure covers, drawn once, several times as large and in the middle of a
 * square, and then moved about.
 */
final class Stencil {

  /** Pixels of the drawing to one of the picture, in each direction. */
  static final int FINE = 4;

  private static final int OPAQUE = 255;

  private final int side;
  private final byte[] drawn; // (FINE * side, FINE * side)
  private final long area;

  /**
   * Draws the figure.
   *
   * @param side of the picture in pixels
   * @param diameter of the circle around the figure in pixels, at most {@code side}
   * @param linear turns, stretches and mirrors it
   */
  Stencil(Figure figure, AffineTransform linear, double diameter, int side) {
    this.side = side;
    int fine = FINE * side;
    BufferedImage drawing = new BufferedImage(fine, fine, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = drawing.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    figure.draw(graphics, figure.fit(linear, fine / 2.0, fine / 2.0, FINE * diameter));
    graphics.dispose();
    drawn = ((DataBufferByte) drawing.getRaster().getDataBuffer()).getData();
    long sum = 0;
    for (byte value : drawn) {
      sum += value & OPAQUE;
    }
    area = sum;
  }

  /**
   * Which share of the figure would be inside of the picture.
   *
   * @param right in pixels of the drawing, as {@code down}
   */
  double inside(int right, int down) {
    int fine = FINE * side;
    long sum = 0;
    for (int y = Math.max(0, -down); y < Math.min(fine, fine - down); y++) {
      for (int x = Math.max(0, -right); x < Math.min(fine, fine - right); x++) {
        sum += drawn[y * fine + x] & OPAQUE;
      }
    }
    return (double) sum / area;
  }

  /** (side, side) in [0, 1], the figure moved so far to the right and down. */
  float[] at(int right, int down) {
    int fine = FINE * side;
    float[] covered = new float[side * side];
    for (int y = Math.max(0, -down); y < Math.min(fine, fine - down); y++) {
      int row = (y + down) / FINE * side;
      for (int x = Math.max(0, -right); x < Math.min(fine, fine - right); x++) {
        covered[row + (x + right) / FINE] += drawn[y * fine + x] & OPAQUE;
      }
    }
    for (int i = 0; i < covered.length; i++) {
      covered[i] /= OPAQUE * FINE * FINE;
    }
    return covered;
  }
}
