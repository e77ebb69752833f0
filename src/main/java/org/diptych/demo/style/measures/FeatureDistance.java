package org.diptych.demo.style.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.gatys.GatysObjective;
import org.diptych.demo.style.strotss.StrotssLoss;
import org.diptych.nn.Noise;
import org.diptych.nn.Scope;
import org.diptych.platform.Rng;

/**
 * How far two pictures are apart in one layer of a network, in five ways. All are 0 for equal
 * pictures, and nothing here is differentiated.
 */
final class FeatureDistance {

  /** Of all directions that are drawn. */
  private static final long SEED = 2021;

  /** Directions of a sliced distance. */
  private static final int DIRECTIONS = 64;

  /** Least size of a style's statistics that is divided by: a flat style has none. */
  static final double LEAST = 1e-6;

  private FeatureDistance() {}

  /**
   * One layer's term of LPIPS: Zhang et al., CVPR 2018, equation 1. Squared difference of the
   * features, scaled to length 1 at each position, weighted by channel, in the mean over positions.
   *
   * @param a (1, C, h, w)
   * @param b (1, C, h, w)
   * @param weights (1, C, 1, 1); without them all are 1, which the authors call uncalibrated
   */
  static double perceptual(NDArray a, NDArray b, Optional<NDArray> weights) {
    try (Scope scope = Scope.open(a.getManager(), a, b)) {
      NDArray gap = atLengthOne(a).sub(atLengthOne(b)).square();
      NDArray weighted = weights.map(gap::mul).orElse(gap);
      return Pixels.number(weighted.sum(new int[] {1}).mean());
    }
  }

  private static NDArray atLengthOne(NDArray map) {
    return map.div(map.square().sum(new int[] {1}, true).sqrt().add(1e-10));
  }

  /**
   * How the distances among positions differ from those in the content: the content loss of
   * STROTSS, in [0, 2]. To be taken of centred features: what all positions have in common, such as
   * a tint, is no structure.
   *
   * @param rows (n, C) at some positions
   * @param content (n, C) at the same positions
   */
  static double selfSimilarity(NDArray rows, NDArray content) {
    try (Scope scope = Scope.open(rows.getManager(), rows, content)) {
      return Pixels.number(
          StrotssLoss.selfSimilarity(StrotssLoss.unit(rows), StrotssLoss.unit(content)).value());
    }
  }

  /** Rows less their mean, (n, C). */
  static NDArray centred(NDArray rows) {
    return rows.sub(rows.mean(new int[] {0}, true));
  }

  /** Root mean squared length of the rows. */
  static double length(NDArray rows) {
    return Math.sqrt(rows.getShape().get(1) * Pixels.number(rows.square().mean()));
  }

  /**
   * Distance of Gram matrices (Gatys et al. 2016, equation 3) in the Frobenius norm, in units of
   * the style's. Both are taken about the style's mean: otherwise nearly all of them would be that
   * mean, which hides what occurs together.
   *
   * @param map (1, C, h, w)
   * @param style (1, C, h', w')
   */
  static double gram(NDArray map, NDArray style) {
    try (Scope scope = Scope.open(map.getManager(), map, style)) {
      NDArray mean = style.mean(new int[] {2}, true).mean(new int[] {3}, true); // (1, C, 1, 1)
      NDArray ofStyle = GatysObjective.gram(style.sub(mean));
      NDArray gap = GatysObjective.gram(map.sub(mean)).sub(ofStyle);
      return frobenius(gap) / Math.max(frobenius(ofStyle), LEAST);
    }
  }

  private static double frobenius(NDArray matrix) {
    return Math.sqrt(Pixels.number(matrix.square().sum()));
  }

  /**
   * Sliced Wasserstein distance of features, in units of the style's deviation: the root mean
   * variance of its channels.
   *
   * @param rows (n, C)
   * @param style (n, C)
   */
  static double sliced(NDArray rows, NDArray style) {
    try (Scope scope = Scope.open(rows.getManager(), rows, style)) {
      double deviation = length(centred(style)) / Math.sqrt((double) style.getShape().get(1));
      return slicedWasserstein(rows, style) / Math.max(deviation, LEAST);
    }
  }

  /**
   * Sliced Wasserstein distance of order 1 (Rabin et al. 2011) of two sets of equal size: along a
   * direction, the mean distance of the values at equal ranks; then the mean over {@value
   * #DIRECTIONS} directions.
   *
   * @param a (n, d)
   * @param b (n, d)
   */
  static double slicedWasserstein(NDArray a, NDArray b) {
    try (Scope scope = Scope.open(a.getManager(), a, b)) {
      NDArray directions = directions(a.getShape().get(1), scope.manager());
      NDArray left = a.matMul(directions).sort(0); // (n, directions)
      NDArray right = b.matMul(directions).sort(0);
      return Pixels.number(left.sub(right).abs().mean());
    }
  }

  /** Columns of length 1, (d, directions), the same ones for the same d. */
  static NDArray directions(long d, NDManager manager) {
    NDArray drawn =
        Noise.gaussian(Rng.of(SEED, "directions").at(d), manager, new Shape(d, DIRECTIONS));
    return drawn.div(drawn.square().sum(new int[] {0}, true).sqrt());
  }
}
