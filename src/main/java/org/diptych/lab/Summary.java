package org.diptych.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.diptych.lab.Comparison.Arm;
import org.diptych.lab.Comparison.Run;

/**
 * The final metrics of a comparison that mean the same in all arms, per arm over its seeds, each
 * arm set against the first.
 *
 * @param rows by metric in the demo's order, then by arm
 * @param judges of the runs that are done; with more than one, judged metrics have no differences
 * @param otherTests arms that answered other questions than the first
 */
public record Summary(List<Row> rows, List<Judge> judges, List<Arm> otherTests) {

  /**
   * @param value mean over the arm's succeeded runs
   * @param difference to the first arm over the seeds that both have; empty for the first arm
   *     itself, and where values do not compare
   * @param headline the same difference over seeds and questions; of the share of right answers, to
   *     questions that both arms were asked
   * @param p of the paired t test of that difference, by {@link Holm} over the arms; empty where
   *     there is no difference, or only one seed
   */
  public record Row(
      Metric metric,
      Arm arm,
      Interval value,
      Optional<Interval> difference,
      Optional<TwoLevelInterval> headline,
      Optional<Double> p) {

    private static final double LEVEL = 0.05;

    /**
     * Whether it differs from the first arm by more than chance: over seeds, with all arms allowed
     * for, and where there is a headline also over questions.
     */
    public boolean differs() {
      boolean overQuestions = headline.map(TwoLevelInterval::excludesZero).orElse(true);
      return overQuestions && p.filter(chance -> chance < LEVEL).isPresent();
    }

    private Row with(double chance) {
      return new Row(metric, arm, value, difference, headline, Optional.of(chance));
    }

    /** Whether this arm is better than the first by more than chance; empty when neither is. */
    public Optional<Boolean> better() {
      return difference
          .filter(gap -> differs())
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

  /** Without answers: no row has a headline. */
  public static Summary of(Comparison comparison) {
    return of(comparison, run -> Optional.empty());
  }

  /**
   * @param sheets what runs answered, of those that answer anything
   */
  public static Summary of(Comparison comparison, Function<Run, Optional<AnswerSheet>> sheets) {
    List<Judge> judges = judges(comparison);
    AnswerPairs pairs = new AnswerPairs(comparison, sheets);
    List<Row> rows = new ArrayList<>();
    for (Metric metric : comparison.metrics()) {
      List<Row> alike = new ArrayList<>();
      for (Arm arm : comparison.arms()) {
        row(comparison, metric, arm, compares(metric, judges), pairs).ifPresent(alike::add);
      }
      rows.addAll(adjusted(alike));
    }
    return new Summary(
        rows, judges, comparison.arms().stream().filter(pairs::ofOtherTest).toList());
  }

  private static Optional<Row> row(
      Comparison comparison, Metric metric, Arm arm, boolean compares, AnswerPairs pairs) {
    Map<Long, Double> own = finals(comparison, arm, metric);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Map<Long, Double> first = finals(comparison, comparison.arms().getFirst(), metric);
    Optional<Interval> difference =
        compares && arm.position() > 0 ? difference(own, first) : Optional.empty();
    Optional<TwoLevelInterval> headline =
        metric.name().equals(AnswerSheet.SHARE_RIGHT) ? pairs.interval(arm) : Optional.empty();
    return Optional.of(
        new Row(
            metric,
            arm,
            Interval.of(values(own)),
            difference,
            headline,
            difference.flatMap(Interval::p)));
  }

  /** With p values that allow for how many arms are compared. */
  private static List<Row> adjusted(List<Row> rows) {
    List<Row> tested = rows.stream().filter(row -> row.p().isPresent()).toList();
    double[] adjusted = Holm.adjusted(tested.stream().map(row -> row.p().orElseThrow()).toList());
    return rows.stream()
        .map(row -> {
          int test = tested.indexOf(row);
          return test < 0 ? row : row.with(adjusted[test]);
        })
        .toList();
  }

  /**
   * How many seeds it would take to see a difference of one unit of the first metric that is in %,
   * by the spread of its differences.
   */
  public Optional<Integer> seedsForOnePoint() {
    Optional<Metric> metric =
        rows.stream().map(Row::metric).filter(one -> one.unit().equals("%")).findFirst();
    return rows.stream()
        .filter(row -> Optional.of(row.metric()).equals(metric))
        .flatMap(row -> row.difference().stream())
        .flatMap(gap -> gap.needed(1).stream())
        .max(Comparator.naturalOrder());
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
