package org.diptych.nn.layers;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.diptych.nn.GradCheck;
import org.diptych.nn.Noise;
import org.diptych.platform.Rng;

/** Random float64 arrays for the parts of a layer, all different. */
final class DrawnNetwork implements Network {

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  DrawnNetwork(Stream<Part> parts, NDManager manager) {
    Rng rng = Rng.of(11, "layer");
    parts.forEach(part ->
        arrays.put(
            part.name(),
            Noise.gaussian(rng.at(arrays.size()), manager, part.shape())
                .muli(0.6)
                .toType(DataType.FLOAT64, false)));
  }

  @Override
  public NDArray array(String name) {
    return requireNonNull(arrays.get(name), name);
  }

  @Override
  public boolean learning() {
    return true;
  }

  List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /** The values of a matrix. */
  double[][] matrix(String name) {
    return rows(array(name));
  }

  double[] vector(String name) {
    return array(name).toDoubleArray();
  }

  /** Of an array, the last axis as rows. */
  static double[][] rows(NDArray array) {
    double[] values = array.toDoubleArray();
    int width = (int) array.getShape().get(array.getShape().dimension() - 1);
    double[][] rows = new double[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = values[i];
    }
    return rows;
  }

  /** weight · x + bias. */
  static double[] linear(double[][] weight, double[] bias, double[] x) {
    double[] sums = bias.clone();
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < x.length; j++) {
        sums[i] += weight[i][j] * x[j];
      }
    }
    return sums;
  }

  /** Gradients by some arrays and by all of the network's, against differences. */
  void check(Function<NDArray[], NDArray> function, NDArray... inputs) {
    NDArray[] all =
        Stream.concat(Stream.of(inputs), arrays.values().stream()).toArray(NDArray[]::new);
    GradCheck.check(function, all);
  }
}
