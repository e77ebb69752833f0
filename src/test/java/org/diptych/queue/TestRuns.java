package org.diptych.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.diptych.media.Blobs;
import org.diptych.platform.Ids;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.queue.timing.LeaseTime;

/** Runs to test the queue with: comparisons of one arm in the demo "style". */
public final class TestRuns {

  public static final Set<String> DEMOS = Set.of("style");
  public static final Sentence BROKEN = Sentence.of("run.error", "It broke.");

  private final Database database;
  final RunQueue queue;

  public TestRuns(Database database) {
    this(database, LeaseTime.DEFAULT);
  }

  public TestRuns(Database database, LeaseTime leaseTime) {
    this.database = database;
    this.queue = new RunQueue(database, new Blobs(database), leaseTime);
  }

  public static WorkerIdentity worker() {
    return WorkerIdentity.here(Lane.LONG, "cpu", 1);
  }

  public long add(String owner) {
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
            queue.enqueue(new NewRun(comparison, 0, seed, "style", lane, owner, priority, 1, "{}")))
        .boxed()
        .toList();
  }

  public Claim claim() {
    return queue.claim(worker(), DEMOS).orElseThrow();
  }

  public FencedRun claimed() {
    return queue.fence(claim());
  }

  /** Lets a lease run out without waiting for it. */
  public void expire(long run) {
    database
        .jdbc()
        .sql("update run set lease_until = clock_timestamp() - interval '1 second' where id = ?")
        .param(run)
        .update();
  }

  public <T> T column(long run, String column, Class<T> type) {
    return database
        .jdbc()
        .sql("select " + column + " from run where id = ?")
        .param(run)
        .query(type)
        .single();
  }

  /** As a claim of another worker would, after the lease ran out. */
  public void takeAway(long run) {
    database
        .jdbc()
        .sql("update run set worker = 'thief', attempt = attempt + 1 where id = ?")
        .param(run)
        .update();
  }

  /** The metric "value" by step. */
  public List<Double> values(long run) {
    return database
        .jdbc()
        .sql("select value from metric where run = ? and name = 'value' order by step")
        .param(run)
        .query((row, n) -> row.getDouble(1))
        .list();
  }

  /** In English. */
  public String error(long run) {
    return Sentence.parse(column(run, "error", String.class)).in(Locale.ENGLISH);
  }

  public String state(long run) {
    return column(run, "state", String.class);
  }

  public long count(String table, long run) {
    return database
        .jdbc()
        .sql("select count(*) from " + table + " where run = ?")
        .param(run)
        .query(Long.class)
        .single();
  }

  public void clear() {
    database.jdbc().sql("delete from comparison").update();
  }

  public static LeaseTime quick() {
    return new LeaseTime(Duration.ofSeconds(2), Duration.ofMillis(200));
  }

  /** A state in a file. */
  public static Path saved(byte... bytes) {
    try {
      Path file = Files.createTempFile("diptych", ".state");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a run, read into a file. */
  static Optional<FencedRun.Checkpoint> newest(FencedRun run) {
    return run.newestCheckpoint(saved());
  }
}
