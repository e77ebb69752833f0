package org.diptych.lab.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody may ask: so many at once, and then one after the other at a pace. */
final class Rates {

  private static final int MOST_KNOWN = 10_000;

  private final int burst;
  private final Duration pace;
  private final InstantSource clock;

  /** Until when what each has asked is paid for; in the order of last use. */
  private final Map<String, Instant> paid = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param burst questions that may come at once
   * @param pace after how long one more may
   */
  Rates(int burst, Duration pace, InstantSource clock) {
    this.burst = burst;
    this.pace = pace;
    this.clock = clock;
  }

  /** Counts a question of this one, unless it is too many. */
  synchronized boolean admits(String who) {
    Instant now = clock.instant();
    Instant before = paid.getOrDefault(who, now);
    Instant after = (before.isBefore(now) ? now : before).plus(pace);
    if (after.isAfter(now.plus(pace.multipliedBy(burst)))) {
      return false;
    }
    paid.put(who, after);
    if (paid.size() > MOST_KNOWN) {
      paid.remove(paid.keySet().iterator().next());
    }
    return true;
  }
}
