package org.diptych.nn.tensors;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.diptych.nn.tensors.SafetensorsHeader.Entry;
import org.diptych.platform.Refusal;

/** The values of one tensor of a file, as they stream by. */
public record TensorValues(String name, Entry entry) {

  private static final int CHUNK = 1 << 16; // a multiple of every type's size
  private static final String VARIANCE = ".running_var";

  /**
   * Reads them all.
   *
   * @throws Refusal when one is NaN or infinite, or a variance is negative
   */
  public void check(InputStream in) throws IOException {
    boolean variance = name.endsWith(VARIANCE);
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (long left = entry.end() - entry.begin(); left > 0; left -= bytes.limit()) {
      bytes.clear().limit((int) Math.min(CHUNK, left));
      read(in, bytes.array(), bytes.limit());
      while (bytes.hasRemaining()) {
        float value = next(bytes);
        if (!Float.isFinite(value)) {
          throw new Refusal(Refusal.Kind.INVALID, "weights.values", name);
        }
        if (variance && value < 0) {
          throw new Refusal(Refusal.Kind.INVALID, "weights.variance", name);
        }
      }
    }
  }

  /** Passes over them by reading, since a stream that hashes does not hash what it skips. */
  public void skip(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (long left = entry.end() - entry.begin(); left > 0; left -= CHUNK) {
      read(in, chunk, (int) Math.min(CHUNK, left));
    }
  }

  private void read(InputStream in, byte[] chunk, int length) throws IOException {
    if (in.readNBytes(chunk, 0, length) < length) {
      throw new EOFException(name + " is cut off");
    }
  }

  private float next(ByteBuffer bytes) {
    return switch (entry.type()) {
      case F32 -> bytes.getFloat();
      case F16 -> Float.float16ToFloat(bytes.getShort());
      case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
      default -> throw new IllegalStateException("no weights are of type " + entry.type());
    };
  }
}
