package org.diptych.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/** The RIFF chunks of a WebP, RFC 9649 section 2. */
final class WebpFile {

  private static final int RIFF_HEADER_BYTES = 8;
  private static final int FIRST_CHUNK = 12;

  private WebpFile() {}

  /**
   * Walks all chunks; what follows them is cut off.
   *
   * @throws RuntimeException of a buffer, when one is cut short
   * @throws Refusal when it moves
   */
  static Envelope open(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = Math.addExact(in.getInt(4), RIFF_HEADER_BYTES);
    in.limit(end).position(FIRST_CHUNK);
    return new Envelope(Arrays.copyOf(file, end), walk(in), Optional.empty());
  }

  private static Turn walk(ByteBuffer in) {
    Turn turn = Turn.NONE;
    while (in.hasRemaining()) {
      String type = ISO_8859_1.decode(in.slice(in.position(), 4)).toString();
      int length = in.getInt(in.position() + 4);
      in.position(in.position() + 8);
      ByteBuffer data = in.slice(in.position(), length);
      if (type.equals("ANIM") || type.equals("ANMF")) {
        throw new Refusal(Kind.UNSUPPORTED, "upload.animated", "WebP");
      }
      if (type.equals("EXIF")) {
        turn = Exif.turn(data);
      }
      in.position(Math.min(in.limit(), in.position() + length + length % 2));
    }
    return turn;
  }
}
