package org.diptych.ui.comparison;

import static java.util.Comparator.naturalOrder;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.Comparison;
import org.diptych.lab.RunMetrics;
import org.diptych.lab.RunMetrics.Series;
import org.diptych.ui.kit.Chart;
import org.diptych.ui.kit.Letters;

/** The course of every metric; while runs go on, only what is new is sent. */
final class CurvePart extends Div implements Part {

  /** What is minimised first, then by name. */
  private static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !name.equals("loss")).thenComparing(naturalOrder());

  private final Curves curves;
  private final Chart chart = new Chart();
  private final Map<Long, Map<String, Integer>> lastSteps = new HashMap<>();
  private List<String> metrics = List.of();

  CurvePart(Curves curves) {
    this.curves = curves;
    add(chart);
  }

  @Override
  public void show(Comparison now) {
    List<RunMetrics> all = curves.of(now);
    List<String> names =
        all.stream()
            .flatMap(run -> run.series().keySet().stream())
            .distinct()
            .filter(name -> !isFinal(now, name, all))
            .sorted(ORDER)
            .toList();
    if (!names.equals(metrics)) {
      metrics = names;
      label(now);
    }
    if (lastSteps.isEmpty() || wentBack(all)) {
      lastSteps.clear();
      chart.show(news(all));
    } else {
      List<Chart.Run> news = news(all);
      if (!news.isEmpty()) {
        chart.extend(news);
      }
    }
  }

  /** Whether it is measured once, at the end: that is no curve. */
  private static boolean isFinal(Comparison now, String name, List<RunMetrics> all) {
    return now.metrics().stream().anyMatch(metric -> metric.name().equals(name))
        && all.stream()
            .flatMap(run -> Optional.ofNullable(run.series().get(name)).stream())
            .allMatch(series -> series.steps().size() == 1);
  }

  private void label(Comparison now) {
    chart.label(
        metrics.stream().map(name -> new Chart.Metric(name, name(now.demo(), name))).toList(),
        now.arms().stream()
            .map(arm -> new Chart.Arm(Letters.of(arm.position()), arm.label()))
            .toList());
  }

  private String name(String demo, String metric) {
    return MetricName.of(getLocale(), demo, metric);
  }

  /** A run that was taken up again from a checkpoint repeats steps. */
  private boolean wentBack(List<RunMetrics> all) {
    return all.stream()
        .anyMatch(run ->
            run.series().entrySet().stream()
                .anyMatch(one -> one.getValue().steps().getLast() < last(run, one.getKey())));
  }

  private List<Chart.Run> news(List<RunMetrics> all) {
    List<Chart.Run> news = new ArrayList<>();
    for (RunMetrics run : all) {
      Map<String, List<double[]>> points = new LinkedHashMap<>();
      run.series()
          .forEach((name, series) -> {
            List<double[]> later = later(series, last(run, name));
            if (!later.isEmpty()) {
              points.put(name, later);
            }
          });
      if (!points.isEmpty()) {
        news.add(new Chart.Run(run.arm(), String.valueOf(run.seed()), points));
        remember(run);
      }
    }
    return news;
  }

  private void remember(RunMetrics run) {
    Map<String, Integer> steps = lastSteps.computeIfAbsent(run.run(), id -> new HashMap<>());
    run.series().forEach((name, series) -> steps.put(name, series.steps().getLast()));
  }

  private int last(RunMetrics run, String metric) {
    return lastSteps.getOrDefault(run.run(), Map.of()).getOrDefault(metric, -1);
  }

  private static List<double[]> later(Series series, int step) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < series.steps().size(); i++) {
      if (series.steps().get(i) > step) {
        points.add(new double[] {series.steps().get(i), series.values().get(i)});
      }
    }
    return points;
  }
}
