package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.diptych.nn.layers.MultiHeadAttention.Memory;

/**
 * A layer of a transformer's decoder (Vaswani et al. 2017, section 3.1), without dropout: each
 * place attends to its own sequence, then to what the encoder made, then a perceptron changes each
 * place. Names as in PyTorch's.
 *
 * @param width E, of the encoder too
 * @param inner features between the two linear maps
 * @param activation between them
 * @param normFirst whether normalisation comes before each part, else behind each sum
 */
public record TransformerDecoderLayer(
    String name,
    int width,
    int heads,
    int inner,
    UnaryOperator<NDArray> activation,
    boolean normFirst) {

  private MultiHeadAttention own() {
    return new MultiHeadAttention(name + ".self_attn", width, heads);
  }

  private MultiHeadAttention cross() {
    return new MultiHeadAttention(name + ".multihead_attn", width, heads);
  }

  private FeedForward feedForward() {
    return new FeedForward(name, width, inner, activation);
  }

  private LayerNorm norm(int number) {
    return new LayerNorm(name + ".norm" + number, width);
  }

  public Stream<Part> parts() {
    return Stream.of(
            own().parts(),
            cross().parts(),
            feedForward().parts(),
            norm(1).parts(),
            norm(2).parts(),
            norm(3).parts())
        .flatMap(parts -> parts);
  }

  /**
   * What all steps of a decoder attend to, projected once.
   *
   * @param encoded (B, S, E)
   */
  public Memory memory(NDArray encoded, Network network) {
    return cross().memory(encoded, network);
  }

  /**
   * Changes each place of a sequence.
   *
   * @param x (B, T, E)
   * @param mask among these places, most likely {@link Masks#causal}
   * @param encoded of {@link #memory}
   * @param encodedMask of what the encoder made, as in {@link MultiHeadAttention#attend}
   * @return (B, T, E)
   */
  public NDArray apply(
      NDArray x,
      Optional<NDArray> mask,
      Memory encoded,
      Optional<NDArray> encodedMask,
      Network network) {
    UnaryOperator<NDArray> looking = query -> own().toItself(query, mask, network);
    UnaryOperator<NDArray> reading = q -> cross().attend(q, encoded, encodedMask, network);
    UnaryOperator<NDArray> changing = place -> feedForward().apply(place, network);
    try (NDArray seen = new Sublayer(norm(1), normFirst).around(x, looking, network);
        NDArray read = new Sublayer(norm(2), normFirst).around(seen, reading, network)) {
      return new Sublayer(norm(3), normFirst).around(read, changing, network);
    }
  }
}
