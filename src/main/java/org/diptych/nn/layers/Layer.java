package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;

/**
 * A part of a network that is learnt. Its arrays have the names that PyTorch gives them. A result
 * lives with the argument's manager.
 */
public interface Layer {

  /** All arrays, in the order of the computation. */
  Stream<Part> parts();

  NDArray apply(NDArray x, Network network);
}
