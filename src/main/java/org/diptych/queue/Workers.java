package org.diptych.queue;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.diptych.platform.database.Database;

/** The worker processes that are alive, on this machine and on others. */
public record Workers(Database database) {

  /**
   * A worker as others see it.
   *
   * @param lanes that it serves, the first one first
   * @param run that it holds now
   */
  public record Entry(
      String id,
      List<Lane> lanes,
      String host,
      long pid,
      String device,
      int threads,
      Instant startedAt,
      Optional<Long> run) {

    public boolean serves(Lane lane) {
      return lanes.contains(lane);
    }
  }

  /** Those seen within the last half minute, quick ones first. */
  public List<Entry> alive() {
    return database
        .jdbc()
        .sql(
            """
            select worker.*, coalesce(lanes, array[worker.lane]) as served, run.id as run from worker
            left join run on run.worker = worker.id and run.state = 'running'
            where seen_at > now() - interval '30 seconds'
            order by worker.lane desc, host, worker.started_at, worker.id
            """)
        .query((row, n) ->
            new Entry(
                row.getString("id"),
                lanes(row.getArray("served")),
                row.getString("host"),
                row.getLong("pid"),
                row.getString("device"),
                row.getInt("threads"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(row.getObject("run", Long.class))))
        .list();
  }

  private static List<Lane> lanes(Array ids) throws SQLException {
    return Arrays.stream((String[]) ids.getArray()).map(Lane::of).toList();
  }
}
