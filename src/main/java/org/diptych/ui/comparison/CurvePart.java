package org.diptych.ui.comparison;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;

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
import org.diptych.lab.Scale;
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
      chart.show(news(now, all));
    } else {
      List<Chart.Run> news = news(now, all);
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

  private List<Chart.Run> news(Comparison now, List<RunMetrics> all) {
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
        news.add(new Chart.Run(run.arm(), String.valueOf(run.seed()), perStep(now, run), points));
        remember(run);
      }
    }
    return news;
  }

  private static Map<String, Double> perStep(Comparison now, RunMetrics metrics) {
    return now.runs().stream()
        .filter(run -> run.id() == metrics.run())
        .flatMap(run -> run.scales().stream())
        .collect(toMap(scale -> scale.unit().id(), Scale::perStep));
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
        points.add(point(series, i));
      }
    }
    return points;
  }

  private static double[] point(Series series, int i) {
    double step = series.steps().get(i);
    double value = series.values().get(i);
    return series
        .spent()
        .get(i)
        .map(spent -> new double[] {step, value, spent.seconds(), spent.cpuSeconds()})
        .orElseGet(() -> new double[] {step, value});
  }
}
