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

  /** What a decoder is asked; decoders throw anything when a file is made to hurt them. */
  private interface Question<T> {
    T ask(ImageReader reader) throws IOException;
  }

  /**
   * Reads the header.
   *
   * @throws Refusal when it is no accepted format, or broken
   */
  static PictureFile open(byte[] bytes) {
    PictureFormat format = PictureFormat.of(bytes);
    return ask(
        format,
        bytes,
        reader -> new PictureFile(format, bytes, reader.getWidth(0), reader.getHeight(0)));
  }

  /**
   * All pixels: upright, on white where they were transparent, sRGB, {@code TYPE_INT_RGB}.
   *
   * @throws Refusal when the file ends too early, is damaged, or moves
   */
  BufferedImage decode() {
    Envelope envelope =
        switch (format) {
          case JPEG -> JpegFile.open(bytes);
          case PNG -> PngFile.open(bytes);
          case WEBP -> WebpFile.open(bytes);
        };
    return ask(
        format,
        envelope.bytes(),
        reader -> {
          BufferedImage decoded = readWhole(reader);
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
    BufferedImage picture = reader.read(0);
    if (cut.get()) {
      throw new IOException("the data ends too early");
    }
    return picture;
  }

  private static <T> T ask(PictureFormat format, byte[] bytes, Question<T> question) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try {
      reader.setInput(new ByteArrayImageInputStream(bytes), true, true);
      return question.ask(reader);
    } catch (Refusal e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Refusal(Kind.INVALID, Envelope.BROKEN, format.name());
    } finally {
      reader.dispose();
    }
  }
}
