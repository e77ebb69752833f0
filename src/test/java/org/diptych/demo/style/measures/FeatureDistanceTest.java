package org.diptych.demo.style.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.diptych.demo.style.TensorTest;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

/** Against closed forms, and against what the definitions imply. */
class FeatureDistanceTest extends TensorTest {

  private static final double PRECISION = 1e-5;

  /** Features (3, 4) and (0, 2) against (4, 3) and (5, 0): worked out by hand. */
  @Test
  void perceptualIsTheFormulaOfLpips() {
    NDArray a = map(2, 1, 2, 3, 0, 4, 2); // positions (3, 4), (0, 2)
    NDArray b = map(2, 1, 2, 4, 5, 3, 0); // positions (4, 3), (5, 0)
    // lengths 5, 2 and 5, 5: (.6, .8) − (.8, .6) and (0, 1) − (1, 0)
    double byHand = ((0.04 + 0.04) + (1 + 1)) / 2;
    assertThat(FeatureDistance.perceptual(a, b, Optional.empty()))
        .isCloseTo(byHand, within(PRECISION));
    NDArray weights = map(2, 1, 1, 10, 0.5f);
    double weighted = ((10 * 0.04 + 0.5 * 0.04) + (10 * 1 + 0.5 * 1)) / 2;
    assertThat(FeatureDistance.perceptual(a, b, Optional.of(weights)))
        .isCloseTo(weighted, within(PRECISION));
  }

  @Test
  void perceptualDoesNotSeeHowStrongFeaturesAre() {
    NDArray map = features("a", 6, 5, 4);
    assertThat(FeatureDistance.perceptual(map, map.mul(7), Optional.empty()))
        .isCloseTo(0, within(1e-10));
    NDArray silent = map.zerosLike();
    assertThat(FeatureDistance.perceptual(map, silent, Optional.empty()))
        .isCloseTo(1, within(PRECISION));
    assertThat(FeatureDistance.perceptual(silent.duplicate(), silent, Optional.empty())).isZero();
  }

  @Test
  void theWassersteinDistanceOfPointsOnALineIsThatOfTheirRanks() {
    NDArray a = rows(4, 1, 5, 1, 2, 9);
    NDArray b = rows(4, 1, 3, 3, 0, 4); // sorted 0 3 3 4 against 1 2 5 9: 1 + 1 + 2 + 5
    assertThat(FeatureDistance.slicedWasserstein(a, b)).isCloseTo(9 / 4.0, within(PRECISION));
  }

  @Test
  void pointsThatAllMovedAreAsFarAsTheyMovedAlongTheDirections() {
    NDArray points = random("points", 50, 3).toType(DataType.FLOAT32, false);
    NDArray moved = points.add(rows(1, 3, 0.3f, -0.2f, 0.6f));
    NDArray directions = FeatureDistance.directions(3, manager);
    float[] along = rows(1, 3, 0.3f, -0.2f, 0.6f).matMul(directions).abs().toFloatArray();
    double mean = mean(along);
    assertThat(FeatureDistance.slicedWasserstein(points, moved)).isCloseTo(mean, within(PRECISION));
    assertThat(mean).as("half its length, over all directions").isCloseTo(0.35, within(0.06));
  }

  @Test
  void theSlicedDistanceDependsNeitherOnTheOrderNorOnTheSideNorOnTheScale() {
    NDArray a = random("a", 40, 5).toType(DataType.FLOAT32, false);
    NDArray b = random("b", 40, 5).toType(DataType.FLOAT32, false).mul(2);
    double distance = FeatureDistance.slicedWasserstein(a, b);
    assertThat(distance).isGreaterThan(0.1);
    assertThat(FeatureDistance.slicedWasserstein(b, permuted(a)))
        .isCloseTo(distance, within(PRECISION));
    assertThat(FeatureDistance.slicedWasserstein(a, permuted(a))).isCloseTo(0, within(PRECISION));
    assertThat(FeatureDistance.sliced(a.mul(30), b.mul(30)))
        .isCloseTo(FeatureDistance.sliced(a, b), within(PRECISION));
  }

  @Test
  void directionsAreOfLengthOne() {
    NDArray lengths = FeatureDistance.directions(17, manager).square().sum(new int[] {0});
    for (float length : lengths.toFloatArray()) {
      assertThat(length).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void gramOfEqualFeaturesAnywhereIsZero() {
    NDArray map = features("a", 4, 6, 6);
    assertThat(FeatureDistance.gram(map.duplicate(), map)).isZero();
    assertThat(FeatureDistance.gram(map.flip(3).flip(2), map)).isCloseTo(0, within(PRECISION));
    NDArray twice = map.concat(map, 3);
    assertThat(FeatureDistance.gram(twice, map)).isCloseTo(0, within(PRECISION));
  }

  /** About the style's mean, features of d times its deviations have d² times its Gram matrix. */
  @Test
  void gramOfWiderFeaturesIsHowMuchWider() {
    NDArray style = features("a", 4, 8, 8);
    NDArray mean = style.mean(new int[] {2}, true).mean(new int[] {3}, true);
    NDArray wider = style.sub(mean).mul(3).add(mean);
    assertThat(FeatureDistance.gram(wider, style)).isCloseTo(9 - 1, within(1e-4));
    assertThat(FeatureDistance.gram(style.mul(0).add(mean), style)).isCloseTo(1, within(1e-4));
    assertThat(FeatureDistance.gram(wider.mul(50), style.mul(50))).isCloseTo(8, within(1e-4));
  }

  @Test
  void flatPicturesHaveFiniteDistances() {
    NDArray flat = features("a", 4, 6, 6).zerosLike();
    NDArray map = features("a", 4, 6, 6);
    assertThat(FeatureDistance.gram(flat.duplicate(), flat)).isZero();
    assertThat(FeatureDistance.gram(map, flat)).isFinite().isPositive();
    NDArray rows = rows(3, 2, 1, 2, 3, 4, 5, 6);
    assertThat(FeatureDistance.sliced(rows, rows.zerosLike())).isFinite().isPositive();
    assertThat(FeatureDistance.selfSimilarity(rows, rows.zerosLike())).isFinite();
  }

  @Test
  void selfSimilarityIsZeroForEqualFeaturesOfAnyStrength() {
    NDArray rows = random("rows", 30, 8).toType(DataType.FLOAT32, false);
    assertThat(FeatureDistance.selfSimilarity(rows, rows.mul(4))).isCloseTo(0, within(1e-4));
    assertThat(FeatureDistance.selfSimilarity(rows, permuted(rows))).isBetween(0.05, 2.0);
  }

  private NDArray map(int channels, int height, int width, float... values) {
    return manager.create(values, new Shape(1, channels, height, width));
  }

  private NDArray rows(int count, int width, float... values) {
    return manager.create(values, new Shape(count, width));
  }

  private NDArray features(String name, int channels, int height, int width) {
    return random(name, 1, channels, height, width).toType(DataType.FLOAT32, false);
  }

  private NDArray permuted(NDArray rows) {
    int count = (int) rows.getShape().get(0);
    return rows.get(new NDIndex("{}", manager.create(Rng.of(3, "order").permutation(count))));
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
