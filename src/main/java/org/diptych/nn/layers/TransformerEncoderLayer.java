package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A layer of a transformer's encoder (Vaswani et al. 2017, section 3.1), without dropout: each
 * place attends to all, then a perceptron changes each place. Names as in PyTorch's.
 *
 * @param width E
 * @param inner features between the two linear maps
 * @param activation between them
 * @param normFirst whether normalisation comes before each part, else behind each sum
 */
public record TransformerEncoderLayer(
    String name,
    int width,
    int heads,
    int inner,
    UnaryOperator<NDArray> activation,
    boolean normFirst)
    implements Layer {

  private MultiHeadAttention attention() {
    return new MultiHeadAttention(name + ".self_attn", width, heads);
  }

  private FeedForward feedForward() {
    return new FeedForward(name, width, inner, activation);
  }

  private LayerNorm norm(int number) {
    return new LayerNorm(name + ".norm" + number, width);
  }

  @Override
  public Stream<Part> parts() {
    return Stream.of(attention().parts(), feedForward().parts(), norm(1).parts(), norm(2).parts())
        .flatMap(parts -> parts);
  }

  /** Each place sees all. */
  @Override
  public NDArray apply(NDArray x, Network network) {
    return apply(x, Optional.empty(), network);
  }

  /**
   * Changes each place of a sequence.
   *
   * @param x (B, T, E)
   * @param mask as in {@link MultiHeadAttention#attend}
   * @return (B, T, E)
   */
  public NDArray apply(NDArray x, Optional<NDArray> mask, Network network) {
    try (NDArray seen =
        new Sublayer(norm(1), normFirst)
            .around(x, q -> attention().toItself(q, mask, network), network)) {
      return new Sublayer(norm(2), normFirst)
          .around(seen, place -> feedForward().apply(place, network), network);
    }
  }
}
