package org.diptych.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.platform.database.Database;
import org.diptych.queue.FencedRun.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored states of runs: of each run the last two, should the newest be damaged. A new one is
 * written over the older of them, piece by piece: it never lies in memory as a whole.
 */
final class Checkpoints {

  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private static final int PIECE = 1 << 20;

  /** What replaces so much gives it back at once, and does not wait for the database's own turn. */
  private static final long LARGE = 32L << 20;

  private final Database database;
  private final JdbcClient jdbc;

  Checkpoints(Database database) {
    this.database = database;
    this.jdbc = database.jdbc();
  }

  /** After the transaction that stored a state: what that replaced is free again. */
  void tidy(Path state) {
    try {
      if (Files.size(state) >= LARGE) {
        database.vacuum("checkpoint_part");
      }
    } catch (IOException | DataAccessException e) { // the database does it later
      log.warn("replaced checkpoints still take their space: {}", e.getMessage());
    }
  }

  private record Stored(int place, int step, byte[] sha256) {}

  /** In the caller's transaction; what befell the run before its furthest one is forgotten. */
  void insert(long run, int step, Path state) {
    boolean further = isFurther(run, step);
    int place = placeOfOldest(run);
    jdbc.sql("delete from checkpoint where run = :run and place = :place")
        .param("run", run)
        .param("place", place)
        .update();
    try {
      jdbc.sql(
              """
              insert into checkpoint (run, place, step, sha256) values (:run, :place, :step, :sha256)
              """)
          .param("run", run)
          .param("place", place)
          .param("step", step)
          .param("sha256", sha256(state))
          .update();
      insertParts(run, place, state);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + state, e);
    }
    if (further) {
      forgive(run); // last: it locks the run, whose lease the heartbeat renews meanwhile
    }
  }

  private boolean isFurther(long run, int step) {
    return jdbc.sql("select not exists (select from checkpoint where run = :run and step >= :step)")
        .param("run", run)
        .param("step", step)
        .query(Boolean.class)
        .single();
  }

  private void forgive(long run) {
    jdbc.sql("update run set deaths = 0, setbacks = 0 where id = :run").param("run", run).update();
  }

  private int placeOfOldest(long run) {
    return jdbc.sql(
            """
            select coalesce((
              select 1 - place from checkpoint where run = :run
              order by created_at desc, step desc limit 1), 0)
            """)
        .param("run", run)
        .query(Integer.class)
        .single();
  }

  private static byte[] sha256(Path state) throws IOException {
    try (InputStream in = Files.newInputStream(state)) {
      return DigestUtils.sha256(in);
    }
  }

  private void insertParts(long run, int place, Path state) throws IOException {
    try (InputStream in = Files.newInputStream(state)) {
      int seq = 0;
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        jdbc.sql(
                """
                insert into checkpoint_part (run, place, seq, bytes)
                values (:run, :place, :seq, :bytes)
                """)
            .param("run", run)
            .param("place", place)
            .param("seq", seq++)
            .param("bytes", piece)
            .update();
      }
    }
  }

  /**
   * The newest one whose bytes are as they were stored.
   *
   * @param into the file that they are written to
   */
  Optional<Checkpoint> newest(long run, Path into) {
    return jdbc
        .sql(
            """
            select place, step, sha256 from checkpoint where run = :run
            order by created_at desc, step desc
            """)
        .param("run", run)
        .query(
            (row, n) -> new Stored(row.getInt("place"), row.getInt("step"), row.getBytes("sha256")))
        .list()
        .stream()
        .filter(stored -> isWhole(run, stored, into))
        .findFirst()
        .map(stored -> new Checkpoint(stored.step, into));
  }

  private boolean isWhole(long run, Stored stored, Path into) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(into), digest)) {
      for (int seq = 0; ; seq++) {
        Optional<byte[]> piece = piece(run, stored.place, seq);
        if (piece.isEmpty()) {
          break;
        }
        out.write(piece.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + into, e);
    }
    boolean whole = Arrays.equals(digest.digest(), stored.sha256);
    if (!whole) {
      log.warn("run {}: the checkpoint of step {} is damaged, and passed over", run, stored.step);
    }
    return whole;
  }

  private Optional<byte[]> piece(long run, int place, int seq) {
    return jdbc.sql(
            "select bytes from checkpoint_part where run = :run and place = :place and seq = :seq")
        .param("run", run)
        .param("place", place)
        .param("seq", seq)
        .query((row, n) -> row.getBytes(1))
        .optional();
  }
}
