package org.diptych.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of our own making to bytes and back, and smaller. */
public final class Pictures {

  private Pictures() {}

  public static byte[] png(BufferedImage picture) {
    return encode("png", picture, 0.5f);
  }

  /** The same, while it is made. */
  static void writePng(BufferedImage picture, OutputStream to) throws IOException {
    write("png", picture, 0.5f, to);
  }

  /**
   * Encodes with losses.
   *
   * @param quality 0 to 1
   */
  public static byte[] jpeg(BufferedImage picture, float quality) {
    return encode("jpeg", picture, quality);
  }

  /** Whether these bytes begin as those of {@link #jpeg} do. */
  public static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2 && (bytes[0] & 255) == 0xff && (bytes[1] & 255) == 0xd8;
  }

  private static byte[] encode(String format, BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(format, picture, quality, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(String format, BufferedImage picture, float quality, OutputStream to)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(to)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }

  /** Decodes what {@link #png} or {@link #jpeg} made, as {@code TYPE_INT_RGB}. */
  public static BufferedImage decode(byte[] bytes) {
    try {
      BufferedImage picture =
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
      if (picture == null) {
        throw new IllegalArgumentException("not a picture");
      }
      return Srgb.of(picture, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scaled to exactly this size; what shrinks is averaged. */
  public static BufferedImage resize(BufferedImage picture, int width, int height) {
    return Resampling.resize(picture, width, height);
  }

  /** The largest square in the middle, scaled to this side. */
  public static BufferedImage square(BufferedImage picture, int side) {
    int length = Math.min(picture.getWidth(), picture.getHeight());
    int left = (picture.getWidth() - length) / 2;
    int top = (picture.getHeight() - length) / 2;
    return resize(picture.getSubimage(left, top, length, length), side, side);
  }

  /** Not larger than this on its longer side, never enlarged. */
  public static BufferedImage within(BufferedImage picture, int longSide) {
    double scale =
        Math.min(1, longSide / (double) Math.max(picture.getWidth(), picture.getHeight()));
    if (scale == 1) {
      return picture;
    }
    return resize(
        picture,
        (int) Math.max(1, Math.round(scale * picture.getWidth())),
        (int) Math.max(1, Math.round(scale * picture.getHeight())));
  }
}
