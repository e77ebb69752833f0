package org.diptych.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When the next checkpoint of a run is due, so that they take a twentieth of its time at most. */
final class CheckpointPace {

  private static final int SHARE = 20;

  /** Whatever one cost: an outage of the database is no measure. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Duration least;
  private volatile Instant next;

  /**
   * @param least between two
   * @param first until the first
   */
  CheckpointPace(InstantSource clock, Duration least, Duration first) {
    this.clock = clock;
    this.least = least;
    this.next = clock.instant().plus(first);
  }

  boolean isDue() {
    return !clock.instant().isBefore(next);
  }

  /**
   * @param cost of the one that has just been stored
   */
  void stored(Duration cost) {
    long pause = Math.clamp(SHARE * cost.toMillis(), least.toMillis(), LONGEST.toMillis());
    next = clock.instant().plusMillis(pause);
  }
}
