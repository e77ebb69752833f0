package org.diptych.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

  private Sha256() {}

  static byte[] digest(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** Writes bytes, which may be more than fit into memory. */
  public interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Of all that the source writes. */
  public static String hex(Source source) throws IOException {
    MessageDigest sha256 = sha256();
    source.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** A stream of which everything that is read, but not what is skipped, goes into the hash. */
  public record Reading(DigestInputStream stream) {
    public String hex() {
      return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }
  }

  public static Reading reading(InputStream in) {
    return new Reading(new DigestInputStream(in, sha256()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
