package org.diptych.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.platform.Sentence;
import org.diptych.queue.timing.Stopwatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run that computes and says nothing for longer than is borne: its heartbeat would hold it
 * for ever. Interrupts its thread; when that does not help, as in native code, fails the run and
 * ends the process, whose supervisor starts a new one. Looks once a second, which also keeps the
 * run's {@link Stopwatch} going.
 */
public final class Watchdog implements AutoCloseable {

  /** Of a process that ends because it cannot go on; its supervisor starts a new one. */
  public static final int BROKEN = 70;

  static final Duration PATIENCE = Duration.ofMinutes(30);

  /** How long an interrupted run may take to end. */
  private static final Duration REACTION = Duration.ofSeconds(10);

  private static final Duration PACE = Duration.ofMillis(500);
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final Thread working = Thread.currentThread();
  private final Thread thread;

  // Guarded by this.
  private Optional<FencedRun> run = Optional.empty();
  private boolean barked;

  /** On the thread whose runs it watches. */
  Watchdog() {
    this.thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  synchronized void carry(FencedRun run) {
    this.run = Optional.of(run);
    barked = false;
  }

  /**
   * On the run's thread: takes back the interrupt, if there was one, so that the run can be ended.
   */
  synchronized void drop() {
    run = Optional.empty();
    if (barked) {
      var _ = Thread.interrupted();
    }
    notifyAll();
  }

  /** Whether the run that it carries, or carried last, was interrupted. */
  synchronized boolean barked() {
    return barked;
  }

  static Sentence sentence(FencedRun run) {
    return Sentence.of("run.silent", Math.max(1, run.silence().patience().toMinutes()));
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PACE);
        Optional<FencedRun> silent = silent();
        if (silent.isPresent() && !ends(silent.get())) {
          breakOff(silent.get());
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** The run at hand if it just was found silent, and interrupted. */
  private synchronized Optional<FencedRun> silent() {
    Optional<FencedRun> silent =
        run.filter(held -> held.silence().isTooLong()).filter(held -> !barked);
    silent.ifPresent(held -> {
      log.error(
          "run {} says nothing for {}\n{}",
          held.claim().run(),
          held.silence().patience(),
          threads());
      barked = true;
      working.interrupt();
    });
    return silent;
  }

  private synchronized boolean ends(FencedRun silent) throws InterruptedException {
    long end = System.nanoTime() + REACTION.toNanos();
    while (run.filter(held -> held == silent).isPresent() && System.nanoTime() < end) {
      wait(PACE.toMillis());
    }
    return run.filter(held -> held == silent).isEmpty();
  }

  /** Not while the run lets go: it may have ended well in the last moment. */
  private synchronized void breakOff(FencedRun silent) {
    if (run.filter(held -> held == silent).isEmpty()) {
      return;
    }
    try {
      silent.fail(sentence(silent));
    } catch (RuntimeException e) { // the process must end, whatever comes of the run
      log.error("run {} could not be failed", silent.claim().run(), e);
    } finally {
      log.error("run {} does not react: this worker process ends", silent.claim().run());
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private static String threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .map(Watchdog::stack)
        .collect(Collectors.joining("\n"));
  }

  private static String stack(Map.Entry<Thread, StackTraceElement[]> entry) {
    return entry.getKey()
        + Arrays.stream(entry.getValue())
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
