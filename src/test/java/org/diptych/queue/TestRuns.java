package org.diptych.queue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.diptych.media.Blobs;
import org.diptych.platform.Database;
import org.diptych.platform.Ids;
import org.diptych.platform.Sentence;

/** Runs to test the queue with: comparisons of one arm in the demo "style". */
final class TestRuns {

  static final Set<String> DEMOS = Set.of("style");
  static final Sentence BROKEN = Sentence.of("run.error", "It broke.");

  private final Database database;
  final RunQueue queue;

  TestRuns(Database database) {
    this(database, LeaseTime.DEFAULT);
  }

  TestRuns(Database database, LeaseTime leaseTime) {
    this.database = database;
    this.queue = new RunQueue(database, new Blobs(database), leaseTime);
  }

  static WorkerIdentity worker() {
    return WorkerIdentity.here(Lane.LONG, "cpu", 1);
  }

  long add(String owner) {
    return add(owner, 1).getFirst();
  }

  /** So many runs of one arm, with seeds 0, 1, … */
  List<Long> add(String owner, int runs) {
    return add(owner, runs, Lane.LONG, 0);
  }

  List<Long> add(String owner, int runs, Lane lane, int priority) {
    String comparison = Ids.next();
    database
        .jdbc()
        .sql("insert into comparison (id, demo, title, owner) values (?, 'style', 'a title', ?)")
        .params(comparison, owner)
        .update();
    database
        .jdbc()
        .sql(
            "insert into arm (comparison, position, method, label, settings)"
                + " values (?, 0, 'gatys', 'Gatys', '{}')")
        .param(comparison)
        .update();
    return LongStream.range(0, runs)
        .map(seed ->
            queue.enqueue(new NewRun(comparison, 0, seed, "style", lane, owner, priority, 1)))
        .boxed()
        .toList();
  }

  Claim claim() {
    return queue.claim(worker(), DEMOS).orElseThrow();
  }

  FencedRun claimed() {
    return queue.fence(claim());
  }

  /** Lets a lease run out without waiting for it. */
  void expire(long run) {
    database
        .jdbc()
        .sql("update run set lease_until = clock_timestamp() - interval '1 second' where id = ?")
        .param(run)
        .update();
  }

  <T> T column(long run, String column, Class<T> type) {
    return database
        .jdbc()
        .sql("select " + column + " from run where id = ?")
        .param(run)
        .query(type)
        .single();
  }

  /** As a claim of another worker would, after the lease ran out. */
  void takeAway(long run) {
    database
        .jdbc()
        .sql("update run set worker = 'thief', attempt = attempt + 1 where id = ?")
        .param(run)
        .update();
  }

  /** The metric "value" by step. */
  List<Double> values(long run) {
    return database
        .jdbc()
        .sql("select value from metric where run = ? and name = 'value' order by step")
        .param(run)
        .query((row, n) -> row.getDouble(1))
        .list();
  }

  /** In English. */
  String error(long run) {
    return Sentence.parse(column(run, "error", String.class)).in(Locale.ENGLISH);
  }

  String state(long run) {
    return column(run, "state", String.class);
  }

  long count(String table, long run) {
    return database
        .jdbc()
        .sql("select count(*) from " + table + " where run = ?")
        .param(run)
        .query(Long.class)
        .single();
  }

  void clear() {
    database.jdbc().sql("delete from comparison").update();
  }

  static LeaseTime quick() {
    return new LeaseTime(Duration.ofSeconds(2), Duration.ofMillis(200));
  }
}
