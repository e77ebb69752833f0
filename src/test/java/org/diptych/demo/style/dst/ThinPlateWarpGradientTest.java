package org.diptych.demo.style.dst;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.features.Gradient;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.nn.Ops;
import org.diptych.nn.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinPlateWarpGradientTest extends TensorTest {

  private static final Size SIZE = new Size(40, 53);
  private static final List<Point> SOURCES =
      List.of(
          new Point(7.3, 11.2),
          new Point(31.6, 9.5),
          new Point(22.1, 28.9),
          new Point(12.4, 44.7),
          new Point(34.8, 40.1));

  @ParameterizedTest
  @CsvSource({"40, 53", "20, 26"})
  void derivativesOfTheFlowAreThoseOfItsValues(int height, int width) {
    ThinPlateWarp warp = new ThinPlateWarp(SOURCES, SIZE, manager);
    Size size = new Size(height, width);
    assertThat(Gradient.of(theta -> warp.flow(theta, size), theta())).isLessThan(2e-6);
  }

  @Test
  void derivativesOfAWarpedPictureAreThoseOfItsValues() {
    ThinPlateWarp warp = new ThinPlateWarp(SOURCES, SIZE, manager);
    NDArray picture = random("picture", 1, 3, 40, 53);
    assertThat(Gradient.of(theta -> Ops.warp(picture, warp.flow(theta, SIZE)), theta()))
        .isLessThan(2e-6);
  }

  private NDArray theta() {
    return random("theta", SOURCES.size(), 2).mul(4);
  }

  /** Displacements start at zero, and must be felt there where the picture is not flat. */
  @Test
  void withoutDisplacementsThereStillIsADerivative() {
    ThinPlateWarp warp = new ThinPlateWarp(SOURCES, SIZE, manager);
    NDArray theta = manager.zeros(new Shape(SOURCES.size(), 2));
    NDArray picture = random("picture", 1, 3, 40, 53).toType(DataType.FLOAT32, false);
    try (Tape tape = Tape.record(theta)) {
      NDArray loss = Ops.warp(picture, warp.flow(theta, SIZE)).square().sum();
      assertThat(tape.gradients(loss).getFirst().toFloatArray()).doesNotContain(0f, Float.NaN);
    }
  }

  @Test
  void keypointsThatMeetOrLeaveThePictureHaveFiniteDerivatives() {
    List<Point> sources = List.of(new Point(20, 20), new Point(20, 20), new Point(0, 30));
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    NDArray theta = manager.create(new float[] {2, 3, 2, 3, -9, 40}, new Shape(3, 2));
    try (Tape tape = Tape.record(theta)) {
      NDArray loss = warp.flow(theta, SIZE).square().sum();
      for (float derivative : tape.gradients(loss).getFirst().toFloatArray()) {
        assertThat(derivative).isFinite();
      }
    }
  }
}
