package org.diptych.lab.evidence;

import java.util.Optional;
import org.diptych.lab.store.Comparison.Run;

/** What runs were measured on. */
@FunctionalInterface
public interface Measured {

  /** What a metric of a run came to on each item; empty where that was not kept. */
  Optional<ItemValues> of(Run run, String metric);
}
