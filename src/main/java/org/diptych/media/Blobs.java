package org.diptych.media;

import java.io.InputStream;
import java.util.Optional;
import org.diptych.platform.Database;

/** Bytes by their SHA-256 (64 hexadecimal digits), in PostgreSQL. */
public final class Blobs {

  /** What is known of a blob without reading it; size in bytes. */
  public record Blob(String sha256, String mediaType, long size) {}

  /** How many, and how many bytes. */
  public record Usage(long blobs, long bytes) {}

  public Blobs(Database database) {}

  /** Stores, or finds stored already, in the caller's transaction when there is one. */
  public Blob put(byte[] bytes, String mediaType) {
    throw new UnsupportedOperationException();
  }

  public Optional<Blob> find(String sha256) {
    throw new UnsupportedOperationException();
  }

  /** Reads piece by piece, so that a large blob never lies in memory as a whole. */
  public Optional<InputStream> open(String sha256) {
    throw new UnsupportedOperationException();
  }

  /**
   * All bytes.
   *
   * @throws IllegalStateException when it is not there, or not what was stored
   */
  public byte[] read(String sha256) {
    throw new UnsupportedOperationException();
  }

  public Usage usage() {
    throw new UnsupportedOperationException();
  }

  /** Deletes uploads that nobody used for a day, and blobs that nothing refers to. */
  public Usage collect() {
    throw new UnsupportedOperationException();
  }
}
