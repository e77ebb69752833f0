package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.diptych.nn.nets.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsTest extends TensorTest {

  @Test
  void convolutionHasRightGradients() {
    GradCheck.check(
        a -> Ops.conv2d(a[0], a[1], a[2], 2, 1), wide(1, 2, 5, 4), wide(3, 2, 3, 3), wide(3));
    GradCheck.check(a -> Ops.conv2d(a[0], a[1], null, 1, 0), wide(1, 2, 5, 4), wide(3, 2, 3, 3));
  }

  @Test
  void paddingHasRightGradients() {
    GradCheck.check(a -> Ops.reflectionPad(a[0], 2), wide(1, 2, 4, 5));
  }

  @Test
  void reluHasRightGradients() {
    GradCheck.check(a -> Ops.relu(a[0]), wide(1, 2, 4, 5));
  }

  @Test
  void poolingHasRightGradients() {
    GradCheck.check(a -> Ops.maxPool2(a[0], true), wide(1, 2, 5, 5));
    GradCheck.check(a -> Ops.maxPool2(a[0], false), wide(1, 2, 5, 5));
    GradCheck.check(a -> Ops.maxPool(a[0], 3, 2, 0, true), wide(1, 2, 6, 6));
    GradCheck.check(a -> Ops.maxPool(a[0], 3, 2, 1, false), wide(1, 2, 6, 6));
    GradCheck.check(a -> Ops.avgPool2(a[0]), wide(1, 2, 5, 4));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resamplingHasRightGradients(boolean alignCorners) {
    GradCheck.check(a -> Ops.bilinear(a[0], 7, 9, alignCorners), wide(1, 2, 4, 5));
    GradCheck.check(a -> Ops.bilinear(a[0], 3, 2, alignCorners), wide(1, 2, 4, 5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void samplingHasRightGradients(boolean interpolate) {
    Positions positions =
        new Positions(new double[] {0, 3.25, 7, 9.9}, new double[] {1.5, 0, 9, 4}, interpolate);
    GradCheck.check(a -> positions.sample(a[0], 2), wide(1, 3, 4, 5));
  }

  @Test
  void batchNormalisationHasRightValuesAndGradients() {
    NDArray gain = manager.create(new double[] {1, 2});
    NDArray shift = manager.create(new double[] {0, -3});
    NDArray rows = Ops.rows(Ops.batchNorm(wide(3, 2, 4, 5), gain, shift), 1); // (60, 2)
    double[] means = rows.mean(new int[] {0}).toDoubleArray();
    double[] squares = rows.square().mean(new int[] {0}).toDoubleArray();
    assertThat(means[0]).isCloseTo(0, within(1e-12));
    assertThat(means[1]).isCloseTo(-3, within(1e-12));
    assertThat(squares[0]).isCloseTo(1, within(1e-4));
    assertThat(squares[1]).isCloseTo(9 + 4, within(1e-3));
    GradCheck.check(a -> Ops.batchNorm(a[0], a[1], a[2]), wide(2, 2, 3, 2), wide(2), wide(2));
  }

  @Test
  void rowsAreTheChannelsOfEveryFewPositionsWithRightGradients() {
    NDArray x = manager.arange(24f).reshape(2, 2, 2, 3);
    assertThat(Ops.rows(x, 1).getShape()).isEqualTo(new Shape(12, 2));
    assertThat(Ops.rows(x, 2).toFloatArray()).containsExactly(0, 6, 2, 8, 12, 18, 14, 20);
    GradCheck.check(a -> Ops.rows(a[0], 2), wide(2, 2, 3, 4));
  }

  @Test
  void crossEntropyHasRightValuesAndGradients() {
    NDArray classes = manager.create(new long[] {1, 0, 2});
    NDArray even = manager.zeros(new Shape(3, 4), DataType.FLOAT64);
    assertThat(Ops.crossEntropy(even, classes).getDouble()).isCloseTo(Math.log(4), within(1e-12));
    GradCheck.check(a -> Ops.crossEntropy(a[0], classes), wide(3, 4));
  }

  @Test
  void sumsOfRowsHaveRightValuesAndGradients() {
    NDArray index = manager.create(new long[] {2, 0, 2});
    NDArray rows = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
    assertThat(Ops.sumRows(rows, index, 4).toFloatArray()).containsExactly(3, 4, 0, 0, 6, 8, 0, 0);
    GradCheck.check(a -> Ops.sumRows(a[0], index, 4), wide(3, 2));
  }

  @Test
  void solvingHasRightValuesAndGradients() {
    NDArray a = manager.create(new double[] {2, 1, 0, 4}, new Shape(2, 2));
    NDArray b = manager.create(new double[] {4, 8}, new Shape(2, 1));
    assertThat(Ops.solve(a, b).toDoubleArray()).containsExactly(1, 2);
    GradCheck.check(
        x -> Ops.solve(x[0].add(manager.eye(4).toType(DataType.FLOAT64, false).mul(5)), x[1]),
        wide(4, 4),
        wide(4, 2));
  }

  @Test
  void gradientsFlowThroughChangesOfType() {
    NDArray x = narrow(5);
    try (Tape tape = Tape.record(x)) {
      NDArray there = Ops.toFloat64(x);
      assertThat(there.getDataType()).isEqualTo(DataType.FLOAT64);
      NDArray loss = Ops.toFloat32(there.square()).sum();
      assertThat(tape.gradients(loss).getFirst().toFloatArray())
          .containsExactly(x.mul(2).toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void warpingHasRightGradients() {
    GradCheck.check(a -> Ops.warp(a[0], a[1]), wide(1, 3, 5, 4), wide(1, 2, 5, 4));
  }

  @Test
  void warpingPullsFromWhereTheFlowComesAndStopsAtTheBorder() {
    NDArray picture = manager.arange(12f).reshape(1, 1, 3, 4);
    NDArray flow = manager.create(new float[2 * 12], new Shape(1, 2, 3, 4));
    flow.set(new NDIndex("0, 0"), 1f);
    flow.set(new NDIndex("0, 1"), -0.5f);
    assertThat(Ops.warp(picture, flow).toFloatArray())
        .containsExactly(
            new float[] {0.5f, 1.5f, 2.5f, 3, 0.5f, 1.5f, 2.5f, 3, 4.5f, 5.5f, 6.5f, 7},
            within(1e-5f));
  }

  @Test
  void warpingWithoutAFlowIsExact() {
    NDArray picture = narrow(1, 3, 37, 53);
    NDArray still = manager.zeros(new Shape(1, 2, 37, 53));
    assertThat(Ops.warp(picture, still).toFloatArray()).containsExactly(picture.toFloatArray());
  }

  @Test
  void convolutionIsACrossCorrelation() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
    NDArray weight = manager.create(new float[] {0, 0, 0, 0, 0, 1, 0, 0, 0}, new Shape(1, 1, 3, 3));
    assertThat(Ops.conv2d(x, weight, null, 1, 1).toFloatArray()).containsExactly(2, 0, 4, 0);
  }

  @Test
  void reflectionDoesNotRepeatTheBorder() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 1, 2, 2));
    assertThat(Ops.reflectionPad(x, 1).toFloatArray())
        .containsExactly(4, 3, 4, 3, 2, 1, 2, 1, 4, 3, 4, 3, 2, 1, 2, 1);
  }

  @Test
  void poolsRoundAsAsked() {
    NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(1, 1, 1, 3)).broadcast(1, 1, 2, 3);
    assertThat(Ops.maxPool2(x, false).toFloatArray()).containsExactly(2);
    assertThat(Ops.maxPool2(x, true).toFloatArray()).containsExactly(2, 3);
    assertThat(Ops.avgPool2(x).toFloatArray()).containsExactly(1.5f);
  }

  @Test
  void alignedResamplingKeepsTheCorners() {
    NDArray x = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 2, 2));
    assertThat(Ops.bilinear(x, 3, 3, true).toFloatArray())
        .containsExactly(0, 0.5f, 1, 1, 1.5f, 2, 2, 2.5f, 3);
  }

  @Test
  void unalignedResamplingTakesPixelsAsAreasAndDoesNotAntialias() {
    NDArray x = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 1, 4));
    assertThat(Ops.bilinear(x, 1, 2, false).toFloatArray()).containsExactly(0.5f, 2.5f);
    assertThat(Ops.bilinear(x, 1, 8, false).toFloatArray())
        .containsExactly(0, 0.25f, 0.75f, 1.25f, 1.75f, 2.25f, 2.75f, 3);
    NDArray wide = manager.arange(9f).reshape(1, 1, 1, 9);
    assertThat(Ops.bilinear(wide, 1, 3, false).toFloatArray()).containsExactly(1, 4, 7);
  }

  @Test
  void samplingInterpolatesBetweenCellsAndStopsAtTheBorder() {
    NDArray layer = manager.create(new float[] {0, 1, 2, 3, 10, 11, 12, 13}, new Shape(1, 2, 2, 2));
    Positions positions =
        new Positions(new double[] {0, 2, 1, 99}, new double[] {0, 0, 1, -5}, true);
    NDArray rows = positions.sample(layer, 2);
    assertThat(rows.getShape()).isEqualTo(new Shape(4, 2));
    assertThat(rows.toFloatArray()).containsExactly(0, 10, 2, 12, 1.5f, 11.5f, 2, 12);
  }

  @Test
  void samplingWithoutInterpolationTruncates() {
    NDArray layer = manager.create(new float[] {0, 1, 2, 3}, new Shape(1, 1, 2, 2));
    Positions positions = Positions.ofPixels(new int[] {0, 3, 4, 15}, 4, false);
    assertThat(positions.sample(layer, 2).toFloatArray()).containsExactly(0, 1, 0, 3);
  }
}
