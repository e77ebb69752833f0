package org.diptych.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.diptych.platform.Refusal;

/**
 * What the site and its {@link Decoder} say to each other over the child's standard input and
 * output. The child says {@link #READY} once. A request is its kind, one number, how many bytes the
 * file has, and the file. An answer is {@link #REFUSED} with a refusal, or {@link #ANSWERED} with
 * what was asked for:
 *
 * <ul>
 *   <li>{@link #KEEP}, number: long side of a preview in pixels, 0 for none: width and height
 *       upright, a PNG in pieces, how many bytes the preview has, and the preview as JPEG;
 *   <li>{@link #SQUARE}, number: side in pixels: the planes (3, side, side) of the square in the
 *       middle.
 * </ul>
 */
final class Wire {

  static final int READY = 1;
  static final int ANSWERED = 2;
  static final int REFUSED = 3;
  static final int KEEP = 4;
  static final int SQUARE = 5;

  private static final String PREFIX = "refusal.";
  private static final int PIECE = 1 << 16;

  private Wire() {}

  /** Key and arguments, of which each is a whole number or a text. */
  static void write(DataOutputStream out, Refusal refusal) throws IOException {
    out.writeUTF(refusal.kind().name());
    out.writeUTF(refusal.sentence().key().substring(PREFIX.length()));
    out.writeByte(refusal.sentence().arguments().size());
    for (Object argument : refusal.sentence().arguments()) {
      out.writeBoolean(argument instanceof Number);
      if (argument instanceof Number number) {
        out.writeLong(number.longValue());
      } else {
        out.writeUTF(argument.toString());
      }
    }
  }

  static Refusal readRefusal(DataInputStream in) throws IOException {
    Refusal.Kind kind = Refusal.Kind.valueOf(in.readUTF());
    String key = in.readUTF();
    Object[] arguments = new Object[in.readUnsignedByte()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.readBoolean() ? (Object) in.readLong() : in.readUTF();
    }
    return new Refusal(kind, key, arguments);
  }

  /** Writes bytes whose number is not known before; closing says that there are no more. */
  static OutputStream pieces(DataOutputStream out) {
    return new java.io.BufferedOutputStream(new Pieces(out), PIECE);
  }

  private static final class Pieces extends OutputStream {

    private final DataOutputStream out;

    Pieces(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) { // of no bytes would mean the end
        int piece = Math.min(PIECE, length - done);
        out.writeInt(piece);
        out.write(bytes, from + done, piece);
      }
    }

    @Override
    public void close() throws IOException {
      out.writeInt(0);
    }
  }

  /**
   * What {@link #pieces} wrote.
   *
   * @param most bytes of all pieces
   * @throws IOException when it ends early, or a piece or their sum is larger than it may be
   */
  static void readPieces(DataInputStream in, OutputStream to, long most) throws IOException {
    long left = most;
    for (byte[] piece = readBytes(in, PIECE); piece.length > 0; piece = readBytes(in, PIECE)) {
      left -= piece.length;
      if (left < 0) {
        throw new IOException("a decoder answered with more than " + most + " bytes");
      }
      to.write(piece);
    }
  }

  /**
   * A number of bytes, and the bytes.
   *
   * @throws IOException when there are fewer, or they may not be so many
   */
  static byte[] readBytes(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a decoder announced " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
