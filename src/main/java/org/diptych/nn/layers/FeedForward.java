package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The perceptron inside a transformer layer (Vaswani et al. 2017, section 3.3), (…, width) to the
 * same, with PyTorch's names of its two linear maps.
 *
 * @param name of the transformer layer
 */
record FeedForward(String name, int width, int inner, UnaryOperator<NDArray> activation)
    implements Layer {

  private Linear up() {
    return new Linear(name + ".linear1", width, inner);
  }

  private Linear down() {
    return new Linear(name + ".linear2", inner, width);
  }

  @Override
  public Stream<Part> parts() {
    return Stream.concat(up().parts(), down().parts());
  }

  @Override
  public NDArray apply(NDArray x, Network network) {
    try (NDArray sums = up().apply(x, network); // (…, inner)
        NDArray active = activation.apply(sums)) {
      return down().apply(active, network);
    }
  }
}
