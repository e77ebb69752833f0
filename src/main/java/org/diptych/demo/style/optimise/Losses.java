package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.features.Pixels;
import org.diptych.nn.Ops;

/** The weighted losses of one iteration: what to differentiate, and what to report. */
public final class Losses {

  private static final String SUM = "loss";

  private final Map<String, Double> values = new LinkedHashMap<>(Map.of(SUM, 0.0));
  private final List<NDArray> surrogates = new ArrayList<>();

  /** Values of one name are added up. */
  public void add(String name, double weight, Loss loss) {
    add(name, weight, 1, loss);
  }

  /**
   * @param share of this loss in the mean that is reported under the name
   */
  public void add(String name, double weight, double share, Loss loss) {
    double value = Pixels.number(loss.value());
    values.merge(name, share * value, Double::sum);
    values.merge(SUM, weight * share * value, Double::sum);
    surrogates.add(Ops.scale(loss.surrogate(), weight * share));
  }

  /** By name, unweighted; "loss" is the weighted sum. */
  Map<String, Double> values() {
    return values;
  }

  /** A recorded scalar with the gradient of the weighted sum. */
  NDArray surrogate() {
    return surrogates.stream().reduce(NDArray::add).orElseThrow();
  }
}
