package org.diptych.media;

import java.awt.image.BufferedImage;

/** Pictures of our own making to bytes and back, and smaller. */
public final class Pictures {

  private Pictures() {}

  public static byte[] png(BufferedImage picture) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param quality 0 to 1
   */
  public static byte[] jpeg(BufferedImage picture, float quality) {
    throw new UnsupportedOperationException();
  }

  /** Decodes what {@link #png} or {@link #jpeg} made, as {@code TYPE_INT_RGB}. */
  public static BufferedImage decode(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** Scaled to exactly this size; shrinking averages, so that nothing flickers or aliases. */
  public static BufferedImage resize(BufferedImage picture, int width, int height) {
    throw new UnsupportedOperationException();
  }

  /** Not larger than this on its longer side, never enlarged. */
  public static BufferedImage within(BufferedImage picture, int longSide) {
    throw new UnsupportedOperationException();
  }
}
