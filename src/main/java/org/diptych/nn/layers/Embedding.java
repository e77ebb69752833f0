package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import org.diptych.nn.SequenceOps;

/**
 * A vector for each of some words, standard normal at first: int64 (…) to (…, width).
 *
 * @param count of words
 */
public record Embedding(String name, int count, int width) implements Layer {

  @Override
  public Stream<Part> parts() {
    return Stream.of(Part.learnt(name + ".weight", Start.normal(1), count, width));
  }

  /**
   * @param x int64, each from 0 to less than {@code count}
   */
  @Override
  public NDArray apply(NDArray x, Network network) {
    return SequenceOps.rows(x, network.array(name + ".weight"));
  }
}
