package org.diptych.demo.style.features;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;
import org.diptych.nn.Noise;
import org.diptych.nn.Tape;
import org.diptych.platform.Rng;

/** Compares a tape's gradient with central differences. */
public final class Gradient {

  private static final double STEP = 1e-5;

  private Gradient() {}

  /**
   * The largest difference, absolute for derivatives under 1 and else relative.
   *
   * @param function its values are weighted by fixed numbers and summed
   * @param argument to differentiate by, float64
   */
  public static double of(Function<NDArray, NDArray> function, NDArray argument) {
    double[] analytic;
    try (Tape tape = Tape.record(argument)) {
      analytic = tape.gradients(weighted(function.apply(argument))).getFirst().toDoubleArray();
    }
    double[] values = argument.toDoubleArray();
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = 0;
      for (int side = -1; side <= 1; side += 2) {
        double[] moved = values.clone();
        moved[i] += side * STEP;
        argument.set(moved);
        difference += side * Pixels.number(weighted(function.apply(argument)));
      }
      argument.set(values);
      double error = Math.abs(analytic[i] - difference / (2 * STEP));
      worst = Math.max(worst, error / Math.max(1, Math.abs(analytic[i])));
    }
    return worst;
  }

  private static NDArray weighted(NDArray values) {
    NDArray weights = Noise.uniform(Rng.of(3, "weights"), values.getManager(), values.getShape());
    return weights.toType(values.getDataType(), false).sub(0.5).mul(values).sum();
  }
}
