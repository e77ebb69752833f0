package org.diptych.ui.comparison.numbers;

import static java.util.Comparator.naturalOrder;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.diptych.kit.Letters;
import org.diptych.kit.MetricName;
import org.diptych.kit.Part;
import org.diptych.kit.elements.Chart;
import org.diptych.lab.Comparisons;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.stats.StudentT;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.Links;

/**
 * The course of every metric; while runs go on, the browser is told which of them have new points.
 */
public final class CurvePart extends Div implements Part {

  private final Chart chart;
  private List<String> metrics = List.of();
  private List<Chart.Source> told = List.of();

  public CurvePart(Comparison comparison, Links links) {
    chart =
        new Chart(
            links.curves(comparison),
            links.metrics(comparison),
            StudentT.reaches(Comparisons.MAX_SEEDS - 1));
    add(chart);
  }

  @Override
  public void show(Comparison now) {
    List<String> names =
        now.runs().stream()
            .flatMap(run -> run.metrics().keySet().stream())
            .distinct()
            .sorted(order(now))
            .toList();
    if (!names.equals(metrics)) {
      metrics = names;
      label(now);
    }
    List<Chart.Source> sources = now.runs().stream().map(CurvePart::source).toList();
    List<Chart.Source> changed = new ArrayList<>(sources);
    changed.removeAll(told);
    if (!changed.isEmpty()) {
      told = sources;
      chart.follow(changed);
    }
  }

  /** What results are compared by, the most telling first; then what is minimised; then by name. */
  private static Comparator<String> order(Comparison now) {
    List<String> results = results(now);
    return Comparator.comparing((String name) -> !results.contains(name))
        .thenComparing(results::indexOf)
        .thenComparing(name -> !name.equals("loss"))
        .thenComparing(naturalOrder());
  }

  private static List<String> results(Comparison now) {
    return now.metrics().stream().map(Metric::name).toList();
  }

  private void label(Comparison now) {
    List<String> results = results(now);
    chart.label(
        metrics.stream()
            .map(name -> new Chart.Metric(name, name(now.demo(), name), results.contains(name)))
            .toList(),
        now.arms().stream()
            .map(arm -> new Chart.Arm(Letters.of(arm.position()), arm.label(), arm.method()))
            .toList());
  }

  private String name(String demo, String metric) {
    return MetricName.of(getLocale(), demo, metric);
  }

  private static Chart.Source source(Run run) {
    return new Chart.Source(
        run.id(),
        run.arm(),
        String.valueOf(run.seed()),
        run.plan().counted().stream()
            .flatMap(phase -> phase.scales().stream())
            .collect(Collectors.toMap(scale -> scale.unit().id(), Scale::perStep)),
        run.attempt(),
        run.state().isFinal(),
        Integer.toHexString(Objects.hash(run.metrics(), run.step(), run.state())));
  }
}
