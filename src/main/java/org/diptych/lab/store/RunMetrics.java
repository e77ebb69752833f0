package org.diptych.lab.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.queue.timing.Spent;

/** The course of every metric of one run: steps ascending, values beside them. */
public record RunMetrics(long run, int arm, long seed, Map<String, Series> series) {

  /**
   * @param spent on the run until each step; empty in runs of before this was measured
   */
  public record Series(List<Integer> steps, List<Double> values, List<Optional<Spent>> spent) {

    /** An archive of before has no times. */
    public Series {
      spent = spent == null ? Collections.nCopies(steps.size(), Optional.empty()) : spent;
    }
  }
}
