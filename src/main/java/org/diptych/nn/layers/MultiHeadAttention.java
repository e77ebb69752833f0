package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.nn.SequenceOps;

/**
 * Multi-head attention (Vaswani et al. 2017, section 3.2.2): each head compares its projection of a
 * query with its projections of all keys. Names and starts as in PyTorch's MultiheadAttention.
 *
 * @param width E, of queries and sources alike; a multiple of the heads
 */
public record MultiHeadAttention(String name, int width, int heads) {

  /**
   * The projections of what is attended to. Those of a sequence that grows can be kept, and those
   * of what is new put behind them.
   *
   * @param keys (B, S, E)
   * @param values (B, S, E)
   */
  public record Memory(NDArray keys, NDArray values) implements AutoCloseable {
    @Override
    public void close() {
      keys.close();
      values.close();
    }
  }

  /** Refuses a width that cannot be shared out. */
  public MultiHeadAttention {
    if (width % heads != 0) {
      throw new IllegalArgumentException("%d heads cannot share %d".formatted(heads, width));
    }
  }

  public Stream<Part> parts() {
    return Stream.of(
        Part.learnt(name + ".in_proj_weight", Start.GLOROT, 3L * width, width),
        Part.learnt(name + ".in_proj_bias", Start.ZERO, 3L * width),
        Part.learnt(name + ".out_proj.weight", Start.UNIFORM, width, width),
        Part.learnt(name + ".out_proj.bias", Start.ZERO, width));
  }

  /**
   * Projects what is attended to.
   *
   * @param source (B, S, E)
   */
  public Memory memory(NDArray source, Network network) {
    return new Memory(project(source, 1, network), project(source, 2, network));
  }

  /**
   * What queries find.
   *
   * @param query (B, T, E)
   * @param mask whether a query sees a key, boolean, to be broadcast to (B, heads, T, S); see
   *     {@link Masks}. Empty: each sees all. A query that sees none finds the bias of the output
   * @return (B, T, E)
   */
  public NDArray attend(NDArray query, Memory memory, Optional<NDArray> mask, Network network) {
    NDArray keys = memory.keys();
    NDArray values = memory.values();
    try (NDArray asked = project(query, 0, network);
        NDArray found =
            mask.isPresent()
                ? SequenceOps.attention(asked, keys, values, heads, mask.get())
                : SequenceOps.attention(asked, keys, values, heads)) {
      return SequenceOps.linear(
          found, network.array(name + ".out_proj.weight"), network.array(name + ".out_proj.bias"));
    }
  }

  /** Of a sequence to itself, (B, T, E). */
  NDArray toItself(NDArray x, Optional<NDArray> mask, Network network) {
    try (Memory memory = memory(x, network)) {
      return attend(x, memory, mask, network);
    }
  }

  /**
   * @param part 0 for queries, 1 for keys, 2 for values
   */
  private NDArray project(NDArray x, int part, Network network) {
    String rows = "%d:%d".formatted(part * width, (part + 1) * width);
    try (NDArray weight = network.array(name + ".in_proj_weight").get(rows); // (E, E)
        NDArray bias = network.array(name + ".in_proj_bias").get(rows)) {
      return SequenceOps.linear(x, weight, bias);
    }
  }
}
