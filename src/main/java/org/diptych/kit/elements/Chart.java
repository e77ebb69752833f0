package org.diptych.kit.elements;

import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import java.util.Map;

/**
 * Curves of all arms, as mean and 95 % interval over the seeds or run by run; over steps, or what
 * else is known of the points. What results are not compared by has an axis for every method. The
 * browser fetches the points by itself: the page holds none, and only says when there are new ones.
 */
@Tag("diptych-chart")
@JsModule("./diptych-chart.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class Chart extends SpokenElement implements HasStyle {

  /**
   * A metric on offer.
   *
   * @param name that the runs use
   * @param label that people read
   * @param result whether results are compared by it: measured once, at the end, it is no curve
   */
  public record Metric(String name, String label, boolean result) {}

  /**
   * @param method arms of one method minimise the same thing
   */
  public record Arm(String letter, String label, String method) {}

  /**
   * Where points come from.
   *
   * @param arm position in the list of arms
   * @param seed as text, since a long does not fit a number of the browser
   * @param perStep what a step is on other scales, such as "epochs"
   * @param attempt steps may be measured anew by the next one
   * @param done whether no further points will come
   * @param mark is another one when there are other points
   */
  public record Source(
      long run,
      int arm,
      String seed,
      Map<String, Double> perStep,
      int attempt,
      boolean done,
      String mark) {}

  /**
   * @param src address of the points of all runs
   * @param csv address of a table of them
   * @param reaches of an interval in standard errors, over 2, 3, 4 … runs; over more than these say
   *     there is none
   */
  public Chart(String src, String csv, double[] reaches) {
    super("kit.chart.");
    getElement().setAttribute("src", src).setAttribute("csv", csv);
    getElement().setPropertyJson("reaches", Json.of(reaches));
  }

  public void label(List<Metric> metrics, List<Arm> arms) {
    getElement()
        .executeJs(
            "this.label(JSON.parse($0), JSON.parse($1))", Json.text(metrics), Json.text(arms));
  }

  /** Has the browser fetch the points of these runs that it does not have. */
  public void follow(List<Source> changed) {
    getElement().executeJs("this.follow(JSON.parse($0))", Json.text(changed));
  }
}
