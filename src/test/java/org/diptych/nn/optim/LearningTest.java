package org.diptych.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.diptych.nn.TensorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningTest extends TensorTest {

  private static final int STEPS = 12;

  @TempDir Path folder;

  /** A matrix and a vector that are learnt, and a sum over the steps that is only stored. */
  private final class Problem implements AutoCloseable {
    final NDArray matrix = narrow(6, 5);
    final NDArray vector = narrow(5);
    final NDArray sum = manager.zeros(vector.getShape());
    final Learning learning;

    Problem(Function<List<NDArray>, MomentOptimizer> optimizer) {
      learning =
          new Learning(
              Map.of("matrix", matrix, "vector", vector, "sum", sum),
              List.of(matrix, vector),
              optimizer,
              step -> 0.1 * (STEPS - step) / STEPS,
              1.5);
    }

    void until(int steps) {
      while (learning.done() < steps) {
        NDArray batch = narrow(3, 6).add(learning.done());
        learning.step(room -> batch.matMul(matrix).matMul(vector).sub(1).square().mean());
        sum.addi(vector);
      }
    }

    @Override
    public void close() {
      learning.close();
    }
  }

  private static MomentOptimizer make(String kind, List<NDArray> learnt) {
    return switch (kind) {
      case "SGD" -> new Sgd(learnt, 1, 0.9, 0.01);
      case "RMSprop" -> new RmsProp(learnt, 1);
      default -> new Adam(learnt, 1);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "RMSprop", "Adam"})
  void writtenAndRestoredItGoesOnBitForBit(String kind) throws IOException {
    Path file = folder.resolve("state");
    try (Problem through = new Problem(learnt -> make(kind, learnt));
        Problem stopped = new Problem(learnt -> make(kind, learnt));
        Problem resumed = new Problem(learnt -> make(kind, learnt))) {
      through.until(STEPS);
      stopped.until(5);
      try (OutputStream out = Files.newOutputStream(file)) {
        stopped.learning.write(out);
      }
      resumed.learning.restore(file);
      assertThat(resumed.learning.done()).isEqualTo(5);
      assertThat(resumed.matrix.toFloatArray()).isEqualTo(stopped.matrix.toFloatArray());
      resumed.until(STEPS);
      assertThat(resumed.matrix.toFloatArray()).isEqualTo(through.matrix.toFloatArray());
      assertThat(resumed.sum.toFloatArray()).isEqualTo(through.sum.toFloatArray());
      assertThat(resumed.matrix.toFloatArray()).isNotEqualTo(stopped.matrix.toFloatArray());
    }
  }

  @Test
  void eachStepHasItsLearningRate() {
    NDArray x = manager.create(new double[] {0});
    double[] rates = {0.5, 0.25, 2, 0};
    List<Double> path = new ArrayList<>();
    try (Learning learning =
        new Learning(
            Map.of("x", x), List.of(x), learnt -> new Sgd(learnt, 9, 0, 0), i -> rates[i])) {
      IntStream.range(0, rates.length)
          .forEach(i -> {
            path.add(learning.step(room -> x.mul(room.create(-1.0)).sum()));
            assertThat(learning.done()).isEqualTo(i + 1);
          });
    }
    assertThat(path).containsExactly(0.0, -0.5, -0.75, -2.75);
    assertThat(x.toDoubleArray()).containsExactly(2.75);
  }

  @Test
  void gradientsThatAreTooLongAreShortenedTogether() {
    assertThat(moved(3, 4, 2.5)).containsExactly(new double[] {-1.5, -2}, within(1e-12));
    assertThat(moved(3, 4, 5)).containsExactly(-3, -4);
    assertThat(moved(3, 4, Double.POSITIVE_INFINITY)).containsExactly(-3, -4);
  }

  /** Where two numbers from zero come in one step of length 1 against these gradients. */
  private double[] moved(double first, double second, double mostNorm) {
    NDArray x = manager.create(new double[] {0});
    NDArray y = manager.create(new double[] {0});
    try (Learning learning =
        new Learning(
            Map.of(), List.of(x, y), learnt -> new Sgd(learnt, 1, 0, 0), step -> 1, mostNorm)) {
      learning.step(room -> x.mul(room.create(first)).add(y.mul(room.create(second))).sum());
    }
    return new double[] {x.toDoubleArray()[0], y.toDoubleArray()[0]};
  }

  @Test
  void aLossThatIsNoNumberTeachesNothing() {
    NDArray x = manager.create(new double[] {-1});
    try (Learning learning =
        new Learning(Map.of("x", x), List.of(x), learnt -> new Adam(learnt, 1), step -> 1)) {
      assertThat(learning.step(room -> x.sqrt().sum())).isNaN();
      assertThat(learning.done()).isZero();
      assertThat(x.toDoubleArray()).containsExactly(-1);
      assertThat(learning.step(room -> x.square().sum())).isEqualTo(1);
      assertThat(x.toDoubleArray()[0]).isCloseTo(0, within(1e-7));
    }
  }

  @Test
  void whatAStepMakesIsFreedWithIt() {
    NDArray x = narrow(4);
    List<NDManager> rooms = new ArrayList<>();
    try (Learning learning =
        new Learning(Map.of("x", x), List.of(x), learnt -> new Adam(learnt, 1), step -> 1)) {
      learning.step(room -> {
        rooms.add(room);
        return x.square().sum();
      });
    }
    assertThat(rooms).singleElement().matches(room -> !room.isOpen());
    assertThat(x.toFloatArray()).hasSize(4);
  }

  @Test
  void theStateOfAnotherIsRefused() {
    try (Problem adam = new Problem(learnt -> new Adam(learnt, 1));
        Problem sgd = new Problem(learnt -> new Sgd(learnt, 1, 0, 0))) {
      assertThatThrownBy(() -> adam.learning.restore(sgd.learning.state()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("exp_avg.0 is missing");
      assertThatThrownBy(() -> adam.learning.restore(Map.of("matrix", adam.matrix)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("vector is missing");
    }
  }
}
