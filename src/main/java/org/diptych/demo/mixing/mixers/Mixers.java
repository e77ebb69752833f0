package org.diptych.demo.mixing.mixers;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.diptych.platform.Rng;

/**
 * The ways that need no attention. One draw serves the whole batch, as in the authors' programs.
 */
public final class Mixers {

  /** Side of Cutout's hole, of 32 pixels (DeVries and Taylor 2017, CIFAR-10). */
  private static final double HOLE = 16 / 32.0;

  /** Bounds of ResizeMix's side (Qin et al. 2020). */
  private static final double SMALLEST = 0.1;

  private static final double LARGEST = 0.8;

  private Mixers() {}

  private static double beta(double alpha, Rng rng) {
    double uniform = rng.nextDouble();
    return alpha == 1
        ? uniform
        : BetaDistribution.of(alpha, alpha).inverseCumulativeProbability(uniform);
  }

  /** Zhang, Cisse, Dauphin, Lopez-Paz, "mixup", ICLR 2018: λ of Beta(α, α). */
  public static Mixer mixup(double alpha) {
    return (batch, rng) -> {
      double share = beta(alpha, rng);
      for (int i = 0; i < batch.count(); i++) {
        batch.blend(i, share);
      }
    };
  }

  /**
   * DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout",
   * 2017: a square with its middle anywhere, for each picture.
   *
   * @param colour that is 0 once the picture is normalised
   */
  public static Mixer cutout(float... colour) {
    return (batch, rng) -> {
      int side = batch.side();
      int half = (int) (side * HOLE) / 2;
      for (int i = 0; i < batch.count(); i++) {
        int row = rng.nextInt(side);
        int column = rng.nextInt(side);
        Box hole =
            new Box(
                Math.max(0, row - half),
                Math.max(0, column - half),
                Math.min(side, row + half),
                Math.min(side, column + half));
        batch.erase(i, hole, colour);
      }
    };
  }

  /** Yun et al., "CutMix", ICCV 2019: the kept share of Beta(α, α). */
  public static Mixer cutMix(double alpha) {
    return (batch, rng) -> {
      double share = beta(alpha, rng);
      pasteAll(batch, Box.anywhere(batch.side(), batch.side(), share, rng).origins(batch.side()));
    };
  }

  /** CutMix with boxes of one area, to be compared with cells that have it. */
  public static Mixer areaCutMix(double keptShare) {
    return (batch, rng) ->
        pasteAll(
            batch, Box.anywhere(batch.side(), batch.side(), keptShare, rng).origins(batch.side()));
  }

  /**
   * Uddin et al., "SaliencyMix", ICLR 2021: CutMix's box around the most salient pixel of the
   * partner of the batch's first picture.
   */
  public static Mixer saliencyMix(double alpha) {
    return (batch, rng) -> {
      double share = beta(alpha, rng);
      int side = batch.side();
      int peak = Saliency.peak(batch.pictures(), batch.partner(0));
      pasteAll(batch, Box.around(peak / side, peak % side, side, side, share).origins(side));
    };
  }

  /** Qin et al., "ResizeMix", 2020: the whole partner, shrunk to the nearest pixels. */
  public static Mixer resizeMix() {
    return (batch, rng) -> {
      int side = batch.side();
      int small = (int) (side * (SMALLEST + (LARGEST - SMALLEST) * rng.nextDouble()));
      int top = rng.nextInt(side) - small / 2;
      int left = rng.nextInt(side) - small / 2;
      int[] origins = new int[side * side];
      for (int i = 0; i < origins.length; i++) {
        int row = i / side - top;
        int column = i % side - left;
        boolean inside = row >= 0 && row < small && column >= 0 && column < small;
        origins[i] = inside ? row * side / small * side + column * side / small : Batch.KEPT;
      }
      pasteAll(batch, origins);
    };
  }

  private static void pasteAll(Batch batch, int... origins) {
    for (int i = 0; i < batch.count(); i++) {
      batch.paste(i, origins);
    }
  }
}
