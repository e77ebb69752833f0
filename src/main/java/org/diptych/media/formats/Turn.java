package org.diptych.media.formats;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The eight ways in which a camera may lie, in the order of EXIF's orientation 1 to 8. */
public enum Turn {
  NONE,
  MIRROR,
  HALF,
  FLIP,
  TRANSPOSE,
  QUARTER,
  TRANSVERSE,
  THREE_QUARTERS;

  /** Of EXIF's number; what is none of them counts as upright. */
  static Turn of(int orientation) {
    return orientation >= 1 && orientation <= 8 ? values()[orientation - 1] : NONE;
  }

  /**
   * The picture made upright.
   *
   * @param picture {@code TYPE_INT_RGB}
   */
  public BufferedImage apply(BufferedImage picture) {
    if (this == NONE) {
      return picture;
    }
    int w = picture.getWidth();
    int h = picture.getHeight();
    boolean swaps = compareTo(TRANSPOSE) >= 0;
    BufferedImage upright =
        new BufferedImage(swaps ? h : w, swaps ? w : h, BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(picture);
    int[] to = pixels(upright);
    int right = right(w);
    int down = down(w);
    for (int y = 0, i = 0; y < upright.getHeight(); y++) {
      for (int x = 0, j = first(w, h) + y * down; x < upright.getWidth(); x++, j += right) {
        to[i++] = from[j];
      }
    }
    return upright;
  }

  /** Where the upright picture's top left pixel lies in the original, row by row. */
  private int first(int w, int h) {
    return switch (this) {
      case NONE, TRANSPOSE -> 0;
      case MIRROR, THREE_QUARTERS -> w - 1;
      case HALF, TRANSVERSE -> w * h - 1;
      case FLIP, QUARTER -> w * (h - 1);
    };
  }

  /** How far apart in the original two pixels are that stand side by side in the upright one. */
  private int right(int w) {
    return switch (this) {
      case NONE, FLIP -> 1;
      case MIRROR, HALF -> -1;
      case TRANSPOSE, THREE_QUARTERS -> w;
      case QUARTER, TRANSVERSE -> -w;
    };
  }

  /** The same for two pixels one below the other. */
  private int down(int w) {
    return switch (this) {
      case NONE, MIRROR -> w;
      case HALF, FLIP -> -w;
      case TRANSPOSE, QUARTER -> 1;
      case TRANSVERSE, THREE_QUARTERS -> -1;
    };
  }

  private static int[] pixels(BufferedImage picture) {
    return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
  }
}
