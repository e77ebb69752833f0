package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Function;

/** Compares a tape's gradients with central differences, in float64. */
public final class GradCheck {

  private static final double STEP = 1e-5;

  private GradCheck() {}

  /**
   * @param function of float64 arrays; its values are weighted by fixed numbers and summed
   * @param arguments to differentiate by
   */
  public static void check(Function<NDArray[], NDArray> function, NDArray... arguments) {
    List<double[]> analytic;
    try (Tape tape = Tape.record(arguments)) {
      NDArray loss = weighted(function.apply(arguments));
      analytic = tape.gradients(loss).stream().map(NDArray::toDoubleArray).toList();
    }
    for (int i = 0; i < arguments.length; i++) {
      double[] values = arguments[i].toDoubleArray();
      for (int j = 0; j < values.length; j++) {
        double numeric = difference(function, arguments, i, values, j);
        assertThat(analytic.get(i)[j])
            .as("derivative by value %d of argument %d", j, i)
            .isCloseTo(numeric, within(1e-7 * Math.max(1, Math.abs(numeric))));
      }
    }
  }

  private static double difference(
      Function<NDArray[], NDArray> function, NDArray[] arguments, int i, double[] values, int j) {
    double[] moved = values.clone();
    double sum = 0;
    for (int side = -1; side <= 1; side += 2) {
      moved[j] = values[j] + side * STEP;
      arguments[i].set(moved);
      try (Scope scope = Scope.open(arguments[0].getManager(), arguments)) {
        sum += side * weighted(function.apply(arguments)).toDoubleArray()[0];
      }
    }
    arguments[i].set(values);
    return sum / (2 * STEP);
  }

  /** Different weights, so that an operator which permutes its values is found out. */
  private static NDArray weighted(NDArray values) {
    NDManager manager = values.getManager();
    double[] weights = new double[Math.toIntExact(values.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.sin(i + 1);
    }
    return manager.create(weights, values.getShape()).mul(values).sum();
  }
}
