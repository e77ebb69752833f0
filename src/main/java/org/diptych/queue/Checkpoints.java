package org.diptych.queue;

import java.util.Optional;
import org.diptych.media.Blobs;
import org.diptych.queue.FencedRun.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored states of runs; of each run the last two, should the newest be damaged. */
final class Checkpoints {

  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  private final JdbcClient jdbc;
  private final Blobs blobs;

  Checkpoints(JdbcClient jdbc, Blobs blobs) {
    this.jdbc = jdbc;
    this.blobs = blobs;
  }

  /** In the caller's transaction; what befell the run before its furthest one is forgotten. */
  void insert(long run, int step, String blob) {
    jdbc.sql(
            """
            update run set deaths = 0, setbacks = 0 where id = :run and not exists (
              select from checkpoint where run = :run and checkpoint.step >= :step)
            """)
        .param("run", run)
        .param("step", step)
        .update();
    jdbc.sql(
            """
            insert into checkpoint (run, step, blob) values (:run, :step, decode(:blob, 'hex'))
            on conflict (run, step) do update set blob = excluded.blob, created_at = now()
            """)
        .param("run", run)
        .param("step", step)
        .param("blob", blob)
        .update();
    jdbc.sql(
            """
            delete from checkpoint where run = :run and step not in (
              select step from checkpoint where run = :run
              order by created_at desc, step desc limit 2)
            """)
        .param("run", run)
        .update();
  }

  /** The newest one whose bytes are as they were stored. */
  Optional<Checkpoint> newest(long run) {
    record Stored(int step, String blob) {}
    return jdbc
        .sql(
            """
            select step, encode(blob, 'hex') as blob from checkpoint where run = :run
            order by created_at desc, step desc
            """)
        .param("run", run)
        .query((row, n) -> new Stored(row.getInt("step"), row.getString("blob")))
        .list()
        .stream()
        .flatMap(stored -> load(run, stored.step, stored.blob).stream())
        .findFirst();
  }

  private Optional<Checkpoint> load(long run, int step, String blob) {
    try {
      return Optional.of(new Checkpoint(step, blobs.read(blob)));
    } catch (IllegalStateException e) {
      log.warn("run {}: checkpoint of step {} passed over: {}", run, step, e.getMessage());
      return Optional.empty();
    }
  }
}
