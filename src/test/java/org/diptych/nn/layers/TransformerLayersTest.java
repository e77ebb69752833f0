package org.diptych.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.diptych.nn.Ops;
import org.diptych.nn.SequenceOps;
import org.diptych.nn.TensorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of encoder and decoder, against their formulas; attention itself has its own test. */
class TransformerLayersTest extends TensorTest {

  private static final Optional<NDArray> ALL = Optional.empty();

  private TransformerEncoderLayer encoder(boolean normFirst) {
    return new TransformerEncoderLayer("layers.0", 4, 2, 5, SequenceOps::gelu, normFirst);
  }

  private TransformerDecoderLayer decoder(boolean normFirst) {
    return new TransformerDecoderLayer("layers.0", 4, 2, 5, Ops::relu, normFirst);
  }

  /** In plain Java, of each place. */
  private NDArray norm(NDArray x, int number, DrawnNetwork network) {
    double[][] rows = DrawnNetwork.rows(x);
    double[] flat = new double[Math.toIntExact(x.size())];
    String name = "layers.0.norm" + number;
    for (int i = 0; i < rows.length; i++) {
      double[] row =
          SimpleLayersTest.layerNorm(
              rows[i], network.vector(name + ".weight"), network.vector(name + ".bias"), 1e-5);
      System.arraycopy(row, 0, flat, 4 * i, 4);
    }
    return manager.create(flat, x.getShape());
  }

  /** In plain Java, of each place. */
  private NDArray perceptron(NDArray x, UnaryOperator<NDArray> activation, DrawnNetwork network) {
    double[][] rows = DrawnNetwork.rows(x);
    double[] flat = new double[Math.toIntExact(x.size())];
    for (int i = 0; i < rows.length; i++) {
      double[] sums =
          DrawnNetwork.linear(
              network.matrix("layers.0.linear1.weight"),
              network.vector("layers.0.linear1.bias"),
              rows[i]);
      double[] active = activation.apply(manager.create(sums)).toDoubleArray();
      double[] row =
          DrawnNetwork.linear(
              network.matrix("layers.0.linear2.weight"),
              network.vector("layers.0.linear2.bias"),
              active);
      System.arraycopy(row, 0, flat, 4 * i, 4);
    }
    return manager.create(flat, x.getShape());
  }

  private static NDArray attend(
      String name, NDArray query, NDArray source, Optional<NDArray> mask, DrawnNetwork network) {
    MultiHeadAttention attention = new MultiHeadAttention("layers.0." + name, 4, 2);
    return attention.attend(query, attention.memory(source, network), mask, network);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEncoderLayerIsItsFormula(boolean normFirst) {
    DrawnNetwork network = new DrawnNetwork(encoder(normFirst).parts(), manager);
    NDArray x = wide(2, 3, 4);
    Optional<NDArray> mask = Optional.of(Masks.lengths(new int[] {3, 2}, 3, manager));
    NDArray expected;
    if (normFirst) {
      NDArray normed = norm(x, 1, network);
      NDArray seen = x.add(attend("self_attn", normed, normed, mask, network));
      expected = seen.add(perceptron(norm(seen, 2, network), SequenceOps::gelu, network));
    } else {
      NDArray seen = norm(x.add(attend("self_attn", x, x, mask, network)), 1, network);
      expected = norm(seen.add(perceptron(seen, SequenceOps::gelu, network)), 2, network);
    }
    assertThat(encoder(normFirst).apply(x, mask, network).toDoubleArray())
        .containsExactly(expected.toDoubleArray(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDecoderLayerIsItsFormula(boolean normFirst) {
    TransformerDecoderLayer decoder = decoder(normFirst);
    DrawnNetwork network = new DrawnNetwork(decoder.parts(), manager);
    NDArray x = wide(2, 3, 4);
    NDArray encoded = wide(2, 5, 4).mul(1.2);
    Optional<NDArray> causal = Optional.of(Masks.causal(3, 3, manager));
    Optional<NDArray> lengths = Optional.of(Masks.lengths(new int[] {5, 2}, 5, manager));
    NDArray expected;
    if (normFirst) {
      NDArray normed = norm(x, 1, network);
      NDArray seen = x.add(attend("self_attn", normed, normed, causal, network));
      NDArray asked = norm(seen, 2, network);
      NDArray read = seen.add(attend("multihead_attn", asked, encoded, lengths, network));
      expected = read.add(perceptron(norm(read, 3, network), Ops::relu, network));
    } else {
      NDArray seen = norm(x.add(attend("self_attn", x, x, causal, network)), 1, network);
      NDArray read =
          norm(seen.add(attend("multihead_attn", seen, encoded, lengths, network)), 2, network);
      expected = norm(read.add(perceptron(read, Ops::relu, network)), 3, network);
    }
    NDArray result = decoder.apply(x, causal, decoder.memory(encoded, network), lengths, network);
    assertThat(result.toDoubleArray()).containsExactly(expected.toDoubleArray(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientsAreRight(boolean normFirst) {
    TransformerEncoderLayer encoder = encoder(normFirst);
    DrawnNetwork ofEncoder = new DrawnNetwork(encoder.parts(), manager);
    ofEncoder.check(a -> encoder.apply(a[0], ofEncoder), wide(2, 3, 4));
    TransformerDecoderLayer decoder = decoder(normFirst);
    DrawnNetwork ofDecoder = new DrawnNetwork(decoder.parts(), manager);
    Optional<NDArray> causal = Optional.of(Masks.causal(3, 3, manager));
    ofDecoder.check(
        a ->
            decoder.apply(
                a[0], causal, decoder.memory(a[1], ofDecoder), Optional.empty(), ofDecoder),
        wide(2, 3, 4),
        wide(2, 2, 4).mul(0.7));
  }

  @Test
  void behindACausalMaskNoPlaceKnowsWhatFollows() {
    TransformerDecoderLayer decoder = decoder(true);
    DrawnNetwork network = new DrawnNetwork(decoder.parts(), manager);
    NDArray x = wide(1, 4, 4);
    NDArray other = NDArrays.concat(new NDList(x.get(":, :3"), x.get(":, 3:").add(1)), 1);
    NDArray encoded = wide(1, 2, 4);
    Optional<NDArray> causal = Optional.of(Masks.causal(4, 4, manager));
    double[][] one =
        DrawnNetwork.rows(decoder.apply(x, causal, decoder.memory(encoded, network), ALL, network));
    double[][] two =
        DrawnNetwork.rows(
            decoder.apply(other, causal, decoder.memory(encoded, network), ALL, network));
    for (int t = 0; t < 3; t++) {
      assertThat(one[t]).containsExactly(two[t], within(1e-12));
    }
    assertThat(one[3]).isNotEqualTo(two[3]);
  }

  @Test
  void namesArePyTorchs() {
    assertThat(encoder(true).parts().map(Part::name))
        .containsExactlyInAnyOrder(
            "layers.0.self_attn.in_proj_weight",
            "layers.0.self_attn.in_proj_bias",
            "layers.0.self_attn.out_proj.weight",
            "layers.0.self_attn.out_proj.bias",
            "layers.0.linear1.weight",
            "layers.0.linear1.bias",
            "layers.0.linear2.weight",
            "layers.0.linear2.bias",
            "layers.0.norm1.weight",
            "layers.0.norm1.bias",
            "layers.0.norm2.weight",
            "layers.0.norm2.bias");
    assertThat(decoder(true).parts().map(Part::name))
        .hasSize(18)
        .contains("layers.0.multihead_attn.in_proj_weight", "layers.0.norm3.bias");
  }
}
