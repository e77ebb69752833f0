package org.diptych.demo.style.strotss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.optimise.Loss;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;

/**
 * The losses of STROTSS: Kolkin, Salavon and Shakhnarovich, "Style Transfer by Relaxed Optimal
 * Transport and Self-Similarity", CVPR 2019, sections 2.2 and 2.3.
 *
 * <p>Each one compares sets of rows. It is computed without recording, and its derivative by the
 * rows is written out where that is cheaper than what automatic differentiation would do: a product
 * with a symmetric matrix is done once instead of twice, and of an n×m distance matrix only the
 * nearest pairs are differentiated.
 */
public final class StrotssLoss {

  /** Added in quadrature to every length, so that black pixels and silent features divide. */
  private static final double SHORTEST = 1e-3;

  /** Least mean distance of a row to the others; a flat picture has none at all. */
  private static final double LEAST_DISTANCE = 1e-4;

  /**
   * What the losses need of the style; constant while its samples are.
   *
   * @param unit (m, D) rows of length 1
   * @param rgb (m, 3)
   * @param mean (1, D)
   * @param covariance (D, D), divided by m
   */
  record Style(NDArray unit, NDArray rgb, NDArray mean, NDArray covariance) {

    /**
     * Lives with the rows' manager.
     *
     * @param rows (m, D)
     * @param rgb (m, 3)
     */
    static Style of(NDArray rows, NDArray rgb) {
      try (Scope scope = Scope.open(rows.getManager(), rows)) {
        NDArray mean = rows.mean(new int[] {0}, true);
        NDArray covariance = StrotssLoss.covariance(rows.sub(mean));
        return new Style(
            scope.keep(StrotssLoss.unit(rows)), rgb, scope.keep(mean), scope.keep(covariance));
      }
    }

    /** Hands it to a manager, to outlive the rows. */
    Style keep(NDManager manager) {
      for (NDArray array : new NDArray[] {unit, rgb, mean, covariance}) {
        array.attach(manager);
      }
      return this;
    }
  }

  private StrotssLoss() {}

  /** Rows of length 1, (n, D). */
  public static NDArray unit(NDArray rows) {
    NDArray squares = rows.square().sum(new int[] {1}, true);
    return rows.div(squares.add(SHORTEST * SHORTEST).sqrt());
  }

  /** The first three columns of hypercolumns: the pixel itself. */
  static NDArray colours(NDArray rows) {
    return rows.get(new NDIndex(":, :3"));
  }

  /**
   * Style loss, equation 3: relaxed earth mover's distance with the cosine distance, the larger of
   * the two one-sided mean distances to the nearest.
   *
   * @param x (n, D) rows of length 1
   */
  static Loss relaxedEmd(NDArray x, Style style) {
    NDArray detached = x.stopGradient();
    NDArray y = style.unit();
    NDArray value;
    NDArray gradient;
    try (Scope scope = Scope.open(x.getManager(), detached, y)) {
      long n = x.getShape().get(0);
      NDArray cosine = detached.matMul(y.transpose()); // (n, m)
      NDArray fromX = cosine.max(new int[] {1}).mean().neg().addi(1);
      NDArray fromY = cosine.max(new int[] {0}).mean().neg().addi(1);
      if (Pixels.number(fromX) >= Pixels.number(fromY)) {
        value = scope.keep(fromX);
        gradient = y.get(new NDIndex("{}", cosine.argMax(1))).muli(-1.0 / n);
      } else {
        value = scope.keep(fromY);
        gradient = Ops.sumRows(y, cosine.argMax(0), n).muli(-1.0 / y.getShape().get(0));
      }
      scope.keep(gradient);
    }
    return linear(x, value, gradient); // out of the scope, which does not record
  }

  /**
   * Style loss, equation 5: mean absolute difference of means, and of covariances.
   *
   * @param x (n, D)
   */
  static Loss moments(NDArray x, Style style) {
    NDArray detached = x.stopGradient();
    NDArray value;
    NDArray gradient;
    try (Scope scope = Scope.open(x.getManager(), detached, style.mean(), style.covariance())) {
      double n = x.getShape().get(0);
      double width = x.getShape().get(1);
      NDArray mean = detached.mean(new int[] {0}, true); // (1, D)
      NDArray centred = detached.sub(mean);
      NDArray meanGap = mean.sub(style.mean());
      NDArray gap = covariance(centred).subi(style.covariance()); // (D, D)
      value = meanGap.abs().mean().add(gap.abs().mean());
      gradient = centred.matMul(gap.sign()).muli(2 / (n * width * width)); // (n, D)
      gradient.addi(meanGap.sign().mul(1 / (n * width)));
      scope.keep(value);
      scope.keep(gradient);
    }
    return linear(x, value, gradient); // out of the scope, which does not record
  }

  /**
   * Style loss, equation 6: the relaxed earth mover's distance of colours alone. The paper rotates
   * RGB into a decorrelated space first; lengths and angles do not change by it, so it is left out.
   *
   * @param rgb (n, 3)
   */
  static Loss palette(NDArray rgb, Style style) {
    NDArray detached = rgb.stopGradient();
    Pairs pairs;
    try (Scope scope = Scope.open(rgb.getManager(), detached, style.rgb())) {
      NDArray y = style.rgb();
      NDArray squares =
          detached.square().sum(new int[] {1}, true).add(y.square().sum(new int[] {1}));
      squares.subi(detached.mul(2).matMul(y.transpose())); // (n, m)
      NDArray cost = colourGap(squares).subi(unit(detached).matMul(unit(y).transpose()));
      pairs = Pairs.nearest(cost, y, scope);
    }
    NDArray left = pairs.left(rgb);
    NDArray right = pairs.right();
    NDArray cosine = unit(left).mul(unit(right)).sum(new int[] {1});
    NDArray squares = left.sub(right).square().sum(new int[] {1});
    return Loss.of(colourGap(squares).sub(cosine).mean().add(1));
  }

  /** Root mean square difference of two colours, from its square. */
  private static NDArray colourGap(NDArray squares) {
    return Ops.scale(squares.clip(1e-5, 1e5), 1 / 3.0).sqrt();
  }

  /**
   * Content loss, equation 8: how the distances among the rows differ from those among the
   * content's rows at the same positions, each column taken as shares of its sum.
   *
   * @param x (n, D) rows of length 1
   * @param content (n, D) rows of length 1
   */
  public static Loss selfSimilarity(NDArray x, NDArray content) {
    NDArray detached = x.stopGradient();
    NDArray value;
    NDArray gradient;
    try (Scope scope = Scope.open(x.getManager(), detached, content)) {
      double n = x.getShape().get(0);
      NDArray theirs = distances(content);
      theirs.divi(columnSums(theirs));
      NDArray shares = distances(detached); // (n, n)
      NDArray sums = columnSums(shares); // (1, n)
      shares.divi(sums);
      NDArray gap = shares.sub(theirs);
      value = gap.abs().sum().div(n);
      NDArray sign = gap.sign();
      NDArray carried = sign.mul(shares).sum(new int[] {0}, true); // through the sums
      NDArray byDistance = sign.sub(carried).divi(sums).divi(n);
      NDArray symmetric = byDistance.add(byDistance.transpose());
      gradient = symmetric.matMul(detached).negi(); // (n, D)
      scope.keep(value);
      scope.keep(gradient);
    }
    return linear(x, value, gradient); // out of the scope, which does not record
  }

  /** Cosine distances among rows of length 1. */
  private static NDArray distances(NDArray rows) {
    return rows.matMul(rows.transpose()).negi().addi(1);
  }

  private static NDArray columnSums(NDArray distances) {
    double least = LEAST_DISTANCE * distances.getShape().get(0);
    return distances.sum(new int[] {0}, true).maximum(least);
  }

  private static NDArray covariance(NDArray centred) {
    return centred.transpose().matMul(centred).divi(centred.getShape().get(0));
  }

  /** A loss of known derivative by x. */
  private static Loss linear(NDArray x, NDArray value, NDArray gradient) {
    return new Loss(value, x.mul(gradient).sum());
  }

  /**
   * The pairs of colours that decide a relaxed earth mover's distance: of the two sides the one
   * whose mean least cost is larger.
   *
   * @param chosen rows of x, (pairs), or empty when it is each of them once
   * @param right the partners' rows of y, (pairs, 3)
   */
  private record Pairs(Optional<NDArray> chosen, NDArray right) {

    /**
     * @param cost (n, m)
     * @param y (m, 3), borrowed by the scope
     */
    static Pairs nearest(NDArray cost, NDArray y, Scope scope) {
      NDArray sides = cost.min(new int[] {1}).mean().stack(cost.min(new int[] {0}).mean());
      double[] means = sides.toType(DataType.FLOAT64, false).toDoubleArray();
      if (means[0] >= means[1]) {
        NDArray partners = y.get(new NDIndex("{}", cost.argMin(1)));
        return new Pairs(Optional.empty(), scope.keep(partners));
      }
      NDArray chosen = scope.keep(cost.argMin(0));
      return new Pairs(Optional.of(chosen), y);
    }

    NDArray left(NDArray x) {
      return chosen.map(rows -> x.get(new NDIndex("{}", rows))).orElse(x);
    }
  }
}
