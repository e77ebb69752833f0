package org.diptych.media;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bytes by their SHA-256 (64 hexadecimal digits), in PostgreSQL.
 *
 * <p>Who puts some refers to them in the same transaction: nothing that is not referred to is kept.
 */
public final class Blobs {

  /** What is known of a blob without reading it; size in bytes. */
  public record Blob(String sha256, String mediaType, long size) {}

  /** How many, and how many bytes. */
  public record Usage(long blobs, long bytes) {}

  static final int CHUNK = 1 << 20;
  private static final int BATCH = 20; // of blobs, which may be of 100 MB each
  private static final HexFormat HEX = HexFormat.of();

  private static final String UNUSED =
      """
      not exists (select from upload u where u.blob = b.sha256)
      and not exists (select from comparison_input i where i.blob = b.sha256)
      and not exists (select from artifact a where a.blob = b.sha256)
      and not exists (select from product p where p.blob = b.sha256)
      and not exists (select from stock s where s.blob = b.sha256)
      """;

  private final Database database;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Room room;
  private final Semaphore forgotten = new Semaphore(0);

  /** Something was deleted whose space is not given back yet. */
  private volatile boolean vacuumDue;

  public Blobs(Database database) {
    this.database = database;
    this.jdbc = database.jdbc();
    this.transaction = database.transaction();
    this.room = new Room(database);
  }

  /** What decides whether more may be put. */
  public Room room() {
    return room;
  }

  /** Stores, or finds stored already, in the caller's transaction. */
  public Blob put(byte[] bytes, String mediaType) {
    return put(
        DigestUtils.sha256(bytes), bytes.length, mediaType, () -> new ByteArrayInputStream(bytes));
  }

  /** The same for a file, which is read piece by piece. */
  public Blob put(Path file, String mediaType) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] key = DigestUtils.sha256(in);
      return put(key, Files.size(file), mediaType, () -> Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  private Blob put(byte[] key, long size, String mediaType, Source source) {
    transaction.executeWithoutResult(tx -> {
      if (isNew(key, mediaType, size)) {
        insertChunks(key, source);
      }
    });
    return new Blob(HEX.formatHex(key), mediaType, size);
  }

  /** Waits for a concurrent put or collection of the same bytes, and then knows. */
  private boolean isNew(byte[] key, String mediaType, long size) {
    return jdbc.sql(
            """
            insert into blob (sha256, media_type, size) values (:key, :mediaType, :size)
            on conflict (sha256) do update set put_at = clock_timestamp()
            returning old.sha256 is null
            """)
        .param("key", key)
        .param("mediaType", mediaType)
        .param("size", size)
        .query(Boolean.class)
        .single();
  }

  private void insertChunks(byte[] key, Source source) {
    try (InputStream in = source.open()) {
      int seq = 0;
      for (byte[] piece = in.readNBytes(CHUNK); piece.length > 0; piece = in.readNBytes(CHUNK)) {
        jdbc.sql("insert into blob_chunk (sha256, seq, bytes) values (:key, :seq, :bytes)")
            .param("key", key)
            .param("seq", seq++)
            .param("bytes", piece)
            .update();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Blob> find(String sha256) {
    return jdbc.sql("select media_type, size from blob where sha256 = :key")
        .param("key", HEX.parseHex(sha256))
        .query((row, n) -> new Blob(sha256, row.getString(1), row.getLong(2)))
        .optional();
  }

  /** Reads piece by piece, so that a large blob never lies in memory as a whole. */
  public Optional<InputStream> open(String sha256) {
    return find(sha256).map(blob -> new SequenceInputStream(new Chunks(blob)));
  }

  /** The same, to be sent on: ends with an exception when it is not what was stored. */
  public InputStream verified(Blob blob) {
    return new VerifiedStream(new SequenceInputStream(new Chunks(blob)), blob.sha256());
  }

  /**
   * All bytes.
   *
   * @throws IllegalStateException when it is not there, or not what was stored
   */
  public byte[] read(String sha256) {
    Blob blob = find(sha256).orElseThrow(() -> new IllegalStateException("no blob " + sha256));
    try (InputStream in = verified(blob)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Usage usage() {
    return jdbc.sql("select count(*) as blobs, coalesce(sum(size), 0) as bytes from blob")
        .query(Usage.class)
        .single();
  }

  /**
   * Deletes the blobs that nothing refers to. One that is just being put is locked, and is left
   * alone or waited for.
   *
   * @return what was deleted
   */
  public Usage collect() {
    Usage all = new Usage(0, 0);
    Optional<Usage> batch = collectBatch();
    while (batch.isPresent()) {
      vacuumDue = true;
      all = new Usage(all.blobs + batch.get().blobs, all.bytes + batch.get().bytes);
      batch = collectBatch();
    }
    if (vacuumDue) {
      database.vacuum("blob_chunk");
      vacuumDue = false; // and is tried again next time when it failed
    }
    return all;
  }

  /**
   * Locks first and looks again then: a reference needs a lock on its blob too, so after ours no
   * new one can appear unseen.
   */
  private Optional<Usage> collectBatch() {
    return requireNonNull(
        transaction.execute(tx -> {
          List<byte[]> keys = lockUnused();
          return keys.isEmpty() ? Optional.empty() : Optional.of(deleteUnused(keys));
        }));
  }

  private List<byte[]> lockUnused() {
    return jdbc.sql(
            "select sha256 from blob b where "
                + UNUSED
                + " limit "
                + BATCH
                + " for update skip locked")
        .query((row, n) -> row.getBytes(1))
        .list();
  }

  /** Says that something is deleted which referred to blobs, so that they are collected soon. */
  public void forgotten() {
    forgotten.release();
  }

  /** Returns when {@link #forgotten} was said since the last time, or so much time is over. */
  void awaitForgotten(Duration atMost) throws InterruptedException {
    if (forgotten.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      forgotten.drainPermits();
    }
  }

  private Usage deleteUnused(List<byte[]> keys) {
    return jdbc.sql(
            "with gone as (delete from blob b where sha256 in (:keys) and "
                + UNUSED
                + " returning size)"
                + " select count(*) as blobs, coalesce(sum(size), 0) as bytes from gone")
        .param("keys", keys)
        .query(Usage.class)
        .single();
  }

  /** The pieces of a blob, each fetched when the one before it was read. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream wants an Enumeration
  private final class Chunks implements Enumeration<InputStream> {

    private final Blob blob;
    private int seq;

    Chunks(Blob blob) {
      this.blob = blob;
    }

    @Override
    public boolean hasMoreElements() {
      return seq * (long) CHUNK < blob.size;
    }

    @Override
    public InputStream nextElement() {
      return new ByteArrayInputStream(
          jdbc.sql("select bytes from blob_chunk where sha256 = :key and seq = :seq")
              .param("key", HEX.parseHex(blob.sha256))
              .param("seq", seq++)
              .query((row, n) -> row.getBytes(1))
              .optional()
              .orElseThrow(() -> new IllegalStateException("blob " + blob.sha256 + " is damaged")));
    }
  }
}
