package org.diptych.media;

import java.util.Optional;
import org.diptych.platform.Disk;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the database has room for more. What was deleted from it is room as well: PostgreSQL
 * keeps most of that space for what comes next instead of giving it back to the disk. Of a
 * configured database nothing is known: it always has room.
 */
public final class Room {

  private static final long SECOND = 1_000_000_000L; // in nanoseconds

  /** What a stored byte takes, with the heads of rows and pages and the index over the pieces. */
  private static final double OVERHEAD = 1.04;

  private record Reading(long at, long bytes) {}

  private final Optional<Disk> disk;
  private final JdbcClient jdbc;
  private volatile Reading reusable = new Reading(System.nanoTime() - SECOND, 0);

  Room(Database database) {
    disk = database.disk();
    jdbc = database.jdbc();
  }

  /**
   * For something that is about to make the database grow.
   *
   * @throws Refusal that says how much is free, how much is kept, and what to do
   */
  public void require() {
    disk.ifPresent(all -> all.require(0, this::reusable));
  }

  /**
   * The same for so many bytes, which count as stored until what this returns is closed.
   *
   * @throws Refusal as {@link #require}
   */
  public Disk.Hold hold(long bytes) {
    return disk.map(all -> all.hold(bytes, this::reusable)).orElse(() -> {});
  }

  /** Whether a run may begin. */
  public boolean bearsNewRun() {
    return disk.map(all -> all.bearsNew(this::reusable)).orElse(true);
  }

  /** Whether a run that has begun may store something: it may for longer. */
  public boolean bearsRun() {
    return disk.map(all -> all.bearsMore(this::reusable)).orElse(true);
  }

  /** Bytes of blobs that fit into the database as large as it is; not older than a second. */
  private long reusable() {
    Reading last = reusable;
    if (System.nanoTime() - last.at >= SECOND) {
      last = new Reading(System.nanoTime(), measured());
      reusable = last;
    }
    return last.bytes;
  }

  private long measured() {
    return jdbc.sql(
            """
            select greatest(0, pg_total_relation_size('blob_chunk')
              - (select coalesce(sum(size), 0) from blob) * :overhead)::bigint
            """)
        .param("overhead", OVERHEAD)
        .query(Long.class)
        .single();
  }
}
