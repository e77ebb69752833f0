package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.nn.SequenceOps;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
 * 2000) in PyTorch's form: i, f, g, o = W_ih · x + b_ih + W_hh · h + b_hh, c = σ(f) · c + σ(i) ·
 * tanh(g), h = σ(o) · tanh(c), from a state of zeros. All sequences of a batch are of the same
 * length.
 *
 * @param name beginning of the names, such as "lstm": lstm.weight_ih_l0, …
 * @param layers one on top of the other
 * @param bidirectional whether another goes from the end to the beginning, whose features stand
 *     behind those of the first
 */
public record Lstm(String name, int in, int hidden, int layers, boolean bidirectional)
    implements Layer {

  private int directions() {
    return bidirectional ? 2 : 1;
  }

  @Override
  public Stream<Part> parts() {
    return IntStream.range(0, layers)
        .boxed()
        .flatMap(layer ->
            Stream.of("", "_reverse")
                .limit(directions())
                .flatMap(direction -> parts(layer, direction)));
  }

  private Stream<Part> parts(int layer, String direction) {
    Start start = Start.uniform(1 / Math.sqrt(hidden));
    String end = "_l" + layer + direction;
    long gates = 4L * hidden; // input, forget, cell, output
    long input = layer == 0 ? in : (long) directions() * hidden;
    return Stream.of(
        Part.learnt(name + ".weight_ih" + end, start, gates, input),
        Part.learnt(name + ".weight_hh" + end, start, gates, hidden),
        Part.learnt(name + ".bias_ih" + end, start, gates),
        Part.learnt(name + ".bias_hh" + end, start, gates));
  }

  /**
   * @param x (B, T, in)
   * @return h at each time, (B, T, hidden) or (B, T, 2 · hidden)
   */
  @Override
  public NDArray apply(NDArray x, Network network) {
    List<NDArray> weights = parts().map(part -> network.array(part.name())).toList();
    Shape state = new Shape((long) layers * directions(), x.getShape().get(0), hidden);
    try (NDArray zeros = x.getManager().zeros(state, x.getDataType())) {
      return SequenceOps.lstm(x, weights, zeros, bidirectional);
    }
  }
}
