package org.diptych.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures with something in them, drawn by formulas. */
public final class TestPictures {

  private TestPictures() {}

  /** Soft hills under a sky: slow changes, few edges. */
  public static byte[] hills(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double ridge = 0.55 + 0.15 * Math.sin(x * 7.0 / width) + 0.05 * Math.sin(x * 23.0 / width);
        boolean sky = (double) y / height < ridge;
        picture.setRGB(
            x, y, sky ? rgb(120 + 80 * y / height, 170, 220) : rgb(60, 110 - 40 * y / height, 50));
      }
    }
    return png(picture);
  }

  /** Crossing waves of strong colours: texture everywhere. */
  public static byte[] waves(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(0.35 * x + 2 * Math.sin(0.12 * y)) + Math.sin(0.28 * y - 0.1 * x);
        picture.setRGB(
            x,
            y,
            rgb(
                (int) (128 + 60 * wave),
                (int) (90 + 40 * Math.sin(wave * 3)),
                (int) (150 - 50 * wave)));
      }
    }
    return png(picture);
  }

  public static byte[] png(BufferedImage picture) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int rgb(int r, int g, int b) {
    return Math.clamp(r, 0, 255) << 16 | Math.clamp(g, 0, 255) << 8 | Math.clamp(b, 0, 255);
  }
}
