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
      if (length > 0) { // nothing would mean the end
        out.writeInt(length);
        out.write(bytes, from, length);
      }
    }

    @Override
    public void close() throws IOException {
      out.writeInt(0);
    }
  }

  static void readPieces(DataInputStream in, OutputStream to) throws IOException {
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      to.write(in.readNBytes(length));
    }
  }
}
