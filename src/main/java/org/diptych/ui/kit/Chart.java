package org.diptych.ui.kit;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import java.util.Map;

/**
 * Curves of all arms on one axis, as mean and 95 % interval over the seeds or run by run; over
 * steps, or what else is known of the points.
 */
@Tag("diptych-chart")
@JsModule("./diptych-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class Chart extends SpokenElement implements HasStyle {

  /** A metric on offer, by the name that the runs use and the one that people read. */
  public record Metric(String name, String label) {}

  public record Arm(String letter, String label) {}

  /**
   * Points of one run.
   *
   * @param arm position in the list of arms
   * @param seed as text, since a long does not fit a number of the browser
   * @param perStep what a step is on other scales, such as "epochs"
   * @param metrics by name of the metric, ascending by step: step and value and, where they are
   *     known, the seconds spent until then, by the clock and of the processors
   */
  public record Run(
      int arm, String seed, Map<String, Double> perStep, Map<String, List<double[]>> metrics) {}

  public Chart() {
    super("kit.chart.");
  }

  public void label(List<Metric> metrics, List<Arm> arms) {
    getElement().setPropertyJson("metrics", Json.of(metrics));
    getElement().setPropertyJson("arms", Json.of(arms));
  }

  /** Shows these points and no others. */
  public void show(List<Run> runs) {
    getElement().setPropertyJson("runs", Json.of(runs));
  }

  /** Adds points that came after those that are shown. */
  public void extend(List<Run> news) {
    getElement().callJsFunction("extend", Json.of(news));
  }
}
