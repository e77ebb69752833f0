package org.diptych.demo.style.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.diptych.demo.style.features.Backbone.Layer;
import org.diptych.nn.Ops;

/**
 * Brings the layers of a network to the sizes that a method's weights were made for: activations of
 * one network may be thirty times those of another, and those of an untrained one vary little
 * around a large mean.
 *
 * @param shift (1, D), what is taken off the columns of hypercolumns
 * @param factor (1, D), what they are multiplied by then
 */
public record LayerScaling(NDArray shift, NDArray factor) {

  private static final int COLOURS = 3;

  /** Leaves everything as it is; lives with the rows. */
  public static LayerScaling none(NDArray rows) {
    Shape wide = new Shape(1, rows.getShape().get(1));
    return new LayerScaling(rows.getManager().zeros(wide), rows.getManager().ones(wide));
  }

  /** Every layer to a mean activation of 1. */
  public static LayerScaling meanOne(NDArray rows, List<Layer> layers) { // (n, D)
    double[] means = columns(rows);
    double[] factors = perLayer(layers, (from, to) -> 1 / Math.max(mean(means, from, to), 1e-6));
    return new LayerScaling(none(rows).shift(), row(factors, rows));
  }

  /**
   * Every channel to a mean of 0, and every layer, the colours included, to a mean squared length.
   *
   * @param energy the squared length, by the number of channels of the layer
   */
  public static LayerScaling centred(NDArray rows, List<Layer> layers, IntToDoubleFunction energy) {
    NDArray mean = rows.mean(new int[] {0}, true); // (1, D)
    double[] variances = columns(rows.sub(mean).square());
    double[] factors =
        perLayer(
            layers,
            (from, to) -> {
              double now = (to - from) * mean(variances, from, to);
              return Math.sqrt(energy.applyAsDouble(to - from) / Math.max(now, 1e-12));
            });
    return new LayerScaling(mean, row(factors, rows));
  }

  /** The scaling of the maps of one layer alone, (1, C, 1, 1). */
  public LayerScaling of(Layer layer, List<Layer> layers) {
    int from = COLOURS;
    for (Layer before : layers.subList(0, layers.indexOf(layer))) {
      from += before.channels();
    }
    String columns = ":, %d:%d".formatted(from, from + layer.channels());
    return new LayerScaling(
        shift.get(columns).reshape(1, -1, 1, 1), factor.get(columns).reshape(1, -1, 1, 1));
  }

  /** Hands it to a manager, to outlive the rows. */
  public LayerScaling keep(NDManager manager) {
    shift.attach(manager);
    factor.attach(manager);
    return this;
  }

  /** Hypercolumns (n, D), or a map (1, C, h, w), scaled. */
  public NDArray apply(NDArray features) {
    try (NDArray shifted = features.sub(shift)) { // of which the backward pass needs nothing
      return shifted.mul(factor);
    }
  }

  private interface OfColumns {
    double factor(int from, int to);
  }

  private static double[] perLayer(List<Layer> layers, OfColumns of) {
    double[] factors = new double[COLOURS + layers.stream().mapToInt(Layer::channels).sum()];
    Arrays.fill(factors, 0, COLOURS, of.factor(0, COLOURS));
    int from = COLOURS;
    for (Layer layer : layers) {
      int to = from + layer.channels();
      Arrays.fill(factors, from, to, of.factor(from, to));
      from = to;
    }
    return factors;
  }

  private static double[] columns(NDArray rows) {
    float[] means = rows.mean(new int[] {0}).toFloatArray();
    double[] wide = new double[means.length];
    Arrays.setAll(wide, i -> means[i]);
    return wide;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  private static NDArray row(double[] values, NDArray rows) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return Ops.owned(rows.getManager().create(narrow, new Shape(1, values.length)));
  }
}
