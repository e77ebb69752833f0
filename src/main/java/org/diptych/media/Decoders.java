package org.diptych.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;

/**
 * The processes that decode: started when they are wanted, used again, ended when nobody wanted
 * them for a while, and killed when a picture takes too long.
 */
final class Decoders implements AutoCloseable {

  /**
   * What they may take.
   *
   * @param processes at once
   * @param megabytes of Java heap for each; what the JPEG library takes beside it is bounded by the
   *     number of pixels
   * @param processor time for one picture, which is the same however busy the machine is
   * @param time for one picture, waiting for the processor included
   * @param idle after which one ends
   */
  record Limits(int processes, int megabytes, Duration processor, Duration time, Duration idle) {

    static final Limits STANDARD =
        new Limits(2, 1100, Duration.ofSeconds(20), Duration.ofSeconds(90), Duration.ofMinutes(3));
  }

  /** A request and its answer. */
  interface Dialogue<T> {
    T with(DataInputStream in, DataOutputStream out) throws IOException;
  }

  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration DYING = Duration.ofSeconds(5);

  private final Limits limits;
  private final Semaphore free;
  private final Deque<DecoderProcess> idle = new ArrayDeque<>(); // guarded by this
  private final Set<DecoderProcess> all = new HashSet<>(); // guarded by this
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("decoders").factory());

  Decoders(Limits limits) {
    this.limits = limits;
    free = new Semaphore(limits.processes(), true);
    long pause = Math.max(1, limits.idle().toMillis() / 4);
    var _ = clock.scheduleWithFixedDelay(this::reap, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * Asks the next one that is free.
   *
   * @param patience to wait for it
   * @return empty when none was free in time
   * @throws Refusal that the decoder answers, or that says which limit the picture ran into
   */
  <T> Optional<T> ask(Duration patience, Dialogue<T> dialogue) {
    try {
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      DecoderProcess process = next();
      return Optional.of(talk(process, dialogue));
    } finally {
      free.release();
    }
  }

  private <T> T talk(DecoderProcess process, Dialogue<T> dialogue) {
    boolean sound = false;
    try {
      Watch watch = new Watch(process, limits.processor(), limits.time(), clock);
      try {
        T answer = dialogue.with(process.in(), process.out());
        sound = true;
        return answer;
      } catch (Refusal refusal) {
        sound = true;
        throw refusal;
      } catch (IOException e) {
        throw reason(process, watch, e);
      } finally {
        sound &= watch.end();
      }
    } finally {
      give(process, sound);
    }
  }

  /** Why there is no answer. */
  private RuntimeException reason(DecoderProcess process, Watch watch, IOException e) {
    int code = process.exitCode(DYING).orElse(0);
    if (watch.outcome() == Watch.Outcome.TOO_MUCH_WORK) {
      return new Refusal(Kind.TOO_LARGE, "upload.slow", limits.processor().toSeconds());
    }
    if (watch.outcome() == Watch.Outcome.TOO_LATE) {
      return new Refusal(Kind.TOO_MANY, "upload.late", limits.time().toSeconds());
    }
    return switch (code) {
      case 0 -> new UncheckedIOException("a picture could not be handed on", e);
      case Decoder.OUT_OF_MEMORY ->
          new Refusal(Kind.TOO_LARGE, "upload.memory", limits.megabytes());
      default -> new Refusal(Kind.INVALID, "upload.decoder", code);
    };
  }

  private DecoderProcess next() {
    Optional<DecoderProcess> warm = warm();
    if (warm.isPresent()) {
      return warm.get();
    }
    try {
      DecoderProcess process =
          DecoderProcess.start(limits.megabytes(), limits.time().plusSeconds(5).toSeconds());
      synchronized (this) {
        all.add(process);
      }
      awaitReady(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that does not become ready is ended. */
  private void awaitReady(DecoderProcess process) throws IOException {
    boolean ready = false;
    try {
      Watch watch = new Watch(process, START, START, clock);
      try {
        process.awaitReady();
        ready = true;
      } finally {
        watch.end();
      }
    } finally {
      if (!ready) {
        give(process, false);
      }
    }
  }

  private synchronized Optional<DecoderProcess> warm() {
    while (!idle.isEmpty()) {
      DecoderProcess process = idle.removeFirst();
      if (process.isAlive()) {
        return Optional.of(process);
      }
      all.remove(process);
    }
    return Optional.empty();
  }

  private synchronized void give(DecoderProcess process, boolean sound) {
    if (sound && !clock.isShutdown()) {
      process.use();
      idle.addFirst(process);
    } else {
      process.kill();
      all.remove(process);
    }
  }

  private synchronized void reap() {
    while (!idle.isEmpty() && idle.getLast().unusedFor(limits.idle())) {
      DecoderProcess process = idle.removeLast();
      process.kill();
      all.remove(process);
    }
  }

  /** Ends all of them, also what they are doing. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    all.forEach(DecoderProcess::kill);
    all.clear();
    idle.clear();
  }
}
