package org.diptych.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The door for pictures from outside: JPEG, PNG or WebP within limits in, upright opaque 8-bit sRGB
 * pixels out, and nothing else of the file.
 */
public final class Intake {

  public static final int MAX_BYTES = 20_000_000;
  public static final int MAX_PIXELS = 40_000_000;
  public static final int MAX_SIDE = 12_000;
  public static final int MIN_SIDE = 16;

  /** Decoded, converted, turned and encoded again, a pixel takes at most about so much memory. */
  private static final int BYTES_PER_PIXEL = 24;

  /** A picture, taken in. */
  public record Taken(byte[] png, int width, int height) {}

  /** Pixels that may be in work at once; further pictures wait. */
  private final Semaphore pixels = new Semaphore(pixelBudget(), true);

  /**
   * Reads at most {@link #MAX_BYTES}, looks at the header before anything is decoded, and decodes
   * only what fits into memory beside the other pictures in work.
   *
   * @throws Refusal that says which rule the file breaks
   */
  public Taken take(InputStream in) {
    return take(
        in, picture -> new Taken(Pictures.png(picture), picture.getWidth(), picture.getHeight()));
  }

  /**
   * The same for the middle of a picture alone.
   *
   * @param side to which the largest square in the middle is scaled
   */
  public BufferedImage square(InputStream in, int side) {
    return take(in, picture -> Pictures.square(picture, side));
  }

  private <T> T take(InputStream in, Function<BufferedImage, T> use) {
    byte[] bytes = read(in);
    if (bytes.length == 0) {
      throw new Refusal(Kind.INVALID, "upload.empty");
    }
    PictureFile file = PictureFile.open(bytes);
    checkSize(file.width(), file.height());
    int share = file.width() * file.height();
    pixels.acquireUninterruptibly(share);
    try {
      return use.apply(file.decode());
    } finally {
      pixels.release(share);
    }
  }

  private static byte[] read(InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Refusal(Kind.TOO_LARGE, "upload.bytes", MAX_BYTES / 1_000_000);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("the upload broke off", e);
    }
  }

  private static void checkSize(int width, int height) {
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new Refusal(Kind.TOO_LARGE, "upload.side", width, height, MAX_SIDE);
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new Refusal(Kind.TOO_LARGE, "upload.pixels", width, height, MAX_PIXELS / 1_000_000);
    }
    if (width < MIN_SIDE || height < MIN_SIDE) {
      throw new Refusal(Kind.INVALID, "upload.small", width, height, MIN_SIDE);
    }
  }

  private static int pixelBudget() {
    long half = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_PIXEL;
    return (int) Math.clamp(half, MAX_PIXELS, Integer.MAX_VALUE);
  }
}
