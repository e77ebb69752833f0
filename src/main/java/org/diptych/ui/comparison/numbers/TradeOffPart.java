package org.diptych.ui.comparison.numbers;

import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.kit.Letters;
import org.diptych.kit.MetricName;
import org.diptych.kit.Part;
import org.diptych.kit.elements.Scatter;
import org.diptych.lab.evidence.AnswerSheets;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;

/** One aspect of the results against another, a point per run. */
public final class TradeOffPart extends Div implements Part {

  private static final int FEWEST = 2;

  private final AnswerSheets sheets;
  private final Scatter scatter = new Scatter();
  private Optional<Comparison> shown = Optional.empty();

  public TradeOffPart(AnswerSheets sheets) {
    this.sheets = sheets;
    add(scatter);
  }

  /** Not where fewer than two runs are measured, or a demo has no two aspects. */
  public static boolean isThere(Comparison now, Summary summary) {
    return measured(now).size() >= FEWEST
        && metrics(now, summary).map(Metric::aspect).distinct().count() >= 2;
  }

  @Override
  public void show(Comparison now) {
    List<Scatter.Axis> axes = axes(now);
    if (axes.size() == 2 && !shown.equals(Optional.of(now))) {
      shown = Optional.of(now);
      List<Scatter.Arm> arms =
          now.arms().stream()
              .map(arm -> new Scatter.Arm(Letters.of(arm.position()), arm.label()))
              .toList();
      scatter.show(axes.getFirst(), axes.getLast(), arms, points(now));
    }
  }

  /** The first two aspects, each with the metrics that every measured run has. */
  private List<Scatter.Axis> axes(Comparison now) {
    Map<String, Scatter.Axis> axes = new LinkedHashMap<>();
    metrics(now, sheets.summary(now))
        .forEach(metric ->
            axes.merge(
                metric.aspect(),
                new Scatter.Axis(
                    MetricName.aspect(getLocale(), now.demo(), metric),
                    List.of(named(now, metric))),
                Scatter.Axis::with));
    return axes.values().stream().limit(2).toList();
  }

  /** What every measured run has, and can be set side by side by. */
  private static Stream<Metric> metrics(Comparison now, Summary summary) {
    List<Run> measured = measured(now);
    return now.metrics().stream()
        .filter(metric -> !metric.aspect().isEmpty() && summary.compares(metric))
        .filter(metric -> measured.stream().allMatch(run -> run.value(metric).isPresent()));
  }

  private Scatter.Metric named(Comparison now, Metric metric) {
    String name = MetricName.of(getLocale(), now.demo(), metric.name());
    return new Scatter.Metric(metric.name(), name, metric.better().id(), metric.unit());
  }

  private static List<Scatter.Point> points(Comparison now) {
    return measured(now).stream()
        .map(run -> new Scatter.Point(run.arm(), String.valueOf(run.seed()), run.metrics()))
        .toList();
  }

  private static List<Run> measured(Comparison now) {
    return now.runs().stream()
        .filter(run -> run.state() == State.SUCCEEDED)
        .filter(run -> now.metrics().stream().anyMatch(metric -> run.value(metric).isPresent()))
        .toList();
  }
}
