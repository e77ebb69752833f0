package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.diptych.nn.Noise;
import org.diptych.platform.Rng;

/** A test with a manager of its own, and numbers between 0 and 1. */
public abstract class TensorTest extends org.diptych.nn.TensorTest {

  /** Uniform float64 values in [0, 1), the same ones for the same name. */
  protected NDArray random(String name, long... shape) {
    return Noise.uniform(Rng.of(7, name), manager, new Shape(shape))
        .toType(DataType.FLOAT64, false);
  }
}
