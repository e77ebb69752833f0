package org.diptych.media;

import java.awt.image.BufferedImage;
import java.io.InputStream;

/**
 * The door for pictures from outside: JPEG, PNG or WebP within limits in, upright opaque 8-bit sRGB
 * pixels out, and nothing else of the file.
 */
public final class Intake {

  public static final int MAX_BYTES = 20_000_000;
  public static final int MAX_PIXELS = 40_000_000;
  public static final int MAX_SIDE = 12_000;
  public static final int MIN_SIDE = 16;

  /**
   * @throws org.diptych.platform.Refusal that says which rule it breaks
   */
  public BufferedImage read(InputStream in) {
    throw new UnsupportedOperationException();
  }
}
