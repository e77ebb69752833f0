package org.diptych.lab.evidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Table;
import org.diptych.lab.spi.Used;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison.Run;

/**
 * What a metric of one run came to on each of the items that it was measured on.
 *
 * @param items equal where these are the same, and the values in the same order
 * @param values in the metric's unit
 */
public record ItemValues(String items, double[] values) {

  private static final double WHOLE = 100;
  private static final double LEVEL = 0.05;

  /** Of a table of {@link org.diptych.lab.spi.Items}; empty where it has no such metric. */
  static Optional<ItemValues> of(Table table, String metric) {
    List<String> keys = table.column(table.columns().getFirst());
    List<String> cells = table.column(metric);
    if (cells.isEmpty() || !table.columns().subList(1, table.columns().size()).contains(metric)) {
      return Optional.empty();
    }
    List<Integer> order =
        IntStream.range(0, keys.size()).boxed().sorted(Comparator.comparing(keys::get)).toList();
    String sorted = String.join("\n", order.stream().map(keys::get).toList());
    double[] values = order.stream().mapToDouble(i -> Double.parseDouble(cells.get(i))).toArray();
    return Optional.of(new ItemValues(DigestUtils.sha256Hex(sorted), values));
  }

  /** Of right and wrong answers: 100 and 0. */
  static ItemValues of(Run run, AnswerSheet sheet) {
    String questions =
        Used.of(AnswerSheet.QUESTIONS, run.environment()).map(Used::sha256).orElse("");
    String right = questions + sheet.classes() + Arrays.toString(sheet.right());
    double[] values =
        IntStream.range(0, sheet.count()).mapToDouble(i -> sheet.isRight(i) ? WHOLE : 0).toArray();
    return new ItemValues(DigestUtils.sha256Hex(right), values);
  }

  boolean sameItems(ItemValues other) {
    return items.equals(other.items) && values.length == other.values.length;
  }

  /** Per item, this minus the other. */
  double[] minus(ItemValues other) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] - other.values[i])
        .toArray();
  }

  /**
   * Of the mean over items like these, with 95 %: by Wilson 1927 of a share in %, else by Student's
   * t; empty for one value that is no share. It says nothing of other seeds.
   */
  public Optional<Ends> ends() {
    boolean share = Arrays.stream(values).allMatch(value -> value == 0 || value == WHOLE);
    if (!share) {
      Interval interval = Interval.of(values);
      return interval.halfWidth().map(half -> Ends.of(interval));
    }
    int hits = (int) Arrays.stream(values).filter(value -> value == WHOLE).count();
    var wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(values.length, hits, LEVEL);
    return Optional.of(new Ends(WHOLE * wilson.getLowerBound(), WHOLE * wilson.getUpperBound()));
  }
}
