package org.diptych.demo.style.dst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.dst.WarpMeasures.Placement;
import org.diptych.demo.style.features.Gradient;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.demo.style.nbb.Similarity;
import org.diptych.nn.Tape;
import org.junit.jupiter.api.Test;

class WarpMeasuresTest extends TensorTest {

  /** Where one pixel of 65,025 more or less folds, the share changes by 1.5e-5. */
  @Test
  void measuresOfTheAuthorsPairAreTheirs() {
    NDArray flow = RabbitFlow.of(RabbitPair.border(), manager);
    assertThat(Pixels.number(WarpMeasures.totalVariation(flow)))
        .isCloseTo(golden("warp_TV"), within(3e-4));
    assertThat(WarpMeasures.foldedShare(flow))
        .isCloseTo(golden("warp_foldover_fraction(det<=0)"), within(2e-4));
    assertThat(WarpMeasures.unevenness(flow)).isCloseTo(golden("warp_logdet_std"), within(2e-3));
  }

  @Test
  void distanceOfTheAuthorsPairIsTheirs() {
    var aligned = KeypointCleaning.align(RabbitPair.matches(), RabbitPair.SIZE);
    Similarity back = Similarity.fit(RabbitPair.matches()).inverse();
    List<Point> unclamped =
        RabbitPair.matches().stream().map(match -> back.apply(match.style())).toList();
    double[] gaps = new double[2 * unclamped.size()];
    for (int i = 0; i < unclamped.size(); i++) {
      gaps[2 * i] = unclamped.get(i).row() - aligned.sources().get(i).row();
      gaps[2 * i + 1] = unclamped.get(i).column() - aligned.sources().get(i).column();
    }
    NDArray wanted = manager.create(gaps, new Shape(unclamped.size(), 2));
    double golden = golden("initial_Lwarp(mean L2 px, theta=0, before clamp)");
    assertThat(Pixels.number(WarpMeasures.distance(wanted.zerosLike(), wanted)))
        .isCloseTo(golden, within(1e-5));
    assertThat(Placement.of(aligned.sources(), unclamped, RabbitPair.SIZE).pixels())
        .isCloseTo(golden, within(1e-5));
  }

  private static double golden(String field) {
    return RabbitPair.golden(field).doubleValue();
  }

  /** Down by a · row + b · column: differences a, b, a + b and a − b in one of two components. */
  @Test
  void totalVariationOfASlopeIsInItsCoefficients() {
    NDArray flow = slope(9, 7, 0.3, -0.1);
    double mean = (0.3 * 0.3 + 0.1 * 0.1 + 0.2 * 0.2 + 0.4 * 0.4) / 4 / 2;
    assertThat(Pixels.number(WarpMeasures.totalVariation(flow))).isCloseTo(mean, within(1e-12));
    assertThat(Pixels.number(WarpMeasures.totalVariation(flow.zerosLike()))).isZero();
  }

  @Test
  void aUniformStretchIsEvenAndAReversalIsAFold() {
    NDArray stretch = slope(9, 7, 0.5, 0.2).toType(DataType.FLOAT32, false);
    assertThat(WarpMeasures.foldedShare(stretch)).isZero();
    assertThat(WarpMeasures.unevenness(stretch)).isCloseTo(0, within(1e-5));
    NDArray reversed = slope(9, 7, 1.5, 0.2).toType(DataType.FLOAT32, false);
    assertThat(WarpMeasures.foldedShare(reversed)).isEqualTo(1);
  }

  /** Half of it by 1, half by ½: the logarithms are ln ½ / 2 from their mean. */
  @Test
  void unevennessIsTheDeviationOfLogarithms() {
    float[] values = new float[2 * 5 * 2];
    for (int i = 0; i < 10; i++) {
      values[i] = Math.max(0, i / 2 - 2) / 2f;
    }
    NDArray flow = manager.create(values, new Shape(1, 2, 5, 2));
    assertThat(WarpMeasures.unevenness(flow)).isCloseTo(Math.log(2) / 2, within(1e-6));
  }

  @Test
  void derivativesAreThoseOfTheValues() {
    assertThat(Gradient.of(WarpMeasures::totalVariation, random("flow", 1, 2, 4, 5)))
        .isLessThan(1e-8);
    NDArray gaps = random("gaps", 6, 2);
    assertThat(Gradient.of(theta -> WarpMeasures.distance(theta, gaps), random("theta", 6, 2)))
        .isLessThan(1e-8);
  }

  @Test
  void keypointsThatHaveArrivedPullNowhere() {
    NDArray theta = random("theta", 3, 2);
    NDArray gaps = theta.duplicate();
    try (Tape tape = Tape.record(theta)) {
      NDArray loss = WarpMeasures.distance(theta, gaps);
      assertThat(tape.gradients(loss).getFirst().toDoubleArray()).containsOnly(0);
    }
  }

  @Test
  void placementCountsWhatIsNear() {
    List<Point> reached = List.of(new Point(0, 0), new Point(10, 10), new Point(50, 50));
    List<Point> wanted = List.of(new Point(3, 4), new Point(10, 18), new Point(50, 67));
    Placement placement = Placement.of(reached, wanted, new Size(60, 100));
    assertThat(placement.pixels()).isCloseTo(10, within(1e-12));
    assertThat(placement.percent()).isCloseTo(1000 / Math.hypot(60, 100), within(1e-12));
    assertThat(placement.pck05()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(placement.pck10()).isCloseTo(2 / 3.0, within(1e-12));
  }

  private NDArray slope(int height, int width, double byRow, double byColumn) {
    double[] values = new double[2 * height * width];
    for (int i = 0; i < height * width; i++) {
      values[i] = byRow * (i / width) + byColumn * (i % width);
    }
    return manager.create(values, new Shape(1, 2, height, width));
  }
}
