package org.diptych.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.nn.GradCheck;
import org.diptych.nn.Ops;
import org.diptych.nn.SequenceOps;
import org.diptych.nn.TensorTest;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

/** Linear maps, perceptrons, embeddings and layer normalisation. */
class SimpleLayersTest extends TensorTest {

  @Test
  void aLinearMapIsWeightTimesPlusBiasAtEachPlace() {
    Linear linear = new Linear("fc", 3, 4);
    DrawnNetwork network = new DrawnNetwork(linear.parts(), manager);
    assertThat(network.names()).containsExactly("fc.weight", "fc.bias");
    NDArray x = wide(2, 5, 3);
    NDArray y = linear.apply(x, network);
    assertThat(y.getShape()).isEqualTo(new Shape(2, 5, 4));
    double[][] in = DrawnNetwork.rows(x);
    double[][] out = DrawnNetwork.rows(y);
    for (int place = 0; place < in.length; place++) {
      assertThat(out[place])
          .containsExactly(
              DrawnNetwork.linear(
                  network.matrix("fc.weight"), network.vector("fc.bias"), in[place]),
              within(1e-12));
    }
    network.check(a -> linear.apply(a[0], network), x);
  }

  @Test
  void aLinearMapCanDoWithoutBias() {
    NDArray weight = wide(4, 3);
    NDArray x = wide(2, 5, 3);
    NDArray zero = manager.zeros(new Shape(4), x.getDataType());
    assertThat(SequenceOps.linear(x, weight, null).toDoubleArray())
        .containsExactly(SequenceOps.linear(x, weight, zero).toDoubleArray(), within(1e-12));
    GradCheck.check(a -> SequenceOps.linear(a[0], a[1], null), x, weight);
  }

  @Test
  void aPerceptronIsLinearMapsWithActivationsBetweenThem() {
    Mlp mlp = new Mlp("head", List.of(3, 5, 4, 2), Ops::relu);
    DrawnNetwork network = new DrawnNetwork(mlp.parts(), manager);
    assertThat(network.names())
        .containsExactly(
            "head.0.weight",
            "head.0.bias",
            "head.2.weight",
            "head.2.bias",
            "head.4.weight",
            "head.4.bias");
    NDArray x = wide(6, 3);
    double[][] in = DrawnNetwork.rows(x);
    double[][] out = DrawnNetwork.rows(mlp.apply(x, network));
    for (int row = 0; row < in.length; row++) {
      double[] values = in[row];
      for (int layer = 0; layer < 6; layer += 2) {
        double[][] weight = network.matrix("head." + layer + ".weight");
        values = DrawnNetwork.linear(weight, network.vector("head." + layer + ".bias"), values);
        for (int i = 0; layer < 4 && i < values.length; i++) {
          values[i] = Math.max(0, values[i]);
        }
      }
      assertThat(out[row]).hasSize(2).containsExactly(values, within(1e-12));
    }
    network.check(a -> mlp.apply(a[0], network), x);
  }

  @Test
  void anEmbeddingGivesTheRowsAndSumsGradientsOfWordsThatComeTwice() {
    Embedding embedding = new Embedding("words", 4, 3);
    DrawnNetwork network = new DrawnNetwork(embedding.parts(), manager);
    assertThat(network.names()).containsExactly("words.weight");
    long[] words = {2, 0, 2, 3, 3, 3};
    NDArray index = manager.create(words, new Shape(2, 3));
    NDArray vectors = embedding.apply(index, network);
    assertThat(vectors.getShape()).isEqualTo(new Shape(2, 3, 3));
    for (int i = 0; i < words.length; i++) {
      assertThat(DrawnNetwork.rows(vectors)[i])
          .containsExactly(network.matrix("words.weight")[(int) words[i]]);
    }
    network.check(a -> embedding.apply(index, network));
  }

  @Test
  void layerNormalisationIsItsFormula() {
    LayerNorm norm = new LayerNorm("norm", 5, 1e-3);
    DrawnNetwork network = new DrawnNetwork(norm.parts(), manager);
    assertThat(network.names()).containsExactly("norm.weight", "norm.bias");
    NDArray x = wide(2, 3, 5);
    double[][] in = DrawnNetwork.rows(x);
    double[][] out = DrawnNetwork.rows(norm.apply(x, network));
    for (int row = 0; row < in.length; row++) {
      assertThat(out[row])
          .containsExactly(
              layerNorm(in[row], network.vector("norm.weight"), network.vector("norm.bias"), 1e-3),
              within(1e-12));
    }
    network.check(a -> norm.apply(a[0], network), x);
  }

  static double[] layerNorm(double[] x, double[] gain, double[] shift, double epsilon) {
    double mean = 0;
    double square = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    for (double value : x) {
      square += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[i] - mean) / Math.sqrt(square + epsilon) * gain[i] + shift[i];
    }
    return y;
  }

  @Test
  void geluHasPublishedValuesAndRightGradients() {
    NDArray x = manager.create(new double[] {-1, 0, 1, 2});
    assertThat(SequenceOps.gelu(x).toDoubleArray()) // x · (1 + erf(x / √2)) / 2
        .containsExactly(
            new double[] {-0.15865525393145707, 0, 0.8413447460685429, 1.9544997361036416},
            within(1e-12));
    GradCheck.check(a -> SequenceOps.gelu(a[0]), wide(3, 4));
  }

  /** A linear map, an embedding and a normalisation. */
  private static final class Some extends Learnable {
    Some(NDManager parent, long seed) {
      super(
          parent,
          Stream.of(
                  new Linear("fc", 25, 200).parts(),
                  new Embedding("words", 50, 40).parts(),
                  new LayerNorm("norm", 7).parts(),
                  new MultiHeadAttention("attention", 12, 3).parts())
              .flatMap(parts -> parts)
              .toList(),
          Rng.of(seed, "weights"));
    }
  }

  @Test
  void weightsBeginAsPyTorchs() {
    try (Some some = new Some(manager, 1);
        Some same = new Some(manager, 1);
        Some other = new Some(manager, 2)) {
      float[] weight = some.parameters().get("fc.weight").toFloatArray();
      assertThat(weight).isEqualTo(same.parameters().get("fc.weight").toFloatArray());
      assertThat(weight).isNotEqualTo(other.parameters().get("fc.weight").toFloatArray());
      assertThat(largest(some, "fc.weight")).isBetween(0.199f, 0.2f); // 1 / √25
      assertThat(largest(some, "fc.bias")).isBetween(0.19f, 0.2f);
      assertThat(largest(some, "words.weight")).isBetween(2.5f, 5f);
      assertThat(some.parameters().get("words.weight").square().mean().getFloat())
          .isCloseTo(1, within(0.1f));
      assertThat(some.parameters().get("norm.weight").toFloatArray()).containsOnly(1);
      assertThat(some.parameters().get("norm.bias").toFloatArray()).containsOnly(0);
      assertThat(largest(some, "attention.in_proj_weight"))
          .isBetween(0.34f, (float) Math.sqrt(6.0 / 48));
      assertThat(some.learnt()).hasSize(9);
    }
  }

  private static float largest(Learnable network, String name) {
    return network.parameters().get(name).abs().max().getFloat();
  }
}
