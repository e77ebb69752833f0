package org.diptych.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * A queued run's place.
 *
 * @param position 1 goes next
 * @param eta until it starts; empty when nothing like it, or like those before it, has run yet, or
 *     no worker is there
 */
public record Waiting(
    long run, String comparison, int arm, String owner, int position, Optional<Duration> eta) {}
