package org.diptych.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.diptych.media.Blobs;
import org.diptych.platform.Sentence;
import org.diptych.platform.database.Database;
import org.diptych.platform.database.Outage;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.queue.timing.Spent;
import org.diptych.queue.timing.Stopwatch;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way in which a worker writes to its run. Every write is one transaction that begins by
 * proving the lease, which also renews it: id, worker and attempt must still match a running run,
 * or {@link LeaseLost} is thrown and nothing is written. When the database is away, a write waits
 * until it is back, and one of much waits for room on the disk; every write may safely happen
 * twice.
 */
public final class FencedRun {

  /**
   * One value of a curve.
   *
   * @param spent on the run until it was measured
   */
  public record Metric(String name, int step, double value, Spent spent) {}

  /** A stored state, read into a file, and the step it belongs to. */
  public record Checkpoint(int step, Path state) {}

  private static final String PROVE =
      """
      update run set
        lease_until = clock_timestamp() + make_interval(secs => :lease),
        compute_seconds = greatest(compute_seconds, :seconds),
        cpu_seconds = greatest(cpu_seconds, :cpu), counted_at = clock_timestamp()
      where id = :run and worker = :worker and attempt = :attempt and state = 'running'
      returning cancel_wanted, end_wanted
      """;

  private final Claim claim;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Blobs blobs;
  private final Checkpoints checkpoints;
  private final RunRecord record;
  private final RunEnd end;
  private final LeaseTime leaseTime;
  private final Stopwatch watch;
  private final Silence silence;
  private final AtomicReference<Wanted> wanted = new AtomicReference<>(Wanted.CONTINUE);
  private volatile boolean endWanted;

  /** On the thread that will do the run. */
  FencedRun(Claim claim, Database database, Blobs blobs, LeaseTime leaseTime) {
    this.claim = claim;
    this.jdbc = database.jdbc();
    this.transaction = database.transaction();
    this.blobs = blobs;
    this.checkpoints = new Checkpoints(database);
    this.record = new RunRecord(jdbc, claim.run());
    this.end = new RunEnd(jdbc, claim);
    this.leaseTime = leaseTime;
    this.watch = new Stopwatch(claim.spent());
    this.silence = new Silence(watch);
    this.endWanted = claim.endWanted();
  }

  public Claim claim() {
    return claim;
  }

  /** What was last heard; asks nobody. */
  public Wanted wanted() {
    return wanted.get();
  }

  /** Whether somebody wants it to end at its next good place, as last heard; asks nobody. */
  public boolean endWanted() {
    return endWanted;
  }

  /** Time spent on it until now. */
  public Spent spent() {
    return watch.read();
  }

  Silence silence() {
    return silence;
  }

  /** How long the method may say nothing; one that is silent for longer hangs. */
  public void bearSilence(Duration patience) {
    silence.bear(patience);
  }

  /** Does what waits for the database: on the run's own thread, that is not time spent on it. */
  void waiting(Runnable work) {
    watch.pause();
    try {
      work.run();
    } finally {
      watch.resume();
    }
  }

  /** Makes {@link #wanted()} say so, unless it says something weightier. */
  void want(Wanted news) {
    wanted.accumulateAndGet(news, (old, now) -> now.compareTo(old) > 0 ? now : old);
  }

  /** Renews the lease over the heartbeat's own connection; throws when the database is away. */
  Wanted heartbeat(JdbcClient own) {
    prove(own);
    return wanted();
  }

  public void progress(int step, int steps) {
    write(() -> record.progress(step, steps));
  }

  /** Says that the wish to end it early was met at this step. */
  public void endedAt(int step) {
    write(() -> record.endedAt(step));
  }

  /** Of two values for one name and step the later one stays. */
  public void metrics(List<Metric> metrics) {
    write(() -> record.metrics(metrics));
  }

  public void artifact(String name, int step, String mediaType, byte[] bytes) {
    store(() -> blobs.put(bytes, mediaType), blob -> record.artifact(name, step, mediaType, blob));
  }

  /** The same of a file, which is read piece by piece. */
  public void artifact(String name, int step, String mediaType, Path file) {
    store(() -> blobs.put(file, mediaType), blob -> record.artifact(name, step, mediaType, blob));
  }

  /**
   * Keeps what the run has learnt.
   *
   * @param card JSON that only those who wrote it read
   * @param file read piece by piece
   * @param id under which it is chosen, by the SHA-256 of the file
   */
  void product(String name, String kind, String card, Path file, UnaryOperator<String> id) {
    store(
        () -> blobs.put(file, "application/octet-stream"),
        blob -> record.product(name, id.apply(blob), kind, card, blob));
  }

  public void preview(int step, String mediaType, byte[] bytes) {
    awaitRoom();
    write(() -> record.preview(step, mediaType, bytes));
  }

  /**
   * A run that stores a later one gets on, whatever killed its workers before.
   *
   * @param state a file, which is read piece by piece
   */
  public void checkpoint(int step, Path state) {
    awaitRoom();
    write(
        () -> {
          checkpoints.insert(claim.run(), step, state);
          return "";
        },
        stored -> {});
    checkpoints.tidy(state);
  }

  /**
   * The newest state whose bytes are as they were stored.
   *
   * @param into the file that they are written to
   */
  public Optional<Checkpoint> newestCheckpoint(Path into) {
    return ride(() -> checkpoints.newest(claim.run(), into));
  }

  void plan(String plan) {
    write(() -> record.plan(plan));
  }

  /** Adds to the record of how the run was made. */
  public void note(String key, String value) {
    write(() -> record.note(key, value));
  }

  void succeed() {
    finish("succeeded", Optional.empty());
  }

  /**
   * @param sentence what happened, and what to do
   */
  void fail(Sentence sentence) {
    finish("failed", Optional.of(sentence));
  }

  void cancelled() {
    finish("cancelled", Optional.empty());
  }

  /** Back to the queue, unharmed; one that was cancelled meanwhile stays cancelled. */
  void release() {
    finish("queued", Optional.empty());
  }

  /**
   * Back to the queue because of an error that may pass; failed when it has come so {@value
   * RunEnd#MOST_SETBACKS} times and the run got no further in between. That this can be written
   * shows that the database is there: it is not what the run waits for.
   */
  void setBack(Exception error) {
    String why = NestedExceptionUtils.getMostSpecificCause(error).toString();
    finish(List.of("queued", "failed"), () -> end.setBack(why, wanted()));
  }

  private void finish(String state, Optional<Sentence> error) {
    finish(List.of(state), () -> end.as(state, error, wanted()));
  }

  /**
   * @param states of which the end makes one
   */
  private void finish(List<String> states, Runnable ending) {
    ride(() ->
        transaction.execute(tx -> {
          if (prove(jdbc)) {
            ending.run();
          } else if (!end.was(states)) {
            throw new LeaseLost(claim);
          }
          return true;
        }));
  }

  /** Puts bytes and refers to them, in one transaction: no collection comes between. */
  private void store(Supplier<Blobs.Blob> put, Consumer<String> reference) {
    awaitRoom();
    write(() -> put.get().sha256(), reference);
  }

  /** On a full disk a run waits, with its lease, until there is room or somebody ends it. */
  public void awaitRoom() {
    waiting(() ->
        Outage.await(
            "the disk is full",
            () -> wanted() != Wanted.CONTINUE || Outage.ride(blobs.room()::bearsRun)));
  }

  private void write(Runnable write) {
    write(() -> "", nothing -> write.run());
  }

  private void write(Supplier<String> before, Consumer<String> write) {
    ride(() ->
        transaction.execute(tx -> {
          String blob = before.get(); // before the proof, which locks the run
          if (!prove(jdbc)) {
            throw new LeaseLost(claim);
          }
          write.accept(blob);
          return true;
        }));
  }

  private <T> T ride(Supplier<T> work) {
    watch.pause();
    try {
      return Outage.ride(work);
    } finally {
      watch.resume();
    }
  }

  private boolean prove(JdbcClient jdbc) {
    Spent spent = spent();
    Optional<Wishes> wishes =
        jdbc.sql(PROVE)
            .param("lease", leaseTime.length().toMillis() / 1000.0)
            .param("seconds", spent.seconds())
            .param("cpu", spent.cpuSeconds())
            .param("run", claim.run())
            .param("worker", claim.worker())
            .param("attempt", claim.attempt())
            .query((row, n) -> new Wishes(row.getBoolean(1), row.getBoolean(2)))
            .optional();
    want(wishes.map(all -> all.cancel ? Wanted.CANCEL : Wanted.CONTINUE).orElse(Wanted.LOST));
    if (wishes.filter(all -> all.end).isPresent()) {
      endWanted = true;
    }
    return wishes.isPresent();
  }

  private record Wishes(boolean cancel, boolean end) {}
}
