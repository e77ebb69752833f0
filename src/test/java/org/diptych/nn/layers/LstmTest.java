package org.diptych.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LstmTest extends TensorTest {

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** One direction of one layer, in plain Java: (T, in) to (T, hidden). */
  private static double[][] byHand(
      double[][] x, int hidden, boolean backwards, String end, DrawnNetwork network) {
    double[][] result = new double[x.length][];
    double[] h = new double[hidden];
    double[] c = new double[hidden];
    for (int i = 0; i < x.length; i++) {
      int t = backwards ? x.length - 1 - i : i;
      double[] in =
          DrawnNetwork.linear(
              network.matrix("lstm.weight_ih" + end), network.vector("lstm.bias_ih" + end), x[t]);
      double[] before =
          DrawnNetwork.linear(
              network.matrix("lstm.weight_hh" + end), network.vector("lstm.bias_hh" + end), h);
      double[] next = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        double input = sigmoid(in[j] + before[j]);
        double forget = sigmoid(in[hidden + j] + before[hidden + j]);
        double cell = Math.tanh(in[2 * hidden + j] + before[2 * hidden + j]);
        double output = sigmoid(in[3 * hidden + j] + before[3 * hidden + j]);
        c[j] = forget * c[j] + input * cell;
        next[j] = output * Math.tanh(c[j]);
      }
      h = next;
      result[t] = next;
    }
    return result;
  }

  private static double[][] byHand(double[][] x, Lstm lstm, DrawnNetwork network) {
    double[][] now = x;
    for (int layer = 0; layer < lstm.layers(); layer++) {
      String end = "_l" + layer;
      double[][] there = byHand(now, lstm.hidden(), false, end, network);
      if (!lstm.bidirectional()) {
        now = there;
        continue;
      }
      double[][] back = byHand(now, lstm.hidden(), true, end + "_reverse", network);
      now = new double[x.length][2 * lstm.hidden()];
      for (int t = 0; t < x.length; t++) {
        System.arraycopy(there[t], 0, now[t], 0, lstm.hidden());
        System.arraycopy(back[t], 0, now[t], lstm.hidden(), lstm.hidden());
      }
    }
    return now;
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "2, false", "2, true"})
  void itIsTheLoopOverItsGatesWithRightGradients(int layers, boolean bidirectional) {
    Lstm lstm = new Lstm("lstm", 3, 2, layers, bidirectional);
    DrawnNetwork network = new DrawnNetwork(lstm.parts(), manager);
    NDArray x = wide(2, 4, 3);
    NDArray result = lstm.apply(x, network);
    int width = bidirectional ? 4 : 2;
    assertThat(result.getShape()).isEqualTo(new Shape(2, 4, width));
    for (int b = 0; b < 2; b++) {
      double[][] expected = byHand(DrawnNetwork.rows(x.get(b)), lstm, network);
      for (int t = 0; t < 4; t++) {
        assertThat(DrawnNetwork.rows(result)[4 * b + t])
            .as("sequence %d at %d", b, t)
            .containsExactly(expected[t], within(1e-12));
      }
    }
    network.check(a -> lstm.apply(a[0], network), x);
  }

  @Test
  void namesArePyTorchs() {
    assertThat(new Lstm("rnn", 3, 2, 1, true).parts().map(Part::name))
        .containsExactly(
            "rnn.weight_ih_l0",
            "rnn.weight_hh_l0",
            "rnn.bias_ih_l0",
            "rnn.bias_hh_l0",
            "rnn.weight_ih_l0_reverse",
            "rnn.weight_hh_l0_reverse",
            "rnn.bias_ih_l0_reverse",
            "rnn.bias_hh_l0_reverse");
    assertThat(new Lstm("rnn", 3, 2, 2, true).parts().map(part -> part.shape().toString()))
        .contains("(8, 3)", "(8, 4)");
  }

  /** What training uses is another kernel than that of the float64 checks. */
  @Test
  void inFloat32GradientsAreThoseOfFloat64() {
    Lstm lstm = new Lstm("lstm", 16, 32, 2, true);
    DrawnNetwork wide = new DrawnNetwork(lstm.parts(), manager);
    List<NDArray> narrow =
        wide.names().stream()
            .map(name -> wide.array(name).toType(DataType.FLOAT32, false))
            .toList();
    NDArray x = wide(3, 20, 16);
    List<NDArray> expected = gradients(lstm, x, wide.names().stream().map(wide::array).toList());
    List<NDArray> found = gradients(lstm, x.toType(DataType.FLOAT32, false), narrow);
    for (int i = 0; i < expected.size(); i++) {
      double largest = expected.get(i).abs().max().getDouble();
      assertThat(largest).isGreaterThan(0.01);
      assertThat(found.get(i).toType(DataType.FLOAT64, false).toDoubleArray())
          .as("gradient %d", i)
          .containsExactly(expected.get(i).toDoubleArray(), within(1e-4 * largest));
    }
  }

  private List<NDArray> gradients(Lstm lstm, NDArray x, List<NDArray> weights) {
    List<String> names = lstm.parts().map(Part::name).toList();
    Network network =
        new Network() {
          @Override
          public NDArray array(String name) {
            return weights.get(names.indexOf(name));
          }

          @Override
          public boolean learning() {
            return true;
          }
        };
    NDArray[] leaves = Stream.concat(Stream.of(x), weights.stream()).toArray(NDArray[]::new);
    try (Tape tape = Tape.record(leaves)) {
      List<NDArray> gradients = tape.gradients(lstm.apply(x, network).square().sum());
      gradients.forEach(gradient -> gradient.attach(manager));
      return gradients;
    }
  }
}
