package org.diptych.queue.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.queue.Lane;
import org.diptych.queue.Watchdog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a worker process lives: what it knows from its environment, and when it ends.
 *
 * @param lanes whose runs it claims, the first one first; empty of one that answers questions
 * @param threads processor threads that one run may use
 * @param supervised whether a parent holds its standard input, and so its life
 */
public record ChildProcess(List<Lane> lanes, int threads, boolean supervised) {

  static final String LANE = "DIPTYCH_LANE";

  /** In place of a lane: it claims no runs, and answers questions to what they have learnt. */
  static final String LIVE = "live";

  static final String THREADS = "OMP_NUM_THREADS";
  static final String SUPERVISED = "DIPTYCH_SUPERVISED";

  /** How long a stopping worker may take to the end of its step and to store a checkpoint. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);

  /**
   * All lanes, the quick one first, and all processor threads, unless a supervisor says otherwise:
   * who starts a worker by hand may have no other.
   */
  public static ChildProcess fromEnvironment() {
    Map<String, String> environment = System.getenv();
    return new ChildProcess(
        Optional.ofNullable(environment.get(LANE))
            .map(lane -> lane.equals(LIVE) ? List.<Lane>of() : List.of(Lane.of(lane)))
            .orElseGet(() -> List.of(Lane.QUICK, Lane.LONG)),
        Integer.parseInt(
            environment.getOrDefault(
                THREADS, String.valueOf(Runtime.getRuntime().availableProcessors()))),
        environment.containsKey(SUPERVISED));
  }

  /** Whether it answers questions. */
  public boolean isLive() {
    return lanes.isEmpty();
  }

  /**
   * Works until SIGTERM or, when supervised, until the end of standard input, which comes when the
   * parent closes it and also when the parent was killed; then the run at hand yields. Ends the
   * process when that takes longer than {@link #GRACE}, or a handler threw an {@link Error}.
   */
  public void work(Runnable worker, Runnable stopping) {
    Thread here = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, here)));
    if (supervised) {
      Thread.ofPlatform().daemon().name("parent-watch").start(() -> awaitParent(stopping, here));
    }
    try {
      worker.run();
    } catch (Error e) {
      log.error("this worker process cannot go on", e);
      Runtime.getRuntime().halt(Watchdog.BROKEN);
    }
  }

  private static void awaitParent(Runnable stopping, Thread working) {
    try {
      while (System.in.read() >= 0) {
        // nobody is expected to write
      }
    } catch (IOException e) {
      log.debug("standard input broke", e);
    }
    stop(stopping, working);
  }

  private static void stop(Runnable stopping, Thread working) {
    stopping.run();
    try {
      if (!working.join(GRACE)) {
        log.warn("the run at hand does not yield; its lease will run out");
        Runtime.getRuntime().halt(Watchdog.BROKEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
