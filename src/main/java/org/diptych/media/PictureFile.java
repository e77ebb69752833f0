package org.diptych.media;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.diptych.media.formats.Envelope;
import org.diptych.media.formats.JpegFile;
import org.diptych.media.formats.PictureFormat;
import org.diptych.media.formats.PngFile;
import org.diptych.media.formats.WebpFile;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * A picture file of an accepted format, header first: its size is known before it is decoded.
 *
 * @param bytes as they came
 * @param width in pixels as stored, before any turn
 */
record PictureFile(PictureFormat format, Coding coding, byte[] bytes, int width, int height) {

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
        () ->
            switch (format) {
              case JPEG -> sized(format, Coding.JPEG, bytes);
              case PNG -> sized(format, Coding.PNG, bytes);
              case WEBP -> webp(bytes);
            });
  }

  private static PictureFile sized(PictureFormat format, Coding coding, byte[] bytes)
      throws IOException {
    ImageReader reader = reader(format, bytes);
    try {
      return new PictureFile(format, coding, bytes, reader.getWidth(0), reader.getHeight(0));
    } finally {
      reader.dispose();
    }
  }

  private static PictureFile webp(byte[] bytes) throws IOException {
    WebpFile file = WebpFile.open(bytes);
    Coding coding = file.lossy() ? Coding.LOSSY_WEBP : Coding.LOSSLESS_WEBP;
    return new PictureFile(PictureFormat.WEBP, coding, bytes, file.width(), file.height());
  }

  /**
   * Before anything is decoded.
   *
   * @throws Refusal when it has too many pixels or too few
   */
  void checkSize() {
    if (width > Intake.MAX_SIDE || height > Intake.MAX_SIDE) {
      throw new Refusal(Kind.TOO_LARGE, "upload.side", width, height, Intake.MAX_SIDE);
    }
    if ((long) width * height > coding.mostPixels()) {
      throw new Refusal(
          Kind.TOO_LARGE,
          coding.refusal(),
          width,
          height,
          coding.mostPixels() / 1_000_000,
          Intake.MAX_PIXELS / 1_000_000);
    }
    if (width < Intake.MIN_SIDE || height < Intake.MIN_SIDE) {
      throw new Refusal(Kind.INVALID, "upload.small", width, height, Intake.MIN_SIDE);
    }
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
                case JPEG -> JpegFile.open(bytes, (long) width * height);
                case PNG -> PngFile.open(bytes);
                case WEBP -> WebpFile.open(bytes).envelope();
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
