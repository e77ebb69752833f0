package org.diptych.media;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * A picture file of an accepted format, header first: its size is known before it is decoded.
 *
 * @param bytes as they came
 * @param width in pixels as stored, before any turn
 */
record PictureFile(PictureFormat format, byte[] bytes, int width, int height) {

  static {
    // Plug-ins are looked for once, with the class loader of whichever thread comes first.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PictureFile.class.getClassLoader());
    ImageIO.scanForPlugins();
    thread.setContextClassLoader(before);
  }

  /** Work on a file that may be made to hurt: decoders and buffers throw anything then. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads the header.
   *
   * @throws Refusal when it is no accepted format, or broken
   */
  static PictureFile open(byte[] bytes) {
    PictureFormat format = PictureFormat.of(bytes);
    return refusingBroken(
        format,
        () -> {
          ImageReader reader = reader(format, bytes);
          try {
            return new PictureFile(format, bytes, reader.getWidth(0), reader.getHeight(0));
          } finally {
            reader.dispose();
          }
        });
  }

  /**
   * All pixels: upright, on white where they were transparent, sRGB, {@code TYPE_INT_RGB}.
   *
   * @throws Refusal when the file ends too early, is damaged, or moves
   */
  BufferedImage decode() {
    return refusingBroken(
        format,
        () -> {
          Envelope envelope =
              switch (format) {
                case JPEG -> JpegFile.open(bytes);
                case PNG -> PngFile.open(bytes);
                case WEBP -> WebpFile.open(bytes);
              };
          BufferedImage decoded = readWhole(reader(format, envelope.bytes()));
          return envelope.turn().apply(Srgb.of(decoded, envelope.profile()));
        });
  }

  /** A JPEG decoder fills missing data with grey and only warns. */
  private static BufferedImage readWhole(ImageReader reader) throws IOException {
    AtomicBoolean cut = new AtomicBoolean();
    reader.addIIOReadWarningListener((source, warning) -> {
      if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
        cut.set(true);
      }
    });
    try {
      BufferedImage picture = reader.read(0);
      if (cut.get()) {
        throw new IOException("the data ends too early");
      }
      return picture;
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(PictureFormat format, byte[] bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    reader.setInput(new ByteArrayImageInputStream(bytes), true, true);
    return reader;
  }

  private static <T> T refusingBroken(PictureFormat format, Reading<T> reading) {
    try {
      return reading.read();
    } catch (Refusal e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Refusal(Kind.INVALID, "upload.broken", format.label());
    }
  }
}
