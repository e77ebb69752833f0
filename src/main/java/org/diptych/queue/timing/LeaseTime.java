package org.diptych.queue.timing;

import java.time.Duration;

/**
 * How long a claim holds without a sign of life, and how often that sign is given; measured by the
 * database's clock alone.
 */
public record LeaseTime(Duration length, Duration renewal) {

  public static final LeaseTime DEFAULT =
      new LeaseTime(Duration.ofSeconds(15), Duration.ofSeconds(5));
}
