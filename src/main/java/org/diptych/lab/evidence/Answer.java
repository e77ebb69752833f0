package org.diptych.lab.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.State;

/**
 * What a comparison says so far by the metric that tells most: the first of its demo. By the others
 * nothing is judged, since of enough metrics one differs by chance alone.
 *
 * @param reference the arm that the others are set against
 * @param rows of the arms that have a finished run, best first
 * @param compares whether all of them were measured in the same way
 */
public record Answer(
    Comparison comparison, Metric metric, Arm reference, List<Row> rows, boolean compares) {

  /**
   * Empty where the demo has no metric, or neither way of its first is better.
   *
   * @param wanted position of the reference; another arm takes its place when it ended without a
   *     finished run
   * @param against the summary with this arm as the reference
   */
  static Optional<Answer> of(Comparison comparison, int wanted, Function<Arm, Summary> against) {
    return comparison.metrics().stream()
        .findFirst()
        .filter(metric -> metric.better() != Better.NEITHER)
        .map(metric -> {
          Arm reference = reference(comparison, metric, wanted);
          return of(comparison, against.apply(reference), metric, reference);
        });
  }

  private static Answer of(Comparison comparison, Summary summary, Metric metric, Arm reference) {
    Comparator<Row> lowFirst = Comparator.comparing(row -> row.value().mean());
    List<Row> rows =
        summary.rows().stream()
            .filter(row -> row.metric().equals(metric))
            .sorted(metric.better() == Better.LOWER ? lowFirst : lowFirst.reversed())
            .toList();
    return new Answer(comparison, metric, reference, rows, summary.compares(metric));
  }

  private static Arm reference(Comparison comparison, Metric metric, int wanted) {
    Arm arm = comparison.arms().get(wanted);
    boolean waits = !comparison.state().isFinal();
    return waits || isMeasured(comparison, arm, metric)
        ? arm
        : comparison.arms().stream()
            .filter(other -> isMeasured(comparison, other, metric))
            .findFirst()
            .orElse(arm);
  }

  private static boolean isMeasured(Comparison comparison, Arm arm, Metric metric) {
    return FinalValues.of(comparison, arm, metric).mean().isPresent();
  }

  /** Whether there is anything to set side by side. */
  public boolean isGiven() {
    return compares && rows.size() > 1;
  }

  public boolean isReference(Row row) {
    return row.arm().position() == reference.position();
  }

  /** Of the arms of which this is found. */
  public List<Row> found(Finding finding) {
    return rows.stream().filter(row -> row.finding().equals(Optional.of(finding))).toList();
  }

  /** How large a difference is worth looking for; empty without a reference to measure it by. */
  public Optional<Double> useful() {
    return rows.stream()
        .filter(this::isReference)
        .findFirst()
        .flatMap(row -> metric.useful(row.value().mean()));
  }

  /** About how many seeds would show that difference in each of these arms. */
  public Optional<Integer> needed(List<Row> of) {
    return useful()
        .flatMap(size ->
            of.stream()
                .flatMap(row -> row.difference().stream())
                .flatMap(gap -> gap.needed(size).stream())
                .max(Comparator.naturalOrder()));
  }

  /** Arms that will stay without a finished run. */
  public List<Arm> missing() {
    return comparison.arms().stream()
        .filter(arm -> comparison.runsOf(arm).allMatch(run -> run.state().isFinal()))
        .filter(arm -> comparison.runsOf(arm).noneMatch(run -> run.state() == State.SUCCEEDED))
        .toList();
  }

  /** Runs that have finished. */
  public int done() {
    return (int) comparison.runs().stream().filter(run -> run.state() == State.SUCCEEDED).count();
  }
}
