package org.diptych.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

  /**
   * Encodes with losses.
   *
   * @param quality 0 to 1
   */
  public static byte[] jpeg(BufferedImage picture, float quality) {
    return encode("jpeg", picture, quality);
  }

  private static byte[] encode(String format, BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
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
