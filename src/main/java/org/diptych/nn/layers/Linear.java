package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import org.diptych.nn.SequenceOps;

/** A linear map with bias at each place: (…, in) to (…, out). */
public record Linear(String name, int in, int out) implements Layer {

  @Override
  public Stream<Part> parts() {
    Start start = Start.uniform(1 / Math.sqrt(in));
    return Stream.of(
        Part.learnt(name + ".weight", start, out, in), Part.learnt(name + ".bias", start, out));
  }

  @Override
  public NDArray apply(NDArray x, Network network) {
    return SequenceOps.linear(x, network.array(name + ".weight"), network.array(name + ".bias"));
  }
}
