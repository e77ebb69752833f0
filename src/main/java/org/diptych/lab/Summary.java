package org.diptych.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparison.Run;

/**
 * The final metrics of a comparison that mean the same in all arms, per arm over its seeds, each
 * arm set against the first.
 *
 * @param rows by metric in the demo's order, then by arm
 * @param judges of the runs that are done; with more than one, judged metrics have no differences
 */
public record Summary(List<Row> rows, List<Judge> judges) {

  /**
   * @param value mean over the arm's succeeded runs
   * @param difference to the first arm over the seeds that both have; empty for the first arm
   *     itself, and where values do not compare
   */
  public record Row(Metric metric, Arm arm, Interval value, Optional<Interval> difference) {

    /** Whether this arm is better than the first by more than chance, as far as seeds can tell. */
    public Optional<Boolean> better() {
      return difference
          .filter(Interval::excludesZero)
          .filter(gap -> metric.better() != Metric.Better.NEITHER)
          .map(gap -> gap.mean() < 0 == (metric.better() == Metric.Better.LOWER));
    }
  }

  /**
   * The network that measured a run.
   *
   * @param sha256 of its weights
   */
  public record Judge(String name, String sha256) {

    static Optional<Judge> of(Run run) {
      Map<String, String> notes = run.environment();
      return Optional.ofNullable(notes.get(Metric.JUDGE))
          .map(name -> new Judge(name, notes.getOrDefault(Metric.JUDGE_SHA256, "")));
    }
  }

  public static Summary of(Comparison comparison) {
    List<Judge> judges = judges(comparison);
    List<Row> rows = new ArrayList<>();
    for (Metric metric : comparison.metrics()) {
      boolean compares = compares(metric, judges);
      Map<Long, Double> first = finals(comparison, comparison.arms().getFirst(), metric);
      for (Arm arm : comparison.arms()) {
        Map<Long, Double> own = finals(comparison, arm, metric);
        if (!own.isEmpty()) {
          Optional<Interval> difference =
              compares && arm.position() > 0 ? difference(own, first) : Optional.empty();
          rows.add(new Row(metric, arm, Interval.of(values(own)), difference));
        }
      }
    }
    return new Summary(rows, judges);
  }

  /** Whether the values of this metric were all measured in the same way. */
  public boolean compares(Metric metric) {
    return compares(metric, judges);
  }

  private static boolean compares(Metric metric, List<Judge> judges) {
    return !metric.judged() || judges.size() <= 1;
  }

  private static List<Judge> judges(Comparison comparison) {
    return comparison.runs().stream()
        .filter(run -> run.state() == State.SUCCEEDED)
        .flatMap(run -> Judge.of(run).stream())
        .distinct()
        .toList();
  }

  /** Value of the last step by seed, of the runs that succeeded. */
  private static Map<Long, Double> finals(Comparison comparison, Arm arm, Metric metric) {
    Map<Long, Double> bySeed = new TreeMap<>();
    comparison
        .runsOf(arm)
        .filter(run -> run.state() == State.SUCCEEDED)
        .forEach(run -> run.value(metric).ifPresent(value -> bySeed.put(run.seed(), value)));
    return bySeed;
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
