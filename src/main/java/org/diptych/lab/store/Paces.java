package org.diptych.lab.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.diptych.lab.store.Pace.Timed;
import org.diptych.platform.Shared;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this machine's own finished runs teach about those to come. Only runs that went all their
 * way in one attempt teach, on the processor and device of the newest one: neither imported ones,
 * whose effort is unknown, nor those that came with a backup of another machine.
 */
public final class Paces {

  private static final int NEWEST = 100;
  private static final Duration FRESH = Duration.ofSeconds(15);
  private static final int MOST_DEMOS = 64;

  private final JdbcClient jdbc;
  private final Shared<String, List<Finished>> lately = new Shared<>(FRESH, MOST_DEMOS);

  /** A run that teaches. */
  public record Finished(
      long run, String method, Timed timed, Instant startedAt, Instant finishedAt) {}

  public Paces(Database database) {
    this.jdbc = database.jdbc();
  }

  /** As known within the last seconds. */
  public Pace of(String demo, String method) {
    return learnt(lately.get(demo, this::finished), method);
  }

  /**
   * How a method goes, from the runs of its demo.
   *
   * @param finished newest first
   */
  public static Pace learnt(List<Finished> finished, String method) {
    List<Finished> same = finished.stream().filter(run -> run.method.equals(method)).toList();
    return Pace.UNKNOWN.learn(timed(finished)).refine(timed(same));
  }

  private static List<Timed> timed(List<Finished> finished) {
    return finished.stream().map(Finished::timed).toList();
  }

  /** The newest of a demo that teach, newest first. */
  public List<Finished> finished(String demo) {
    return jdbc.sql(
            """
            with recent as (
              select run.*, environment ->> 'processor' as processor,
                coalesce((environment ->> 'threads')::float8, 1) as threads
              from run
              where demo = :demo and state = 'succeeded' and ended_at is null
                and effort is not null
              order by finished_at desc limit :newest),
            here as (select device, processor from recent order by finished_at desc limit 1)
            select recent.*, method, effort / threads as work from recent
            join here on here.device is not distinct from recent.device
              and here.processor is not distinct from recent.processor
            join arm on arm.comparison = recent.comparison and arm.position = recent.arm
            where attempt = 1 and compute_seconds > 0 order by finished_at desc
            """)
        .param("demo", demo)
        .param("newest", NEWEST)
        .query((row, n) ->
            new Finished(
                row.getLong("id"),
                row.getString("method"),
                new Timed(row.getDouble("work"), row.getDouble("compute_seconds")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at").toInstant()))
        .list();
  }
}
