package org.diptych.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.diptych.nn.SequenceOps;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.diptych.nn.layers.MultiHeadAttention.Memory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest extends TensorTest {

  private static final int WIDTH = 6;
  private static final int HEADS = 2;
  private static final Optional<NDArray> ALL = Optional.empty();

  private final MultiHeadAttention attention = new MultiHeadAttention("attn", WIDTH, HEADS);
  private DrawnNetwork network;
  private NDArray query; // (2, 3, 6)
  private NDArray source; // (2, 4, 6)

  @BeforeEach
  void draw() {
    network = new DrawnNetwork(attention.parts(), manager);
    query = wide(2, 3, WIDTH);
    source = wide(2, 4, WIDTH).mul(1.3).add(0.1);
  }

  private NDArray attend(NDArray from, NDArray to, Optional<NDArray> mask) {
    return attention.attend(from, attention.memory(to, network), mask, network);
  }

  /** By the formulas, place by place. */
  private double[][] byHand(
      double[][] queries, double[][] sources, BiPredicate<Integer, Integer> sees) {
    double[][] weight = network.matrix("attn.in_proj_weight");
    double[] bias = network.vector("attn.in_proj_bias");
    double[][] found = new double[queries.length][WIDTH];
    int size = WIDTH / HEADS;
    for (int t = 0; t < queries.length; t++) {
      double[] q = DrawnNetwork.linear(weight, bias, queries[t]);
      for (int head = 0; head < HEADS; head++) {
        double[] shares = new double[sources.length];
        for (int s = 0; s < sources.length; s++) {
          double[] k = DrawnNetwork.linear(weight, bias, sources[s]);
          double dot = 0;
          for (int i = head * size; i < (head + 1) * size; i++) {
            dot += q[i] * k[WIDTH + i];
          }
          shares[s] = sees.test(t, s) ? Math.exp(dot / Math.sqrt(size)) : 0;
        }
        double sum = Arrays.stream(shares).sum();
        for (int s = 0; s < sources.length && sum > 0; s++) {
          double[] v = DrawnNetwork.linear(weight, bias, sources[s]);
          for (int i = head * size; i < (head + 1) * size; i++) {
            found[t][i] += shares[s] / sum * v[2 * WIDTH + i];
          }
        }
      }
      found[t] =
          DrawnNetwork.linear(
              network.matrix("attn.out_proj.weight"),
              network.vector("attn.out_proj.bias"),
              found[t]);
    }
    return found;
  }

  private void assertByHand(NDArray result, NDArray from, NDArray to, Sees sees) {
    double[][] rows = DrawnNetwork.rows(result);
    int queries = (int) from.getShape().get(1);
    for (int b = 0; b < 2; b++) {
      int picture = b;
      double[][] expected =
          byHand(
              DrawnNetwork.rows(from.get(b)),
              DrawnNetwork.rows(to.get(b)),
              (t, s) -> sees.key(picture, t, s));
      for (int t = 0; t < queries; t++) {
        assertThat(rows[b * queries + t])
            .as("sequence %d, place %d", b, t)
            .containsExactly(expected[t], within(1e-12));
      }
    }
  }

  private interface Sees {
    boolean key(int sequence, int query, int key);
  }

  @Test
  void itIsTheHandWrittenLoop() {
    NDArray result = attend(query, source, ALL);
    assertThat(result.getShape()).isEqualTo(new Shape(2, 3, WIDTH));
    assertByHand(result, query, source, (b, t, s) -> true);
  }

  @Test
  void namesArePyTorchs() {
    assertThat(network.names())
        .containsExactly(
            "attn.in_proj_weight",
            "attn.in_proj_bias",
            "attn.out_proj.weight",
            "attn.out_proj.bias");
    assertThat(network.array("attn.in_proj_weight").getShape()).isEqualTo(new Shape(18, 6));
  }

  @Test
  void behindAMaskItIsTheLoopOverWhatIsSeen() {
    int[] lengths = {4, 2};
    NDArray mask = Masks.lengths(lengths, 4, manager);
    assertByHand(
        attend(query, source, Optional.of(mask)), query, source, (b, t, s) -> s < lengths[b]);
    NDArray causal = Masks.causal(4, 4, manager);
    assertByHand(attend(source, source, Optional.of(causal)), source, source, (b, t, s) -> s <= t);
    assertByHand(
        attend(source, source, Optional.of(causal.logicalAnd(mask))),
        source,
        source,
        (b, t, s) -> s <= t && s < lengths[b]);
  }

  @Test
  void aQueryThatSeesNothingFindsTheBiasAndGivesNoGradient() {
    NDArray mask = Masks.lengths(new int[] {3, 0}, 4, manager);
    NDArray result = attend(query, source, Optional.of(mask));
    assertByHand(result, query, source, (b, t, s) -> b == 0 && s < 3);
    assertThat(DrawnNetwork.rows(result)[5])
        .containsExactly(network.vector("attn.out_proj.bias"), within(1e-12));
    network.check(a -> attend(a[0], a[1], Optional.of(mask)), query, source);
  }

  @Test
  void gradientsAreRight() {
    network.check(a -> attend(a[0], a[1], ALL), query, source);
    NDArray causal = Masks.causal(4, 4, manager);
    network.check(a -> attention.toItself(a[0], Optional.of(causal), network), source);
  }

  /** What training uses is another kernel than that of the float64 checks. */
  @Test
  void inFloat32GradientsAreThoseOfFloat64() {
    NDArray x = wide(2, 40, 16);
    NDArray mask = Masks.causal(40, 40, manager);
    NDArray wide = gradient(x, mask);
    NDArray narrow = gradient(x.toType(DataType.FLOAT32, false), mask);
    assertThat(narrow.toType(DataType.FLOAT64, false).toDoubleArray())
        .containsExactly(wide.toDoubleArray(), within(1e-4));
    assertThat(wide.abs().max().getDouble()).isGreaterThan(0.1);
  }

  private static NDArray gradient(NDArray x, NDArray mask) {
    try (Tape tape = Tape.record(x)) {
      NDArray found = SequenceOps.attention(x, x, x, 2, mask);
      NDArray gradient = tape.gradients(found.square().sum()).getFirst();
      gradient.attach(mask.getManager());
      return gradient;
    }
  }

  @Test
  void aSequenceThatGrowsMayKeepWhatItHasProjected() {
    NDArray whole = attend(source, source, Optional.of(Masks.causal(4, 4, manager)));
    Memory before = attention.memory(source.get(":, :3"), network);
    NDArray last = source.get(":, 3:");
    Memory added = attention.memory(last, network);
    Memory grown =
        new Memory(
            before.keys().concat(added.keys(), 1), before.values().concat(added.values(), 1));
    NDArray step = attention.attend(last, grown, Optional.of(Masks.causal(1, 4, manager)), network);
    assertThat(step.toDoubleArray())
        .containsExactly(whole.get(":, 3:").toDoubleArray(), within(1e-12));
  }

  @Test
  void aWidthThatHeadsCannotShareIsRefused() {
    assertThatThrownBy(() -> new MultiHeadAttention("attn", 10, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 heads cannot share 10");
  }
}
