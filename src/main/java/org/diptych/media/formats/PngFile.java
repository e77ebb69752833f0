package org.diptych.media.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The chunks of a PNG, W3C PNG specification section 5. */
public final class PngFile {

  private static final int SIGNATURE_BYTES = 8;
  private static final int MOST_PROFILE_BYTES = 1 << 22;

  /** Text, times and whatever else may be there never reach the decoder. */
  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private final byte[] file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private Turn turn = Turn.NONE;
  private Optional<ICC_Profile> profile = Optional.empty();

  private PngFile(byte[] file) {
    this.file = file;
  }

  /**
   * Walks to the end chunk; what follows it is cut off.
   *
   * @throws IOException or any exception of a buffer, when the end never comes or a checksum is
   *     wrong
   * @throws Refusal when it moves
   */
  public static Envelope open(byte[] file) throws IOException {
    return new PngFile(file).walk();
  }

  private Envelope walk() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE_BYTES);
    kept.write(file, 0, SIGNATURE_BYTES);
    String type;
    do {
      int start = in.position();
      int length = in.getInt();
      ByteBuffer typeAndData = in.slice(in.position(), Math.addExact(length, 4));
      type = text(typeAndData.slice(0, 4));
      in.position(in.position() + length + 4);
      if (in.getInt() != crc(typeAndData)) {
        throw new IOException("wrong checksum of " + type);
      }
      examine(type, typeAndData.slice(4, length));
      if (NEEDED.contains(type)) {
        kept.write(file, start, in.position() - start);
      }
    } while (!type.equals("IEND"));
    return new Envelope(kept.toByteArray(), turn, profile);
  }

  private void examine(String type, ByteBuffer data) {
    switch (type) {
      case "acTL" -> throw new Refusal(Kind.UNSUPPORTED, "upload.animated", "PNG");
      case "eXIf" -> turn = Exif.turn(data);
      case "iCCP" -> profile = profile(data);
      default -> {}
    }
  }

  /** A name, a zero, the compression method (always 0), and the profile, deflated. */
  private static Optional<ICC_Profile> profile(ByteBuffer data) {
    String all = text(data);
    int from = all.indexOf('\0') + 2;
    try (InflaterInputStream inflater =
        new InflaterInputStream(
            new ByteArrayInputStream(all.getBytes(ISO_8859_1), from, all.length()))) {
      return Optional.of(ICC_Profile.getInstance(inflater.readNBytes(MOST_PROFILE_BYTES)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // the colours are taken for sRGB, as everywhere else
    }
  }

  private static int crc(ByteBuffer data) {
    CRC32 crc = new CRC32();
    crc.update(data.duplicate());
    return (int) crc.getValue();
  }

  private static String text(ByteBuffer data) {
    return ISO_8859_1.decode(data.duplicate()).toString();
  }
}
