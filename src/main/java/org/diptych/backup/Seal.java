package org.diptych.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The last 64 bytes of an archive: the SHA-256 of all bytes before them, as digits. They are where
 * a zip has its comment, so that any byte that is changed anywhere is noticed, and any program that
 * reads zips can still read it.
 */
final class Seal {

  static final int LENGTH = 64;

  /** The comment to write, in place of which the seal comes. */
  static final String PLACEHOLDER = "0".repeat(LENGTH);

  private static final int CHUNK = 1 << 16;

  private Seal() {}

  /**
   * The seal of a file.
   *
   * @throws Damage when the bytes are not those that were sealed
   */
  static String check(Path file) throws IOException {
    long rest = Files.size(file) - LENGTH;
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    try (InputStream in = Files.newInputStream(file)) {
      while (rest > 0) {
        byte[] chunk = in.readNBytes((int) Math.min(rest, CHUNK));
        if (chunk.length == 0) {
          break;
        }
        sha256.update(chunk);
        rest -= chunk.length;
      }
      String seal = new String(in.readNBytes(LENGTH), US_ASCII);
      if (rest != 0 || !seal.equals(HexFormat.of().formatHex(sha256.digest()))) {
        throw new Damage();
      }
      return seal;
    }
  }

  /** What is written through it ends with the placeholder, and is ended by the seal instead. */
  static final class Sealing extends FilterOutputStream {

    private final MessageDigest sha256 = DigestUtils.getSha256Digest();
    private final byte[] held = new byte[LENGTH]; // the newest bytes, which may be the placeholder
    private int holds;
    private long passed;

    Sealing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int out = Math.max(0, Math.min(holds, holds + length - LENGTH)); // of those that are held
      pass(held, 0, out);
      System.arraycopy(held, out, held, 0, holds - out);
      holds -= out;
      int through = Math.max(0, length - LENGTH);
      pass(bytes, from, through);
      System.arraycopy(bytes, from + through, held, holds, length - through);
      holds += length - through;
    }

    private void pass(byte[] bytes, int from, int length) throws IOException {
      sha256.update(bytes, from, length);
      out.write(bytes, from, length);
      passed += length;
    }

    /** Bytes written so far. */
    long passed() {
      return passed;
    }

    void seal() throws IOException {
      out.write(HexFormat.of().formatHex(sha256.digest()).getBytes(US_ASCII));
      holds = 0;
    }

    /** What is held stays here; the rest is where it belongs already. */
    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
