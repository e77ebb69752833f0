package org.diptych.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparison.Run;

/**
 * The final metrics of a comparison, per arm over its seeds, each arm set against the first.
 *
 * @param rows by metric name, then by arm
 */
public record Summary(List<Row> rows) {

  /**
   * @param value mean over the arm's succeeded runs
   * @param difference to the first arm over the seeds that both have; empty for the first arm
   *     itself
   */
  public record Row(String metric, Arm arm, Interval value, Optional<Interval> difference) {}

  public static Summary of(Comparison comparison) {
    List<Row> rows = new ArrayList<>();
    for (String metric : metrics(comparison)) {
      Map<Long, Double> first = finals(comparison, comparison.arms().getFirst(), metric);
      for (Arm arm : comparison.arms()) {
        Map<Long, Double> own = finals(comparison, arm, metric);
        if (!own.isEmpty()) {
          Optional<Interval> difference =
              differs(comparison, arm) ? difference(own, first) : Optional.empty();
          rows.add(new Row(metric, arm, Interval.of(values(own)), difference));
        }
      }
    }
    return new Summary(rows);
  }

  private static TreeSet<String> metrics(Comparison comparison) {
    TreeSet<String> names = new TreeSet<>();
    comparison.runs().forEach(run -> names.addAll(run.metrics().keySet()));
    return names;
  }

  /** Value of the last step by seed, of the runs that succeeded. */
  private static Map<Long, Double> finals(Comparison comparison, Arm arm, String metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    comparison
        .runsOf(arm)
        .filter(run -> run.state() == State.SUCCEEDED)
        .forEach(run -> value(run, metric).ifPresent(value -> bySeed.put(run.seed(), value)));
    return bySeed;
  }

  private static Optional<Double> value(Run run, String metric) {
    return Optional.ofNullable(run.metrics().get(metric));
  }

  /** Whether a difference to the first arm means anything. */
  private static boolean differs(Comparison comparison, Arm arm) {
    boolean sameMethod = arm.method().equals(comparison.arms().getFirst().method());
    return arm.position() > 0 && (sameMethod || comparison.metricsAreShared());
  }

  private static Optional<Interval> difference(Map<Long, Double> own, Map<Long, Double> first) {
    Map<Long, Double> shared = new TreeMap<>(own);
    shared.keySet().retainAll(first.keySet());
    double[] others = shared.keySet().stream().mapToDouble(first::get).toArray();
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(Interval.paired(values(shared), others));
  }

  private static double[] values(Map<Long, Double> bySeed) {
    return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
