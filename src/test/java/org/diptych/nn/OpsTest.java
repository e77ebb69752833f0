package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsTest {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Torch.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Float64 values that do not repeat. */
  private NDArray values(long... shape) {
    NDArray values = Rng.of(7, "values").at(shape.length).gaussian(manager, new Shape(shape));
    return values.toType(DataType.FLOAT64, false);
  }

  @Test
  void convolutionHasRightGradients() {
    GradCheck.check(
        a -> Ops.conv2d(a[0], a[1], a[2], 2, 1), values(1, 2, 5, 4), values(3, 2, 3, 3), values(3));
    GradCheck.check(
        a -> Ops.conv2d(a[0], a[1], null, 1, 0), values(1, 2, 5, 4), values(3, 2, 3, 3));
  }

  @Test
  void paddingAndPoolingHaveRightGradients() {
    GradCheck.check(a -> Ops.reflectionPad(a[0], 2), values(1, 2, 4, 5));
    GradCheck.check(a -> Ops.relu(a[0]), values(1, 2, 4, 5));
    GradCheck.check(a -> Ops.maxPool2(a[0], true), values(1, 2, 5, 5));
    GradCheck.check(a -> Ops.maxPool2(a[0], false), values(1, 2, 5, 5));
    GradCheck.check(a -> Ops.avgPool2(a[0]), values(1, 2, 5, 4));
  }

  @Test
  void resamplingHasRightGradients() {
    for (boolean aligned : new boolean[] {true, false}) {
      GradCheck.check(a -> Ops.bilinear(a[0], 7, 9, aligned), values(1, 2, 4, 5));
      GradCheck.check(a -> Ops.bilinear(a[0], 3, 2, aligned), values(1, 2, 4, 5));
    }
  }

  @Test
  void alignedResamplingKeepsCornersAndHalvesBetween() {
    NDArray x = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 2, 2));
    assertThat(Ops.bilinear(x, 3, 3, true).toFloatArray())
        .containsExactly(0, 0.5f, 1, 1, 1.5f, 2, 2, 2.5f, 3);
  }
}
