package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.platform.Rng;

/** Tensors of random numbers, drawn in order. */
public final class Noise {

  private Noise() {}

  /** Standard normal float32 values. */
  public static NDArray gaussian(Rng rng, NDManager manager, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return Ops.owned(manager.create(values, shape));
  }

  /** Uniform float32 values in [0, 1). */
  public static NDArray uniform(Rng rng, NDManager manager, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (rng.nextLong() >>> 40) * 0x1p-24f;
    }
    return Ops.owned(manager.create(values, shape));
  }
}
