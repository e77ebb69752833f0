package org.diptych.queue;

import java.time.Duration;
import org.diptych.queue.timing.Stopwatch;

/** For how long a method has said nothing; measured in time that was spent on its run. */
final class Silence {

  private final Stopwatch watch;
  private volatile double heard; // by the watch, in seconds
  private volatile Duration patience = Watchdog.PATIENCE;

  Silence(Stopwatch watch) {
    this.watch = watch;
    this.heard = watch.read().seconds();
  }

  /** The method has said something. */
  void end() {
    heard = watch.read().seconds();
  }

  /** How long it is taken for work. */
  void bear(Duration patience) {
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }

  boolean isTooLong() {
    return (watch.read().seconds() - heard) * 1000 > patience.toMillis();
  }
}
