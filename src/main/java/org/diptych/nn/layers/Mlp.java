package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A multilayer perceptron: linear maps with an activation between two of them, (…, first width) to
 * (…, last width). Names are those of PyTorch's Sequential, where activations count: name.0,
 * name.2, …
 *
 * @param widths at least two
 */
public record Mlp(String name, List<Integer> widths, UnaryOperator<NDArray> activation)
    implements Layer {

  private List<Linear> layers() {
    return IntStream.range(1, widths.size())
        .mapToObj(i -> new Linear(name + "." + 2 * (i - 1), widths.get(i - 1), widths.get(i)))
        .toList();
  }

  @Override
  public Stream<Part> parts() {
    return layers().stream().flatMap(Linear::parts);
  }

  @Override
  public NDArray apply(NDArray x, Network network) {
    List<Linear> layers = layers();
    NDArray last = layers.getFirst().apply(x, network);
    for (Linear layer : layers.subList(1, layers.size())) {
      try (NDArray sums = last;
          NDArray active = activation.apply(sums)) {
        last = layer.apply(active, network);
      }
    }
    return last;
  }
}
