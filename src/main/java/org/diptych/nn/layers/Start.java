package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.nn.Noise;
import org.diptych.platform.Rng;

/** How an array begins. */
@FunctionalInterface
public interface Start {

  Start ONE = (rng, manager, shape) -> manager.ones(shape);

  Start ZERO = (rng, manager, shape) -> manager.zeros(shape);

  /** Normal with variance 2 / fan-out (He et al. 2015). */
  Start HE =
      (rng, manager, shape) ->
          normal(Math.sqrt(2.0 * shape.get(1) / (double) shape.size())).draw(rng, manager, shape);

  /** Uniform in ±1 / √fan-in, PyTorch's for linear layers. */
  Start UNIFORM =
      (rng, manager, shape) -> uniform(1 / Math.sqrt(shape.get(1))).draw(rng, manager, shape);

  /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  Start GLOROT =
      (rng, manager, shape) ->
          uniform(Math.sqrt(6.0 / (shape.get(0) + shape.get(1)))).draw(rng, manager, shape);

  /** Float32 values, living with the manager. */
  NDArray draw(Rng rng, NDManager manager, Shape shape);

  /** With mean 0. */
  static Start normal(double deviation) {
    return (rng, manager, shape) -> Noise.gaussian(rng, manager, shape).muli(deviation);
  }

  /** Between −bound and bound. */
  static Start uniform(double bound) {
    return (rng, manager, shape) -> Noise.uniform(rng, manager, shape).subi(0.5).muli(2 * bound);
  }
}
