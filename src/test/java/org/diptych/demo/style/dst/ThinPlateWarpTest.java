package org.diptych.demo.style.dst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.DenseSpline;
import org.diptych.demo.style.nbb.KeypointCleaning;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.nn.Ops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinPlateWarpTest extends TensorTest {

  private static final Size SIZE = new Size(256, 256);
  private static final Size SMALL = new Size(40, 53);

  private final Random random = new Random(5);

  /** Theirs is solved in float32, in pixels, where it is off by about a hundredth of a pixel. */
  @Test
  void flowOfTheAuthorsPairIsTheirs() {
    NDArray flow = RabbitFlow.of(RabbitPair.border(), manager);
    RabbitPair.golden("warp_flow_samples yx->(dy,dx)")
        .forEachEntry((place, moved) -> {
          String[] yx = place.split(",", -1);
          Point there = at(flow, Integer.parseInt(yx[0]), Integer.parseInt(yx[1]));
          assertThat(new double[] {there.row(), there.column()})
              .as(place)
              .containsExactly(RabbitPair.numbers(moved), within(0.015));
        });
    assertThat(flow.abs().max().getFloat())
        .isCloseTo(RabbitPair.golden("warp_flow_abs_max").floatValue(), within(0.015f));
    assertThat(
            flow.mean(new int[] {3})
                .mean(new int[] {2})
                .toType(DataType.FLOAT64, false)
                .toDoubleArray())
        .containsExactly(
            RabbitPair.numbers(RabbitPair.golden("warp_flow_mean(dy,dx)")), within(0.01));
  }

  /** The last 15 pixels of each side. */
  @Test
  void aBorderThatIsPinnedEvenlyChangesTheFlowWhereTheirsIsFree() {
    NDArray theirs = RabbitFlow.of(RabbitPair.border(), manager);
    NDArray gap = theirs.sub(RabbitFlow.of(PinnedBorder.even(SIZE), manager)).abs();
    assertThat(gap.get(":, :, :192, :192").max().getFloat()).isLessThan(0.2f);
    assertThat(gap.get(":, :, 241:255, 255").max().getFloat()).isGreaterThan(1);
  }

  @Test
  void isWithinATenthOfAPixelOfADenseSpline() {
    List<Point> sources = points(80, SIZE, 6);
    assertCloseToDense(sources, theta(80, 10));
    assertCloseToDense(sources, theta(80, 3));
  }

  @Test
  void isWithinATenthOfAPixelOfADenseSplineForTheAuthorsPair() {
    var aligned = KeypointCleaning.align(RabbitPair.matches(), SIZE);
    ThinPlateWarp warp = new ThinPlateWarp(aligned.sources(), SIZE, manager);
    assertCloseToDense(aligned.sources(), warp.gaps(aligned.targets()));
  }

  private void assertCloseToDense(List<Point> sources, NDArray theta) {
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    NDArray flow = warp.flow(theta, SIZE);
    DenseSpline dense =
        new DenseSpline(sources, warp.destinations(theta), PinnedBorder.even(SIZE).points());
    double worst = 0;
    float[] values = flow.toFloatArray();
    for (int i = 0; i < SIZE.pixels(); i += 3) { // all rows, all columns
      Point exact = dense.at(new Point(i / 256, i % 256));
      Point actual = new Point(values[i], values[SIZE.pixels() + i]);
      worst = Math.max(worst, exact.distance(actual));
    }
    assertThat(worst).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT32", "FLOAT64"})
  void withoutDisplacementsTheFlowIsZeroAndThePictureStaysToTheLastBit(DataType type) {
    List<Point> sources = new ArrayList<>(points(30, SIZE, 0));
    sources.addAll(List.of(new Point(0, 0), new Point(255, 17), sources.getFirst()));
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    NDArray flow = warp.flow(manager.zeros(new Shape(33, 2), type), SIZE);
    NDArray picture = random("picture", 1, 3, 256, 256).toType(type, false);
    assertThat(flow.abs().max().toType(DataType.FLOAT64, false).getDouble()).isZero();
    assertThat(Ops.warp(picture, flow).contentEquals(picture)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "32, 32",
    "33, 200",
    "200, 33",
    "64, 48",
    "81, 81",
    "161, 100",
    "256, 170",
    "300, 32",
    "32, 700"
  })
  void keypointsArriveWhateverTheSize(int height, int width) {
    Size size = new Size(height, width);
    List<Point> targets = new ArrayList<>();
    List<Point> sources = new ArrayList<>();
    int step = Math.max(8, size.longSide() / 8);
    for (int row = 8; row < height - 8; row += step) {
      for (int column = 8; column < width - 8; column += step) {
        targets.add(new Point(row, column));
        sources.add(new Point(row + 2 * random.nextGaussian(), column + 2 * random.nextGaussian()));
      }
    }
    ThinPlateWarp warp = new ThinPlateWarp(sources, size, manager);
    NDArray flow = warp.flow(warp.gaps(targets).toType(DataType.FLOAT64, false), size);
    NDArray narrow = flow.toType(DataType.FLOAT32, false);
    assertArrived(narrow, sources, targets);
    assertBorderStays(narrow);
  }

  @Test
  void keypointsArriveInFloat32() {
    List<Point> targets = new ArrayList<>();
    List<Point> sources = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      targets.add(new Point(20 + 24 * (i / 10), 14 + 25 * (i % 10)));
      sources.add(
          new Point(
              targets.get(i).row() + 6 * random.nextGaussian(),
              targets.get(i).column() + 3 * random.nextGaussian()));
    }
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    assertArrived(warp.flow(warp.gaps(targets), SIZE), sources, targets);
  }

  private static void assertArrived(NDArray flow, List<Point> sources, List<Point> targets) {
    Size size = Pixels.size(flow);
    for (int i = 0; i < targets.size(); i++) {
      Point target = targets.get(i);
      Point moved = at(flow, (int) target.row(), (int) target.column());
      Point source = new Point(target.row() - moved.row(), target.column() - moved.column());
      assertThat(source.distance(KeypointCleaning.inside(sources.get(i), size)))
          .as(target.toString())
          .isLessThan(0.01);
    }
  }

  /** Between the pinned points too. */
  private static void assertBorderStays(NDArray flow) {
    for (String side : List.of("0", "-1", ":, 0", ":, -1")) {
      NDArray there = flow.get(":, :, " + side);
      assertThat(there.abs().max().getFloat()).as(side).isLessThan(0.15f);
    }
  }

  @Test
  void keypointsThatMeetGetTheMeanOfTheirDisplacements() {
    List<Point> sources = List.of(new Point(100, 100), new Point(100, 108), new Point(150, 150));
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    NDArray theta =
        warp.gaps(List.of(new Point(100, 106), new Point(100, 106), new Point(150, 150)));
    Point moved = at(warp.flow(theta, SIZE), 100, 106);
    assertThat(moved.distance(new Point(0, 2))).isLessThan(0.01);
  }

  @Test
  void keypointsPushedOutOfThePictureStopBeforeItsBorder() {
    ThinPlateWarp warp = new ThinPlateWarp(List.of(new Point(20, 20)), SMALL, manager);
    NDArray theta = manager.create(new float[] {-500, 500}, new Shape(1, 2));
    assertThat(warp.destinations(theta))
        .containsExactly(KeypointCleaning.inside(new Point(-480, 520), SMALL));
    assertThat(warp.flow(theta, SMALL).abs().max().getFloat()).isBetween(20f, 40f);
  }

  @Test
  void aSmallerFlowIsTheSameFlowInItsPixels() {
    List<Point> sources = points(20, SIZE, 6);
    ThinPlateWarp warp = new ThinPlateWarp(sources, SIZE, manager);
    NDArray theta = theta(20, 3);
    Size half = new Size(128, 128);
    NDArray averaged = Ops.avgPool2(warp.flow(theta, SIZE)).div(2);
    NDArray smaller = warp.flow(theta, half);
    assertThat(smaller.getShape()).isEqualTo(new Shape(1, 2, 128, 128));
    assertThat(smaller.sub(averaged).abs().max().getFloat()).isLessThan(0.05f);
    assertThat(smaller.sub(averaged).abs().mean().getFloat()).isLessThan(0.002f);
  }

  private NDArray theta(int count, double pixels) {
    float[] values = new float[2 * count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (pixels * random.nextGaussian());
    }
    return manager.create(values, new Shape(count, 2));
  }

  private List<Point> points(int count, Size size, int border) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(
          new Point(
              random.nextDouble(border, size.height() - 1 - border),
              random.nextDouble(border, size.width() - 1 - border)));
    }
    return points;
  }

  private static Point at(NDArray flow, int row, int column) {
    return new Point(flow.getFloat(0, 0, row, column), flow.getFloat(0, 1, row, column));
  }
}
