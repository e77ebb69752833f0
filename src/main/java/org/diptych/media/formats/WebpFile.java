package org.diptych.media.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The RIFF chunks of a WebP, RFC 9649 section 2.
 *
 * @param width in pixels: of the one frame, which is that of the canvas
 * @param lossy whether the frame is VP8 and not VP8L
 */
public record WebpFile(Envelope envelope, int width, int height, boolean lossy) {

  private static final int HEADER_BYTES = 12;
  private static final int MOST_PROFILE_BYTES = 1 << 22;

  /** Names, places and whatever else may be there never reach the decoder. */
  private static final Set<String> NEEDED = Set.of("VP8X", "ICCP", "ALPH", "VP8 ", "VP8L");

  /** A size in pixels. */
  private record Size(int width, int height) {}

  /**
   * Walks all chunks; what follows them is cut off, and the decoder gets a file written anew, so
   * that it cannot read the chunks in another way than this.
   *
   * @throws IOException when there is not exactly one frame, or it is not as large as the canvas:
   *     decoders believe the frame, whatever size was checked before
   * @throws RuntimeException of a buffer, when the file is cut short
   * @throws Refusal when it moves
   */
  public static WebpFile open(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    in.limit(Math.addExact(in.getInt(4), 8)).position(HEADER_BYTES);
    Walk walk = new Walk();
    while (in.hasRemaining()) {
      walk.step(in);
    }
    return walk.end();
  }

  private static final class Walk {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Turn turn = Turn.NONE;
    private Optional<Size> canvas = Optional.empty();
    private Optional<Size> frame = Optional.empty();
    private boolean lossy;
    private boolean alpha;

    void step(ByteBuffer in) throws IOException {
      String type = ISO_8859_1.decode(in.slice(in.position(), 4)).toString();
      int length = in.getInt(in.position() + 4);
      in.position(in.position() + 8);
      ByteBuffer data = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      in.position(Math.min(in.limit(), in.position() + length + length % 2));
      examine(type, data);
      if (NEEDED.contains(type) && !(type.equals("ICCP") && length > MOST_PROFILE_BYTES)) {
        keep(type, data);
      }
    }

    private void examine(String type, ByteBuffer data) throws IOException {
      switch (type) {
        case "ANIM", "ANMF" -> throw new Refusal(Kind.UNSUPPORTED, "upload.animated", "WebP");
        case "EXIF" -> turn = Exif.turn(data);
        case "VP8X" -> canvas(data);
        case "ALPH" -> alpha();
        case "VP8 " -> frame(lossySize(data), true);
        case "VP8L" -> frame(losslessSize(data), false);
        default -> {}
      }
    }

    private void canvas(ByteBuffer data) throws IOException {
      require(kept.size() == 0, "the canvas comes first");
      canvas = Optional.of(new Size(1 + int24(data, 4), 1 + int24(data, 7)));
    }

    /** Its stream has no size of its own: it is decoded to that of the canvas. */
    private void alpha() throws IOException {
      require(canvas.isPresent() && frame.isEmpty() && !alpha, "one alpha, before the frame");
      alpha = true;
    }

    private void frame(Size size, boolean isLossy) throws IOException {
      require(frame.isEmpty(), "one frame");
      require(isLossy || !alpha, "no alpha beside a lossless frame");
      require(canvas.isEmpty() || canvas.get().equals(size), "a frame as large as the canvas");
      frame = Optional.of(size);
      lossy = isLossy;
    }

    private void keep(String type, ByteBuffer data) {
      ByteBuffer chunk =
          ByteBuffer.allocate(8 + data.limit() + data.limit() % 2).order(ByteOrder.LITTLE_ENDIAN);
      chunk.put(type.getBytes(ISO_8859_1)).putInt(data.limit()).put(data.duplicate().rewind());
      kept.writeBytes(chunk.array());
    }

    WebpFile end() throws IOException {
      Size size = frame.orElseThrow(() -> new IOException("no frame"));
      ByteBuffer file =
          ByteBuffer.allocate(HEADER_BYTES + kept.size()).order(ByteOrder.LITTLE_ENDIAN);
      file.put("RIFF".getBytes(ISO_8859_1)).putInt(4 + kept.size());
      file.put("WEBP".getBytes(ISO_8859_1)).put(kept.toByteArray());
      Envelope envelope = new Envelope(file.array(), turn, Optional.empty());
      return new WebpFile(envelope, size.width(), size.height(), lossy);
    }
  }

  /** RFC 6386 section 9.1: a key frame's tag, its start code, and 14 bits for each side. */
  private static Size lossySize(ByteBuffer data) throws IOException {
    require((data.get(0) & 1) == 0 && int24(data, 3) == 0x2A019D, "a key frame");
    return new Size(data.getShort(6) & 0x3FFF, data.getShort(8) & 0x3FFF);
  }

  /** RFC 9649 section 3.4: a signature, and 14 bits for each side less one. */
  private static Size losslessSize(ByteBuffer data) throws IOException {
    require(data.get(0) == 0x2F, "a lossless frame's signature");
    int sides = data.getInt(1);
    return new Size(1 + (sides & 0x3FFF), 1 + (sides >> 14 & 0x3FFF));
  }

  private static int int24(ByteBuffer data, int at) {
    return Short.toUnsignedInt(data.getShort(at)) | Byte.toUnsignedInt(data.get(at + 2)) << 16;
  }

  private static void require(boolean kept, String rule) throws IOException {
    if (!kept) {
      throw new IOException("a WebP has " + rule);
    }
  }
}
