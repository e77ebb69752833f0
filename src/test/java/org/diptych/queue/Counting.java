package org.diptych.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.diptych.media.Blobs;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.processes.ChildProcess;

/**
 * The work that these tests have done: counts to a number, with a metric per step whose value
 * depends on all steps before, and a checkpoint at every fifth.
 */
public final class Counting implements RunHandler {

  static final int STEPS = 60;

  /** Whoever owns a run that breaks its process. */
  public static final String BREAKER = "breaker";

  /** Whoever owns a run that hangs, and heeds no interrupt. */
  public static final String HANGER = "hanger";

  private final Duration pace;

  Counting(Duration pace) {
    this.pace = pace;
  }

  @Override
  public Outcome handle(Claim claim, FencedRun run) {
    if (claim.owner().equals(BREAKER)) {
      throw new OutOfMemoryError("no more");
    }
    if (claim.owner().equals(HANGER)) {
      run.bearSilence(Duration.ofSeconds(1));
      hang();
    }
    try (RunWriter writer = new RunWriter(run)) {
      ByteBuffer state =
          TestRuns.newest(run)
              .map(checkpoint -> ByteBuffer.wrap(bytes(checkpoint.state())))
              .orElseGet(() -> ByteBuffer.allocate(12).putDouble(4, (double) claim.seed()));
      int step = state.getInt(0);
      double value = state.getDouble(4);
      while (step < STEPS) {
        step++;
        value = next(value);
        LockSupport.parkNanos(pace.toNanos());
        writer.metric("value", step, value);
        writer.progress(step, STEPS);
        boolean yields = run.wanted() == Wanted.YIELD;
        if (step % 5 == 0 || yields) {
          writer.checkpoint(
              step,
              TestRuns.saved(ByteBuffer.allocate(12).putInt(step).putDouble(value).array()),
              took -> {});
        }
        if (run.wanted() != Wanted.CONTINUE) {
          writer.flush();
          return yields ? Outcome.YIELDED : Outcome.CANCELLED;
        }
      }
      writer.flush();
      return Outcome.SUCCEEDED;
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hang() {
    boolean forEver = true;
    while (forEver) {
      LockSupport.parkNanos(1_000_000); // returns at once when interrupted: spins then
    }
  }

  private static double next(double value) {
    return Math.sin(value) + 1;
  }

  /** What the metrics of a whole run are, however often it was taken up again. */
  public static List<Double> expected(long seed) {
    double[] value = {seed};
    return IntStream.range(0, STEPS)
        .mapToObj(step -> value[0] = next(value[0]))
        .collect(Collectors.toList());
  }

  /** A worker process that counts. */
  public static void main(String[] arguments) {
    ChildProcess child = ChildProcess.fromEnvironment();
    if (child.isLive()) { // nothing here can be asked
      CountDownLatch stopped = new CountDownLatch(1);
      child.work(() -> rest(stopped), stopped::countDown);
      return;
    }
    try (Database database = Database.join(Settings.fromEnvironment())) {
      database.requireSchema();
      RunQueue queue = new RunQueue(database, new Blobs(database), TestRuns.quick());
      WorkerIdentity identity = WorkerIdentity.here(child.lanes(), "cpu", child.threads());
      Worker worker =
          new Worker(
              database, queue, identity, TestRuns.DEMOS, new Counting(Duration.ofMillis(40)));
      child.work(worker, worker::stop);
    }
  }

  private static void rest(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
