package org.diptych.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.diptych.queue.FencedRun.Metric;

/**
 * Takes what a run gives at any pace and writes it in the background, at most about once a second,
 * in order; waits through an outage of the database. Used from one thread.
 *
 * <p>Each method throws {@link LeaseLost}, or whatever a write failed with, once that is known.
 */
public final class RunWriter implements AutoCloseable {

  private static final Duration PACE = Duration.ofSeconds(1);

  /** More large things than this in memory, and the run waits for the database. */
  private static final int MOST_PENDING = 16;

  private final FencedRun run;
  private final Thread thread;
  private final ReentrantLock writing = new ReentrantLock();

  // What waits to be written; guarded by this.
  private final Deque<Runnable> inOrder = new ArrayDeque<>();
  private List<Metric> metrics = new ArrayList<>();
  private Optional<Runnable> progress = Optional.empty();
  private Optional<Runnable> preview = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  public RunWriter(FencedRun run) {
    this.run = run;
    this.thread = Thread.ofPlatform().daemon().name("run-writer").start(this::writeAtPace);
  }

  public synchronized void progress(int step, int steps) {
    admit();
    progress = Optional.of(() -> run.progress(step, steps));
  }

  public synchronized void metric(String name, int step, double value) {
    admit();
    metrics.add(new Metric(name, step, value, run.spent()));
  }

  /** Says that the wish to end the run early was met at this step. */
  public void endedAt(int step) {
    add(() -> run.endedAt(step));
  }

  /** Only the last one of a second is written. */
  public synchronized void preview(int step, String mediaType, byte[] bytes) {
    admit();
    preview = Optional.of(() -> run.preview(step, mediaType, bytes));
  }

  public void artifact(String name, int step, String mediaType, byte[] bytes) {
    add(() -> run.artifact(name, step, mediaType, bytes));
  }

  /** The same of a file, which may be gone when this returns. */
  public void artifact(String name, int step, String mediaType, Path file) {
    add(() -> run.artifact(name, step, mediaType, file));
    flush();
  }

  /** What the run has learnt, as {@link FencedRun#product}; the file may be gone afterwards. */
  public void product(String name, String kind, String card, Path file, UnaryOperator<String> id) {
    add(() -> run.product(name, kind, card, file, id));
    flush();
  }

  /**
   * Written after everything that was handed over before, which a resumed run will not repeat.
   *
   * @param state a file, which stays as it is until it is stored
   * @param stored called from another thread, with how long that took
   */
  public void checkpoint(int step, Path state, Consumer<Duration> stored) {
    add(() -> {
      long began = System.nanoTime();
      run.checkpoint(step, state);
      stored.accept(Duration.ofNanos(System.nanoTime() - began));
    });
  }

  /** What the run is going to do, as JSON that only those who wrote it read. */
  public void plan(String plan) {
    add(() -> run.plan(plan));
  }

  public void note(String key, String value) {
    add(() -> run.note(key, value));
  }

  /** Returns when everything handed over so far is in the database. */
  public void flush() {
    run.waiting(this::write);
  }

  private void write() {
    writing.lock();
    try {
      takeAll().forEach(Runnable::run);
    } catch (RuntimeException e) {
      fail(e);
      throw e;
    } finally {
      writing.unlock();
    }
  }

  /** Stops the background thread; what was not flushed is dropped. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void add(Runnable write) {
    boolean full;
    synchronized (this) {
      admit();
      sealMetrics();
      inOrder.add(write);
      full = inOrder.size() >= MOST_PENDING;
    }
    if (full) {
      flush();
    }
  }

  private synchronized List<Runnable> takeAll() {
    rethrow();
    sealMetrics();
    List<Runnable> all = new ArrayList<>(inOrder);
    inOrder.clear();
    preview.ifPresent(all::add);
    preview = Optional.empty();
    progress.ifPresent(all::add);
    progress = Optional.empty();
    return all;
  }

  private synchronized void sealMetrics() {
    if (!metrics.isEmpty()) {
      List<Metric> sealed = metrics;
      metrics = new ArrayList<>();
      inOrder.add(() -> run.metrics(sealed));
    }
  }

  private synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
  }

  private void admit() {
    run.silence().end();
    rethrow();
  }

  private synchronized void rethrow() {
    failure.ifPresent(e -> {
      throw e;
    });
  }

  private void writeAtPace() {
    try {
      while (true) {
        Thread.sleep(PACE);
        write();
      }
    } catch (InterruptedException e) {
      // closed
    } catch (RuntimeException e) {
      // kept for the run's own thread, which meets it at its next call
    }
  }
}
