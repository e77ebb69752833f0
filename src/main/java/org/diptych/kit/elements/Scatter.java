package org.diptych.kit.elements;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Points of all arms between two axes, with the front of those that no other one beats in both. */
@Tag("diptych-scatter")
@JsModule("./diptych-scatter.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class Scatter extends SpokenElement implements HasStyle {

  /**
   * A metric on offer.
   *
   * @param better lower, higher or neither
   */
  public record Metric(String name, String label, String better, String unit) {}

  /**
   * What an axis is about, and by which metrics it can be measured; the first one to begin with.
   */
  public record Axis(String label, List<Metric> metrics) {

    /** As this one, with the metrics of the other as well. */
    public Axis with(Axis other) {
      return new Axis(label, Stream.concat(metrics.stream(), other.metrics().stream()).toList());
    }
  }

  public record Arm(String letter, String label) {}

  /**
   * One run.
   *
   * @param arm position in the list of arms
   * @param seed as text, since a long does not fit a number of the browser
   */
  public record Point(int arm, String seed, Map<String, Double> values) {}

  public Scatter() {
    super("kit.scatter.");
  }

  public void show(Axis across, Axis up, List<Arm> arms, List<Point> points) {
    getElement().setPropertyJson("across", Json.of(across));
    getElement().setPropertyJson("up", Json.of(up));
    getElement().setPropertyJson("arms", Json.of(arms));
    getElement().setPropertyJson("points", Json.of(points));
  }
}
