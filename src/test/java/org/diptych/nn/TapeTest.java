package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Lbfgs;
import org.diptych.nn.optim.Optimizer;
import org.diptych.nn.optim.RmsProp;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

class TapeTest extends TensorTest {

  @Test
  void gradientsDoNotAddUpFromTapeToTape() {
    NDArray x = manager.create(new double[] {3});
    for (int i = 0; i < 3; i++) {
      try (Tape tape = Tape.record(x)) {
        assertThat(tape.gradients(x.square().sum()).getFirst().toDoubleArray()).containsExactly(6);
      }
    }
  }

  @Test
  void aLeafThatTheLossDoesNotDependOnHasAZeroGradientOfItsType() {
    NDArray x = wide(2);
    NDArray unused = wide(2, 3);
    try (Tape tape = Tape.record(x, unused)) {
      NDArray gradient = tape.gradients(x.sum()).get(1);
      assertThat(gradient.getDataType()).isEqualTo(DataType.FLOAT64);
      assertThat(gradient.getShape()).isEqualTo(new Shape(2, 3));
      assertThat(gradient.toDoubleArray()).containsOnly(0);
    }
  }

  @Test
  void theLeafMayBeChangedOnceTheGradientsAreTaken() {
    NDArray x = manager.create(new double[] {3});
    try (Tape tape = Tape.record(x)) {
      List<NDArray> gradients = tape.gradients(x.square().sum());
      x.subi(gradients.getFirst().mul(0.5));
    }
    assertThat(x.toDoubleArray()).containsExactly(0);
    assertThat(x.getManager()).isSameAs(manager);
  }

  @Test
  void nothingIsRecordedAfterATapeOrInAScope() {
    NDArray x = wide(2);
    try (Tape tape = Tape.record(x)) {
      assertThat(JniUtils.isGradMode()).isTrue();
      try (Scope scope = Scope.open(tape.scope())) {
        assertThat(scope.manager().isOpen()).isTrue();
        assertThat(JniUtils.isGradMode()).isFalse();
      }
      assertThat(JniUtils.isGradMode()).isTrue();
    }
    assertThat(JniUtils.isGradMode()).isFalse();
  }

  @Test
  void whatAScopeKeepsOutlivesIt() {
    NDArray x = manager.create(new double[] {2});
    NDArray kept;
    NDArray dropped;
    try (Scope scope = Scope.open(manager, x)) {
      dropped = x.mul(3);
      kept = scope.keep(dropped.add(1));
    }
    assertThat(kept.toDoubleArray()).containsExactly(7);
    assertThat(dropped.isReleased()).isTrue();
    assertThat(x.getManager()).isSameAs(manager);
  }

  @Test
  void threeHundredStepsLeaveNoArraysBehind() {
    NDArray picture = narrow(1, 3, 16, 16);
    List<NDArray> leaves = List.of(picture);
    try (RmsProp rmsProp = new RmsProp(leaves, 0.01);
        Adam adam = new Adam(leaves, 0.01);
        Lbfgs lbfgs = new Lbfgs(leaves, 5)) {
      List<Optimizer> optimizers = List.of(rmsProp, adam, lbfgs);
      NDArray weight = narrow(8, 3, 3, 3);
      int alive = 0;
      for (int step = 0; step < 300; step++) {
        try (Tape tape = Tape.record(picture)) {
          NDArray features = Ops.conv2d(picture, weight, null, 1, 1);
          NDArray loss = Ops.bilinear(Ops.relu(features), 5, 5, true).square().mean();
          optimizers.get(step % 3).step(tape.gradients(loss));
        }
        if (step == 60) {
          alive = living(manager);
        }
      }
      assertThat(living(manager)).isEqualTo(alive);
    }
  }

  private static int living(NDManager manager) {
    return ((PtNDManager) manager)
        .getManagedArrays().stream()
            .mapToInt(resource -> resource instanceof PtNDManager below ? living(below) : 1)
            .sum();
  }

  @Test
  void twoThreadsWithTheirOwnTapesDoNotDisturbEachOther() throws Exception {
    Callable<float[]> task = TapeTest::descend;
    float[] alone = task.call();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (Future<float[]> result : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(result.get()).isEqualTo(alone);
      }
    }
  }

  private static float[] descend() {
    try (NDManager own = Torch.newManager()) {
      Torch.threads(1);
      NDArray picture = Noise.gaussian(Rng.of(1, "picture"), own, new Shape(1, 3, 20, 20));
      NDArray weight = Noise.gaussian(Rng.of(1, "weight"), own, new Shape(8, 3, 3, 3));
      try (Adam adam = new Adam(List.of(picture), 0.05)) {
        for (int step = 0; step < 50; step++) {
          try (Tape tape = Tape.record(picture)) {
            NDArray features =
                Ops.relu(Ops.conv2d(Ops.reflectionPad(picture, 1), weight, null, 1, 0));
            adam.step(tape.gradients(features.square().mean()));
          }
        }
      }
      return picture.toFloatArray();
    }
  }
}
