package org.diptych.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Blobs;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where deleted comparisons lie: gone for everybody at once, and brought back whole by whoever
 * thinks better of it in time. On a disk that is short of room nothing lies here.
 */
public final class Bin {

  /** How long one can be brought back. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Database database;
  private final JdbcClient db;
  private final ComparisonReader reader;
  private final Blobs blobs;
  private final Duration grace;

  public Bin(Database database, ComparisonReader reader, Blobs blobs, Duration grace) {
    this.database = database;
    this.db = database.jdbc();
    this.reader = reader;
    this.blobs = blobs;
    this.grace = grace;
  }

  /**
   * What goes with a comparison.
   *
   * @param links that still open it
   * @param bytes of everything that it keeps
   */
  public record Weight(int runs, int links, long bytes) {}

  /**
   * A comparison in the bin.
   *
   * @param left until it is deleted for ever
   */
  public record Held(String title, Duration left) {}

  public Weight weigh(String id) {
    return db.sql(
            """
            select
              (select count(*) from run where comparison = :id) as runs,
              (select count(*) from share where comparison = :id and revoked_at is null
                and (expires_at is null or expires_at > now())) as links,
              (select coalesce(sum(size), 0) from blob where sha256 in (
                select blob from comparison_input where comparison = :id
                union select blob from artifact
                  where run in (select id from run where comparison = :id)
                union select blob from product
                  where run in (select id from run where comparison = :id)))
              + (select coalesce(sum(length(bytes)), 0) from checkpoint_part
                  where run in (select id from run where comparison = :id)) as bytes
            """)
        .param("id", id)
        .query(Weight.class)
        .single();
  }

  /** How long what is deleted now can be brought back. */
  public Duration grace() {
    return blobs.room().bearsNewRun() ? grace : Duration.ZERO;
  }

  /**
   * Deletes it, with its runs, results and share links. Its runs are cancelled, and who works on
   * one is refused the next write, as one that was replaced is.
   *
   * <p>Its runs are locked before anything goes: a worker holds its run first and then, by the
   * foreign key of a row written twice in one transaction, asks for the arm.
   *
   * @throws Refusal when there is no such comparison
   */
  public void delete(String id) {
    database
        .transaction()
        .executeWithoutResult(transaction -> {
          if (!lock(
              "select from comparison where id = :id and deleted_at is null for update", id)) {
            throw new Refusal(Kind.NOT_FOUND, "comparison.unknown", id);
          }
          lock("select from run where comparison = :id order by id for update", id);
          cancelRuns(id);
          db.sql("update comparison set deleted_at = clock_timestamp() where id = :id")
              .param("id", id)
              .update();
        });
    reader.forget(id);
    blobs.forgotten();
  }

  private void cancelRuns(String id) {
    db.sql(
            """
            with cancelled as (
              update run set state = 'cancelled', cancel_wanted = false, worker = null,
                lease_until = null, finished_at = clock_timestamp()
              where comparison = :id and state in ('queued', 'running') returning id)
            delete from preview where run in (select id from cancelled)
            """)
        .param("id", id)
        .update();
  }

  /** What lies in the bin under this id, while it can be brought back. */
  public Optional<Held> held(String id) {
    record Row(String title, double age) {}
    return db.sql(
            """
            select title, extract(epoch from clock_timestamp() - deleted_at)::float8 as age
            from comparison where id = :id and deleted_at is not null
            """)
        .param("id", id)
        .query(Row.class)
        .optional()
        .map(row -> new Held(row.title(), grace().minusMillis(Math.round(1000 * row.age()))))
        .filter(held -> held.left().isPositive());
  }

  /**
   * Brings it back with its share links. Runs that were cancelled stay so, and can be retried. One
   * that is not deleted stays as it is.
   *
   * @throws Refusal when it is too late, or there never was one
   */
  public void restore(String id) {
    int found =
        db.sql(
                """
                update comparison set deleted_at = null
                where id = :id and (deleted_at is null
                  or deleted_at > clock_timestamp() - make_interval(secs => :grace))
                """)
            .param("id", id)
            .param("grace", seconds(grace()))
            .update();
    if (found == 0) {
      throw new Refusal(Kind.NOT_FOUND, "comparison.over", id, grace.toSeconds());
    }
    reader.forget(id);
  }

  /**
   * Deletes what was finished so many days ago, but no example and nothing that a link shows.
   *
   * @return how many
   */
  public int deleteOlderThan(int days) {
    return db.sql(
            """
            update comparison c set deleted_at = clock_timestamp()
            where not example and deleted_at is null
              and greatest(created_at, (select max(finished_at) from run where comparison = c.id))
                < clock_timestamp() - make_interval(days => :days)
              and not exists (select from run
                where comparison = c.id and state in ('queued', 'running'))
              and not exists (select from share
                where comparison = c.id and revoked_at is null
                  and (expires_at is null or expires_at > clock_timestamp()))
            """)
        .param("days", days)
        .update();
  }

  /**
   * Deletes for ever what has lain here for its time.
   *
   * @return how many
   */
  public int empty() {
    double seconds = seconds(grace());
    List<String> due =
        db.sql(
                """
                select id from comparison
                where deleted_at <= clock_timestamp() - make_interval(secs => :grace)
                """)
            .param("grace", seconds)
            .query((row, n) -> row.getString("id"))
            .list();
    due.forEach(id ->
        database.transaction().executeWithoutResult(transaction -> deleteForEver(id, seconds)));
    return due.size();
  }

  /** Unless it was brought back meanwhile. An example is remembered, so that it stays away. */
  private void deleteForEver(String id, double grace) {
    lock("select from comparison where id = :id and deleted_at is not null for update", id);
    lock("select from run where comparison = :id order by id for update", id);
    db.sql(
            """
            with gone as (
              delete from comparison where id = :id
                and deleted_at <= clock_timestamp() - make_interval(secs => :grace) returning *)
            insert into example_deleted (demo, title)
            select demo, title from gone where example on conflict do nothing
            """)
        .param("id", id)
        .param("grace", grace)
        .update();
  }

  /** How long {@link #empty} will find nothing to do, at most so long. */
  public Duration untilDue(Duration atMost) {
    return db.sql(
            """
            select extract(epoch from clock_timestamp() - deleted_at)::float8 from comparison
            where deleted_at is not null order by deleted_at limit 1
            """)
        .query(Double.class)
        .optional()
        .map(age -> grace.minusMillis(Math.round(1000 * age)))
        .filter(left -> left.compareTo(atMost) < 0)
        .map(left -> left.compareTo(SHORTEST) < 0 ? SHORTEST : left)
        .orElse(atMost);
  }

  private boolean lock(String rows, String id) {
    return !db.sql(rows).param("id", id).query((row, n) -> n).list().isEmpty();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
