package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.diptych.nn.Ops;
import org.diptych.nn.ScriptOps;

/**
 * Activations of a picture in the format that the network computes in. They come out as float32
 * only: DJL has no bfloat16, and ends the process when asked for it.
 */
public final class Features {

  private record Layer(NDArray activations, int stride) {}

  private final boolean half;
  private final Map<String, Layer> layers = new LinkedHashMap<>();

  Features(boolean half) {
    this.half = half;
  }

  void add(String layer, NDArray activations, int stride) {
    layers.put(layer, new Layer(activations, stride));
  }

  /**
   * One layer's activations.
   *
   * @return (1, channels, ~H / stride, ~W / stride), float32, living with the features
   */
  public NDArray layer(String name) {
    NDArray activations = activations(name);
    return half ? ScriptOps.toFp32(activations) : activations;
  }

  private NDArray activations(String name) {
    Layer layer = layers.get(name);
    if (layer == null) {
      throw new IllegalArgumentException(
          "%s was not asked for, but %s".formatted(name, layers.keySet()));
    }
    return layer.activations();
  }

  /** {@link Ops#rows} of one layer, float32, living with the features. */
  public NDArray rows(String name, int step) {
    NDArray activations = activations(name);
    return half ? ScriptOps.rowsOfBf16(activations, step) : ScriptOps.rows(activations, step);
  }

  /** {@link #layer} of each, in depth order. */
  public Map<String, NDArray> asMap() {
    Map<String, NDArray> map = new LinkedHashMap<>();
    layers.keySet().forEach(name -> map.put(name, layer(name)));
    return map;
  }

  /**
   * Hypercolumns (Hariharan et al. 2015): the values of all layers at some positions, side by side
   * in depth order. Much cheaper than {@link #layer}, because little is converted.
   *
   * @param manager gets the result, so that nothing piles up with features that are kept
   * @return (count, sum of channels), float32
   */
  public NDArray sample(Positions positions, NDManager manager) {
    try (NDList columns = new NDList()) {
      layers.values().forEach(at -> columns.add(positions.sample(at.activations(), at.stride())));
      // concat would copy a single layer, and copies are not recorded
      NDArray rows = columns.size() == 1 ? columns.removeFirst() : NDArrays.concat(columns, 1);
      rows.attach(manager);
      return rows;
    }
  }

  /** Hands the features to another manager, to outlive the scope they were computed in. */
  public Features keep(NDManager manager) {
    layers.values().forEach(layer -> layer.activations().attach(manager));
    return this;
  }
}
