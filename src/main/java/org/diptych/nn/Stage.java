package org.diptych.nn;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** One step of a network that is a chain. */
sealed interface Stage {

  /** Shapes by parameter name, PyTorch layout: (out, in, kernel, kernel) and (out). */
  Map<String, Shape> shapes();

  /**
   * A convolution with bias, then a ReLU.
   *
   * @param layer name of the activation after the ReLU
   * @param reflect whether the border is mirrored, else zeros
   */
  record Conv(
      String parameter,
      String layer,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      boolean reflect)
      implements Stage {

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      shapes.put(parameter + ".weight", new Shape(out, in, kernel, kernel));
      shapes.put(parameter + ".bias", new Shape(out));
      return shapes;
    }
  }

  /** Max pooling of stride 2. */
  record Pool(int kernel, boolean ceil) implements Stage {

    @Override
    public Map<String, Shape> shapes() {
      return Map.of();
    }
  }
}
