package org.diptych.lab.evidence;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.State;

/**
 * What a metric came to in the runs of an arm that succeeded, by seed.
 *
 * @param bySeed value of the last step
 */
record FinalValues(Map<Long, Double> bySeed) {

  static FinalValues of(Comparison comparison, Arm arm, Metric metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    comparison
        .runsOf(arm)
        .filter(run -> run.state() == State.SUCCEEDED)
        .forEach(run -> run.value(metric).ifPresent(value -> bySeed.put(run.seed(), value)));
    return new FinalValues(bySeed);
  }

  /** Empty without any value. */
  Optional<Interval> mean() {
    return bySeed.isEmpty() ? Optional.empty() : Optional.of(Interval.of(values()));
  }

  /** This minus the other, over the seeds that both have; empty when they share none. */
  Optional<Interval> minus(FinalValues other) {
    FinalValues shared = only(other);
    return shared.bySeed.isEmpty()
        ? Optional.empty()
        : Optional.of(Interval.paired(shared.values(), other.only(shared).values()));
  }

  private FinalValues only(FinalValues other) {
    Map<Long, Double> shared = new TreeMap<>(bySeed);
    shared.keySet().retainAll(other.bySeed.keySet());
    return new FinalValues(shared);
  }

  private double[] values() {
    return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
