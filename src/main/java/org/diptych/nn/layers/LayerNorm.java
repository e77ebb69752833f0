package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import org.diptych.nn.SequenceOps;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016): the features of each place to mean 0 and
 * variance 1, then a gain and a shift that are learnt; (…, width).
 *
 * @param epsilon added to the variance under the root
 */
public record LayerNorm(String name, int width, double epsilon) implements Layer {

  /** With PyTorch's epsilon. */
  public LayerNorm(String name, int width) {
    this(name, width, 1e-5);
  }

  @Override
  public Stream<Part> parts() {
    return Stream.of(
        Part.learnt(name + ".weight", Start.ONE, width),
        Part.learnt(name + ".bias", Start.ZERO, width));
  }

  @Override
  public NDArray apply(NDArray x, Network network) {
    NDArray gain = network.array(name + ".weight");
    return SequenceOps.layerNorm(x, gain, network.array(name + ".bias"), epsilon);
  }
}
