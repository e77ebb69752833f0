package org.diptych.lab.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Used;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.Holm;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.stats.TwoLevelInterval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;

/**
 * The final metrics of a comparison that mean the same in all arms, per arm over its seeds, each
 * arm set against one of them, the reference.
 *
 * @param rows by metric in the demo's order, then by arm
 * @param judges of the runs that are done; with more than one, judged metrics have no differences
 * @param otherItems arms that were measured on other items than the reference
 */
public record Summary(List<Row> rows, List<Judge> judges, List<Arm> otherItems) {

  /**
   * @param value mean over the arm's succeeded runs
   * @param difference to the reference over the seeds that both have; empty for the reference
   *     itself, and where values do not compare
   * @param headline the same difference over seeds and items, where runs keep what the metric came
   *     to on each, and these are the same
   * @param within 95 % interval of the value over items, where there is one seed and runs keep them
   * @param p of the paired t test of that difference, by {@link Holm} over the arms; empty where
   *     there is no difference, only one seed, or {@link #oneResult one result}
   */
  public record Row(
      Metric metric,
      Arm arm,
      Interval value,
      Optional<Interval> difference,
      Optional<TwoLevelInterval> headline,
      Optional<Ends> within,
      Optional<Double> p) {

    private static final double LEVEL = 0.05;

    /** Seeds below which nothing is said about which arm is better. */
    public static final int FEWEST_SEEDS = 3;

    /** Whether every seed gave this arm the same value, bit for bit; not known of one seed. */
    public boolean deterministic() {
      return value.isConstant();
    }

    /**
     * Whether both this arm and the reference gave the same value with every seed. Then n seeds are
     * one observation and not n of them: there is no spread to test against, the t test would call
     * any gap certain, and more seeds change nothing, whereas other inputs may. Where only one of
     * the two is so, the other one's seeds are a sample as ever.
     */
    public boolean oneResult() {
      return deterministic() && difference.filter(Interval::isConstant).isPresent();
    }

    /**
     * Whether it differs from the reference by more than chance: over at least {@link
     * #FEWEST_SEEDS} seeds, with all arms allowed for, and where there is a headline also over
     * items.
     */
    public boolean differs() {
      boolean enough = difference.filter(gap -> gap.n() >= FEWEST_SEEDS).isPresent();
      boolean overItems = headline.map(TwoLevelInterval::excludesZero).orElse(true);
      return enough && overItems && p.filter(chance -> chance < LEVEL).isPresent();
    }

    /** What can be said of this arm beside the reference; empty where nothing is set against it. */
    public Optional<Finding> finding() {
      return difference.map(gap -> {
        if (gap.n() < FEWEST_SEEDS || oneResult()) {
          return Finding.TOO_FEW;
        }
        if (!differs()) {
          return Finding.NO_DIFFERENCE;
        }
        return better()
            .map(better -> better ? Finding.BETTER : Finding.WORSE)
            .orElse(Finding.DIFFERS);
      });
    }

    /**
     * Of the 95 % interval of the difference: over seeds and items where both were drawn, else over
     * seeds; empty for one seed, and for {@link #oneResult one result}.
     */
    public Optional<Ends> ends() {
      return difference
          .filter(gap -> gap.n() > 1 && !oneResult())
          .map(gap ->
              headline
                  .map(both -> new Ends(both.low(), both.high()))
                  .orElseGet(() -> Ends.of(gap)));
    }

    /** Why no difference is shown, of an interval that leaves zero out. */
    public Optional<Doubt> doubt() {
      boolean odd = finding().filter(Finding.NO_DIFFERENCE::equals).isPresent();
      return ends()
          .filter(ends -> odd && ends.excludesZero())
          .map(ends -> chance().orElse(1.0) < LEVEL ? Doubt.SEVERAL_ARMS : Doubt.SEEDS_ALONE);
    }

    /** Of the paired t test, were this the only arm; empty where there is nothing to test. */
    Optional<Double> chance() {
      return oneResult() ? Optional.empty() : difference.flatMap(Interval::p);
    }

    private Row with(double chance) {
      return new Row(metric, arm, value, difference, headline, within, Optional.of(chance));
    }

    /** Whether this arm is better than the reference by more than chance; empty when neither is. */
    public Optional<Boolean> better() {
      return difference
          .filter(gap -> differs())
          .filter(gap -> metric.better() != Metric.Better.NEITHER)
          .map(gap -> gap.mean() < 0 == (metric.better() == Metric.Better.LOWER));
    }
  }

  /** What the seeds say of an arm beside the one that it is set against. */
  public enum Finding {
    BETTER,
    WORSE,
    /** By a metric of which neither way is better. */
    DIFFERS,
    /** Which does not show that there is none. */
    NO_DIFFERENCE,
    /** Fewer than {@link Row#FEWEST_SEEDS} seeds, or {@link Row#oneResult one result}. */
    TOO_FEW
  }

  /** What stands against an interval that leaves zero out. */
  public enum Doubt {
    /** Alone it would show a difference; with others it must clear a higher bar ({@link Holm}). */
    SEVERAL_ARMS,
    /** The test over seeds, without items, does not agree. */
    SEEDS_ALONE
  }

  /**
   * The network that measured a run.
   *
   * @param sha256 of its weights
   */
  public record Judge(String name, String sha256) {

    static Optional<Judge> of(Run run) {
      return Used.of(Metric.JUDGE, run.environment())
          .map(used -> new Judge(used.name(), used.sha256()));
    }
  }

  /** Without items: no row has a headline. Against the first arm. */
  public static Summary of(Comparison comparison) {
    return of(comparison, (run, metric) -> Optional.empty(), comparison.arms().getFirst());
  }

  /**
   * @param measured what runs were measured on
   * @param reference the arm that the others are set against
   */
  public static Summary of(Comparison comparison, Measured measured, Arm reference) {
    List<Judge> judges = judges(comparison);
    ItemPairs pairs = new ItemPairs(comparison, measured, reference);
    List<Row> rows = new ArrayList<>();
    for (Metric metric : comparison.metrics()) {
      List<Row> alike = new ArrayList<>();
      for (Arm arm : comparison.arms()) {
        row(metric, arm, compares(metric, judges), pairs).ifPresent(alike::add);
      }
      rows.addAll(adjusted(alike));
    }
    return new Summary(
        rows, judges, comparison.arms().stream().filter(arm -> other(arm, pairs)).toList());
  }

  private static boolean other(Arm arm, ItemPairs pairs) {
    return pairs.comparison().metrics().stream()
        .anyMatch(metric -> pairs.ofOtherItems(arm, metric.name()));
  }

  private static Optional<Row> row(Metric metric, Arm arm, boolean compares, ItemPairs pairs) {
    Comparison comparison = pairs.comparison();
    FinalValues own = FinalValues.of(comparison, arm, metric);
    FinalValues others = FinalValues.of(comparison, pairs.reference(), metric);
    boolean other = arm.position() != pairs.reference().position();
    Optional<Interval> difference = compares && other ? own.minus(others) : Optional.empty();
    Optional<TwoLevelInterval> headline =
        compares ? pairs.interval(arm, metric.name()) : Optional.empty();
    Optional<Ends> within = pairs.alone(arm, metric.name()).flatMap(ItemValues::ends);
    return own.mean()
        .map(value -> new Row(metric, arm, value, difference, headline, within, Optional.empty()));
  }

  /** With p values that allow for how many arms are compared. */
  private static List<Row> adjusted(List<Row> rows) {
    List<Row> tested = rows.stream().filter(row -> row.chance().isPresent()).toList();
    double[] adjusted =
        Holm.adjusted(tested.stream().map(row -> row.chance().orElseThrow()).toList());
    return rows.stream()
        .map(row -> {
          int test = tested.indexOf(row);
          return test < 0 ? row : row.with(adjusted[test]);
        })
        .toList();
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
}
