package org.diptych.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.diptych.nn.tensors.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values were computed apart, in plain Python, from the formulas in PyTorch's manual. */
class OptimizerTest extends TensorTest {

  private static final Offset<Double> CLOSE = within(1e-7);

  private List<Double> path(Function<List<NDArray>, Optimizer> make, double... gradients) {
    NDArray x = manager.create(new double[] {1});
    List<Double> path = new ArrayList<>();
    try (Optimizer optimizer = make.apply(List.of(x))) {
      for (double gradient : gradients) {
        optimizer.step(List.of(manager.create(new double[] {gradient})));
        path.add(x.toDoubleArray()[0]);
      }
    }
    return path;
  }

  private static void assertPath(List<Double> path, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(path.get(i)).as("after step %d", i + 1).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void rmsPropMovesAsPyTorchs() {
    assertPath(
        path(x -> new RmsProp(x, 0.01), 0.5, -2, 0.25, 3),
        0.900000019999996,
        0.997042811503351,
        0.9849409563475634,
        0.9024462901708284);
  }

  @Test
  void sgdMovesAsPyTorchs() {
    assertPath(
        path(x -> new Sgd(x, 0.1, 0.9, 0.1), 0.5, -2, 0.25, 3),
        0.886,
        1.200566,
        1.241338646,
        0.7177536871259999);
  }

  @Test
  void adamMovesAsPyTorchs() {
    assertPath(
        path(x -> new Adam(x, 0.1), 0.5, -2, 0.25, 3),
        0.900000002,
        0.9559503510200555,
        0.9911908278568432,
        0.9598116211779819);
    assertPath(
        path(x -> new Adam(x, 0.1, 0.9, 0.99), 0.5, -2, 0.25, 3),
        0.900000002,
        0.9558390414225705,
        0.991086977408413,
        0.9598262892802945);
  }

  @Test
  void aNewLearningRateHoldsFromTheNextStep() {
    NDArray x = manager.create(new double[] {1});
    try (Adam adam = new Adam(List.of(x), 0.1)) {
      adam.learningRate(0.25);
      adam.step(List.of(manager.create(new double[] {4})));
    }
    assertThat(x.toDoubleArray()[0]).isCloseTo(0.75, within(1e-8));
  }

  private Optimizer make(String kind, List<NDArray> parameters) {
    return switch (kind) {
      case "RMSprop" -> new RmsProp(parameters, 0.01);
      case "Adam" -> new Adam(parameters, 0.01);
      default -> new Lbfgs(parameters, 4);
    };
  }

  /** A few steps on a smooth function of a matrix and a vector. */
  private static void descend(Optimizer optimizer, List<NDArray> x, int steps) {
    for (int step = 0; step < steps; step++) {
      try (Tape tape = Tape.record(x.toArray(NDArray[]::new))) {
        NDArray loss = x.get(0).square().matMul(x.get(1)).square().add(x.get(0).square().sum());
        optimizer.step(tape.gradients(loss.mean()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RMSprop", "Adam", "L-BFGS"})
  void savedAndLoadedGoesOnBitForBit(String kind) {
    List<NDArray> through = List.of(narrow(6, 5), narrow(5));
    try (Optimizer optimizer = make(kind, through)) {
      descend(optimizer, through, 17);
    }

    List<NDArray> x = List.of(narrow(6, 5), narrow(5));
    byte[] state;
    byte[] parameters;
    try (Optimizer optimizer = make(kind, x)) {
      descend(optimizer, x, 9);
      state = Safetensors.write(optimizer.state(), Map.of());
      parameters = Safetensors.write(Map.of("0", x.get(0), "1", x.get(1)), Map.of());
    }
    Map<String, NDArray> saved = Safetensors.read(parameters, manager).tensors();
    List<NDArray> resumed = List.of(saved.get("0"), saved.get("1"));
    try (Optimizer optimizer = make(kind, resumed)) {
      optimizer.load(Safetensors.read(state, manager).tensors());
      descend(optimizer, resumed, 8);
    }
    assertThat(resumed.get(0).toFloatArray()).isEqualTo(through.get(0).toFloatArray());
    assertThat(resumed.get(1).toFloatArray()).isEqualTo(through.get(1).toFloatArray());
  }

  @Test
  void aStateThatDoesNotFitIsRefused() {
    NDArray x = narrow(3);
    try (Adam adam = new Adam(List.of(x), 0.1);
        RmsProp rmsProp = new RmsProp(List.of(narrow(2)), 0.1)) {
      assertThatThrownBy(() -> adam.load(rmsProp.state()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("exp_avg.0 is missing")
          .hasMessageContaining("square_avg.0 is not known");
    }
  }

  @Test
  void gradientsMustMatchTheParameters() {
    try (Adam adam = new Adam(List.of(narrow(2)), 0.1)) {
      assertThatThrownBy(() -> adam.step(List.of())).hasMessage("0 gradients for 1 parameters");
    }
  }

  private static NDArray rosenbrock(NDArray x, NDArray y) {
    NDArray valley = y.sub(x.square()).square().mul(100);
    return x.neg().add(1).square().add(valley).sum();
  }

  @Test
  void lbfgsGoesThroughRosenbrocksValleyLikeTheDenseFormula() {
    NDArray x = manager.create(new double[] {-1.2});
    NDArray y = manager.create(new double[] {1});
    List<double[]> path = new ArrayList<>();
    try (Lbfgs lbfgs = new Lbfgs(List.of(x, y), 3)) {
      for (int step = 0; step < 100; step++) {
        try (Tape tape = Tape.record(x, y)) {
          lbfgs.step(tape.gradients(rosenbrock(x, y)));
        }
        path.add(new double[] {x.toDoubleArray()[0], y.toDoubleArray()[0]});
      }
      assertThat(lbfgs.converged()).isTrue();
    }
    // computed apart with the inverse Hessian as a full matrix
    assertThat(path.get(0))
        .containsExactly(new double[] {-0.489855072463768, 1.289855072463768}, CLOSE);
    assertThat(path.get(1))
        .containsExactly(new double[] {-0.8216710990752791, 1.0682753957715367}, CLOSE);
    assertThat(path.get(4))
        .containsExactly(new double[] {-0.9681431272364307, 1.0046005515440504}, CLOSE);
    assertThat(path.get(9))
        .containsExactly(new double[] {-0.9361268040574896, 0.909217229229186}, CLOSE);
    assertThat(path.get(29))
        .containsExactly(new double[] {-0.1495707769784172, 0.02220652276820369}, CLOSE);
    assertThat(path.get(99)).containsExactly(new double[] {1, 1}, within(1e-5));
  }

  @Test
  void lbfgsSolvesAQuadraticProblemAndThenStaysThere() {
    NDArray scales = manager.create(new double[] {1, 3, 10, 30, 100});
    NDArray x = wide(5);
    try (Lbfgs lbfgs = new Lbfgs(List.of(x), 10)) {
      for (int step = 0; step < 60 && !lbfgs.converged(); step++) {
        try (Tape tape = Tape.record(x)) {
          lbfgs.step(tape.gradients(x.square().mul(scales).sum()));
        }
      }
      assertThat(lbfgs.converged()).isTrue();
      assertThat(x.abs().max().toDoubleArray()[0]).isLessThan(1e-5);
      assertThat(lbfgs.state().get("s.0").getShape()).isEqualTo(new Shape(5));
    }
  }

  @Test
  void lbfgsStepsNoFurtherThanAllowed() {
    NDArray x = manager.create(new double[] {-1.2});
    NDArray y = manager.create(new double[] {1});
    try (Lbfgs lbfgs = new Lbfgs(List.of(x, y), 3, 0.05)) {
      for (int step = 0; step < 200; step++) {
        double before = x.toDoubleArray()[0];
        try (Tape tape = Tape.record(x, y)) {
          lbfgs.step(tape.gradients(rosenbrock(x, y)));
        }
        assertThat(Math.abs(x.toDoubleArray()[0] - before)).isLessThanOrEqualTo(0.05 + 1e-12);
      }
    }
    assertThat(x.toDoubleArray()[0]).isCloseTo(1, within(1e-4));
  }

  @Test
  void lbfgsKeepsNoMoreThanItsHistory() {
    List<NDArray> x = List.of(narrow(6, 5), narrow(5));
    try (Lbfgs lbfgs = new Lbfgs(x, 4)) {
      descend(lbfgs, x, 12);
      assertThat(lbfgs.state()).hasSize(10).containsKeys("s.3", "y.3", "gradient", "change");
    }
  }
}
