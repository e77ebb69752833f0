package org.diptych.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files of every kind that may arrive at the door, sound and otherwise. */
public final class PictureFiles {

  private static final int PNG_HEADER_BYTES = 33; // signature and IHDR chunk

  /** 32 × 24 pixels, from red on the left to blue on the right, lossy. */
  private static final String GRADIENT_VP8 =
      "VlA4IE4AAACQAwCdASogABgAPrVMn0qnJCKhqA1Q4BaJZgCsM2bUAAygGEuAAP7rVIkHCmOV80/8DdTD/huPmFoEs0Q/"
          + "8CYTXmZFKin6Lv1x1qoAAAA=";

  /** 32 × 24 pixels, left half red (200, 0, 0) at half opacity, right half transparent. */
  private static final String HALF_TRANSPARENT_ALPH_VP8 =
      "QUxQSBMAAAABDzCAERFCIJDkL73AABH9j+INAFZQOCA+AAAAMAMAnQEqIAAYAD6dPpdJpaMiITfoALATiWQAdgABdbBY"
          + "gAD+8Bvf/6FGyiYp///SbP+QZ/5Bn5+/+6DAAAA=";

  private PictureFiles() {}

  /** Quarters in red (top left), green (top right), blue (bottom left) and yellow. */
  public static BufferedImage quarters(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    for (int i = 0; i < colors.length; i++) {
      graphics.setColor(colors[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width, height);
    }
    graphics.dispose();
    return picture;
  }

  /**
   * Encodes.
   *
   * @param format as ImageIO calls it
   */
  public static byte[] encode(String format, BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] jpeg(int width, int height) {
    return encode("jpeg", quarters(width, height));
  }

  public static byte[] png(int width, int height) {
    return encode("png", quarters(width, height));
  }

  /** A lossy WebP, 32 × 24, red on the left, blue on the right. */
  public static byte[] webp() {
    return webp(Base64.getDecoder().decode(GRADIENT_VP8));
  }

  /** A lossy WebP with transparency, 32 × 24: reddish on the left, nothing on the right. */
  public static byte[] transparentWebp() {
    return webp(webpHeader(0x10, 32, 24), Base64.getDecoder().decode(HALF_TRANSPARENT_ALPH_VP8));
  }

  /** The gradient with an EXIF chunk. */
  public static byte[] webpWithExif(byte[] exif) {
    return webp(
        webpHeader(0x08, 32, 24),
        Base64.getDecoder().decode(GRADIENT_VP8),
        riffChunk("EXIF", exif));
  }

  /** A lossy WebP of some bytes that says to be of this size, below 16,384. */
  public static byte[] webpClaiming(int width, int height) {
    return webp(frameClaiming(width, height));
  }

  /** A canvas of 64 × 64 pixels, and on it a frame that says to be of this size. */
  public static byte[] webpWithFrameClaiming(int width, int height) {
    return webp(webpHeader(0, 64, 64), frameClaiming(width, height));
  }

  /** The same with a lossless frame, of a single colour and sound in itself. */
  public static byte[] webpWithLosslessFrame(int width, int height) {
    byte[] file = losslessWebp(width, height, Color.RED);
    return webp(webpHeader(0, 64, 64), Arrays.copyOfRange(file, 12, file.length));
  }

  /** A canvas of 32 × 24 pixels with these chunks, of the first of which decoders are sure. */
  public static byte[] webpWithFrames(int frames, int alphas) {
    byte[] both = Base64.getDecoder().decode(HALF_TRANSPARENT_ALPH_VP8);
    byte[] alpha = Arrays.copyOf(both, 28);
    byte[] frame = Arrays.copyOfRange(both, 28, both.length);
    byte[] chunks = new byte[0];
    for (int i = 0; i < alphas; i++) {
      chunks = concat(chunks, alpha);
    }
    for (int i = 0; i < frames; i++) {
      chunks = concat(chunks, frame);
    }
    return webp(webpHeader(0x10, 32, 24), chunks);
  }

  private static byte[] frameClaiming(int width, int height) {
    byte[] frame = Base64.getDecoder().decode(GRADIENT_VP8);
    ByteBuffer.wrap(frame)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(14, (short) width)
        .putShort(16, (short) height);
    return frame;
  }

  /** An animation of one frame. */
  public static byte[] animatedWebp() {
    byte[] frame = new Bits().add(0, 48).add(31, 24).add(23, 24).add(100, 32).bytes();
    return webp(
        webpHeader(0x02, 32, 24),
        riffChunk("ANIM", new byte[6]),
        riffChunk("ANMF", concat(frame, Base64.getDecoder().decode(GRADIENT_VP8))));
  }

  /** A lossless WebP of a single colour, thirty bytes for any size up to 16,384. */
  public static byte[] losslessWebp(int width, int height, Color color) {
    Bits bits = new Bits();
    bits.add(0x2F, 8).add(width - 1, 14).add(height - 1, 14).add(0, 1).add(0, 3);
    bits.add(0, 1).add(0, 1).add(0, 1); // no transform, no colour cache, one set of codes
    for (int symbol : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255, 0}) {
      bits.add(1, 1).add(0, 1).add(1, 1).add(symbol, 8); // one symbol, which then takes no bits
    }
    return webp(riffChunk("VP8L", bits.bytes()));
  }

  private static byte[] webpHeader(int flags, int width, int height) {
    return riffChunk(
        "VP8X", new Bits().add(flags, 32).add(width - 1, 24).add(height - 1, 24).bytes());
  }

  private static byte[] webp(byte[]... chunks) {
    byte[] all = concat(chunks);
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(ISO_8859_1)).putInt(all.length + 4);
    return concat(header.put("WEBP".getBytes(ISO_8859_1)).array(), all);
  }

  private static byte[] riffChunk(String type, byte[] data) {
    return ByteBuffer.allocate(8 + data.length + data.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(ISO_8859_1))
        .putInt(data.length)
        .put(data)
        .array();
  }

  /** EXIF's TIFF part, with the one entry that says how the camera was held. */
  public static byte[] exif(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(26)
        .order(order)
        .put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(ISO_8859_1))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  /** With one more marker segment, right behind the start. */
  public static byte[] jpegWithSegment(byte[] jpeg, int marker, byte[] data) {
    byte[] head =
        ByteBuffer.allocate(6)
            .put(jpeg, 0, 2)
            .putShort((short) (0xFF00 | marker))
            .putShort((short) (data.length + 2))
            .array();
    return concat(head, data, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** With one more chunk, right behind the header. */
  public static byte[] pngWithChunk(byte[] png, String type, byte[] data) {
    return concat(
        Arrays.copyOf(png, PNG_HEADER_BYTES),
        pngChunk(type, data),
        Arrays.copyOfRange(png, PNG_HEADER_BYTES, png.length));
  }

  /** A few bytes that say to be a picture of this size; all checksums are right. */
  public static byte[] pngClaiming(int width, int height) {
    byte[] png = png(16, 16);
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(png, 24, 5).array();
    return concat(
        Arrays.copyOf(png, 8),
        pngChunk("IHDR", header),
        Arrays.copyOfRange(png, PNG_HEADER_BYTES, png.length));
  }

  private static byte[] pngChunk(String type, byte[] data) {
    byte[] typeAndData = concat(type.getBytes(ISO_8859_1), data);
    CRC32 crc = new CRC32();
    crc.update(typeAndData);
    return ByteBuffer.allocate(8 + typeAndData.length)
        .putInt(data.length)
        .put(typeAndData)
        .putInt((int) crc.getValue())
        .array();
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Bits as WebP counts them: the lowest first. */
  private static final class Bits {
    private final BitSet set = new BitSet();
    private int length;

    Bits add(long value, int count) {
      for (int i = 0; i < count; i++) {
        set.set(length++, (value >> i & 1) == 1);
      }
      return this;
    }

    byte[] bytes() {
      return Arrays.copyOf(set.toByteArray(), (length + 7) / 8);
    }
  }
}
