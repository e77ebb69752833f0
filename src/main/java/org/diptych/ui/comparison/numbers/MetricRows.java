package org.diptych.ui.comparison.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.store.Comparison;

/**
 * Which metrics of a comparison are seen at once.
 *
 * @param open the most telling, on which arms can be set side by side
 * @param folded the others
 * @param repeated those that have the values of their twin, and are shown nowhere
 */
record MetricRows(List<Metric> open, List<Metric> folded, List<Metric> repeated) {

  private static final int MOST_OPEN = 6;
  private static final int SIDE_BY_SIDE = 2;

  static MetricRows of(Comparison comparison, Summary summary) {
    MetricRows rows = new MetricRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int needed = Math.min(SIDE_BY_SIDE, comparison.arms().size());
    for (Metric metric : comparison.metrics()) {
      List<Summary.Row> values = of(metric.name(), summary);
      if (values.isEmpty()) {
        continue;
      }
      boolean telling = values.size() >= needed && rows.open().size() < MOST_OPEN;
      (repeats(metric, values, summary) ? rows.repeated : telling ? rows.open : rows.folded)
          .add(metric);
    }
    return rows;
  }

  private static boolean repeats(Metric metric, List<Summary.Row> values, Summary summary) {
    List<Summary.Row> twins = of(metric.twin(), summary);
    return values.stream()
        .allMatch(row ->
            twins.stream()
                .anyMatch(
                    twin -> twin.arm().equals(row.arm()) && twin.value().equals(row.value())));
  }

  private static List<Summary.Row> of(String metric, Summary summary) {
    return summary.rows().stream().filter(row -> row.metric().name().equals(metric)).toList();
  }

  /** What the answer of the page is about: the demo's first metric, where it was measured. */
  static Optional<Metric> headline(Comparison comparison) {
    return comparison.metrics().stream().findFirst();
  }
}
