package org.diptych.media;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Kills a decoder when its picture takes too long, unless the answer comes before. */
final class Watch {

  /** How it went so far. */
  enum Outcome {
    RUNNING,
    IN_TIME,
    TOO_MUCH_WORK,
    TOO_LATE
  }

  private static final long LONGEST_PERIOD_MILLIS = 500;

  private final DecoderProcess process;
  private final Duration processor;
  private final long end;
  private final Future<?> looking;
  private Optional<Duration> before = Optional.empty(); // what the process took for other pictures
  private Outcome outcome = Outcome.RUNNING; // guarded by this

  /**
   * Begins now.
   *
   * @param processor time that the process may take
   * @param time that may pass
   */
  Watch(DecoderProcess process, Duration processor, Duration time, ScheduledExecutorService clock) {
    this.process = process;
    this.processor = processor;
    end = System.nanoTime() + time.toNanos();
    long shortest = Math.min(processor.toMillis(), time.toMillis());
    long period = Math.clamp(shortest / 40, 1, LONGEST_PERIOD_MILLIS);
    looking = clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private synchronized void look() {
    Duration taken = process.processorTime();
    if (before.isEmpty()) {
      before = Optional.of(taken);
    }
    if (outcome != Outcome.RUNNING) {
      return;
    }
    if (taken.minus(before.get()).compareTo(processor) > 0) {
      outcome = Outcome.TOO_MUCH_WORK;
    } else if (System.nanoTime() - end > 0) {
      outcome = Outcome.TOO_LATE;
    } else {
      return;
    }
    process.kill();
  }

  synchronized Outcome outcome() {
    return outcome;
  }

  /** Whether the answer came in time. */
  synchronized boolean end() {
    looking.cancel(false);
    if (outcome == Outcome.RUNNING) {
      outcome = Outcome.IN_TIME;
    }
    return outcome == Outcome.IN_TIME;
  }
}
