package org.diptych.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Bytes whose hash is known: at their end it must be theirs. */
final class VerifiedStream extends FilterInputStream {

  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final String sha256;
  private boolean ended;

  VerifiedStream(InputStream in, String sha256) {
    super(in);
    this.sha256 = sha256;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read >= 0) {
      digest.update(into, offset, read);
    } else if (!ended) {
      ended = true;
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        throw new IllegalStateException("blob " + sha256 + " is damaged");
      }
    }
    return read;
  }
}
