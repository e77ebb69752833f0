package org.diptych.data.drawn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.diptych.platform.Rng;

/** Independent random numbers by purpose and by number of the picture. */
record Streams(long seed, Map<String, Rng> byPurpose) {

  Streams(long seed) {
    this(seed, new ConcurrentHashMap<>());
  }

  Rng at(String purpose, long number) {
    return byPurpose.computeIfAbsent(purpose, name -> Rng.of(seed, name)).at(number);
  }
}
