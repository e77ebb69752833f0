package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;

/**
 * The pixels of one size where a thin-plate warp is evaluated, and all that does not change with
 * the keypoints. Pixels are areas: the middle of pixel i of n is at (i + ½) · N / n − ½ of N.
 *
 * <p>What the keypoints add is computed at every pixel, as it bends sharply around them. What the
 * border adds is smooth, but has hundreds of terms: it is computed at nodes closer than the pinned
 * points, and interpolated between them by polynomials of degree {@value #DEGREE}. The result is
 * within a few hundredths of a pixel of the spline.
 */
final class FlowGrid {

  private static final int DEGREE = 5;

  /** Nodes for each gap between pinned points. */
  private static final double NODES = 2;

  private final Size size;
  private final Size nodes;
  private final NDArray rows; // (1, h, 1), in short sides of the full size
  private final NDArray columns; // (1, 1, w)
  private final NDArray squares; // (4, 1, h, w): what the four moments are multiplied by
  private final NDArray border; // (terms, nodes)
  private final NDArray down; // (node rows, h)
  private final NDArray right; // (node columns, w)

  /**
   * @param size at least 2 pixels either way
   * @param type of the flow, float32 or float64
   * @param manager of the constants
   */
  FlowGrid(PinnedBorder pinned, Size size, DataType type, NDManager manager) {
    this.size = size;
    Size full = pinned.size();
    double gap = pinned.spacing() / NODES;
    nodes =
        new Size(nodes(size.height(), full.height(), gap), nodes(size.width(), full.width(), gap));
    double[] y = middles(size.height(), size.height(), full.height(), pinned::row);
    double[] x = middles(size.width(), size.width(), full.width(), pinned::column);
    rows = array(y, type, manager, 1, y.length, 1);
    columns = array(x, type, manager, 1, 1, x.length);
    squares = array(squares(y, x), type, manager, 4, 1, y.length, x.length);
    border = array(border(pinned), type, manager, pinned.terms(), nodes.pixels());
    down =
        array(
            lagrange(nodes.height(), size.height()), type, manager, nodes.height(), size.height());
    right =
        array(lagrange(nodes.width(), size.width()), type, manager, nodes.width(), size.width());
  }

  private static int nodes(int pixels, int full, double gap) {
    double extent = (pixels - 1.0) * full / pixels;
    return Math.min(pixels, (int) Math.ceil(extent / gap) + 1);
  }

  /** Places of the full size, evenly from the middle of the first pixel to that of the last. */
  private static double[] middles(int count, int pixels, int full, DoubleUnaryOperator frame) {
    return IntStream.range(0, count)
        .mapToDouble(i -> (double) i * (pixels - 1) / (count - 1))
        .map(pixel -> frame.applyAsDouble((pixel + 0.5) * full / pixels - 0.5))
        .toArray();
  }

  private static double[] squares(double[] y, double[] x) {
    int n = y.length * x.length;
    double[] factors = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double row = y[i / x.length];
      double column = x[i % x.length];
      factors[i] = (row * row + column * column) / 2;
      factors[n + i] = -row;
      factors[2 * n + i] = -column;
      factors[3 * n + i] = 0.5;
    }
    return factors;
  }

  private double[] border(PinnedBorder pinned) {
    Size full = pinned.size();
    double[] y = middles(nodes.height(), size.height(), full.height(), pinned::row);
    double[] x = middles(nodes.width(), size.width(), full.width(), pinned::column);
    int n = nodes.pixels();
    double[] values = new double[pinned.terms() * n];
    for (int i = 0; i < n; i++) {
      double[] terms = pinned.termsAt(y[i / x.length], x[i % x.length]);
      for (int j = 0; j < terms.length; j++) {
        values[j * n + i] = terms[j];
      }
    }
    return values;
  }

  /** Weights (nodes, pixels) of the polynomial through the nodes around each pixel. */
  private static double[] lagrange(int nodes, int pixels) {
    int degree = Math.min(DEGREE, nodes - 1);
    double[] weights = new double[nodes * pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      double place = (double) pixel * (nodes - 1) / (pixels - 1);
      int first = Math.clamp((int) place - degree / 2, 0, nodes - 1 - degree);
      for (int node = first; node <= first + degree; node++) {
        double weight = 1;
        for (int other = first; other <= first + degree; other++) {
          weight *= other == node ? 1 : (place - other) / (node - other);
        }
        weights[node * pixels + pixel] = weight;
      }
    }
    return weights;
  }

  private static NDArray array(double[] values, DataType type, NDManager manager, long... shape) {
    NDArray wide = Ops.owned(manager.create(values, new Shape(shape)));
    if (type == DataType.FLOAT64) {
      return wide;
    }
    try (wide) {
      return wide.toType(type, true);
    }
  }

  /**
   * What the keypoints add to the flow: Σ ½ r² w log r² over the destinations, where r² is taken
   * apart, so that the logarithms are multiplied by a few columns instead of being differentiated
   * one by one. They are held constant: their own part of the derivative is the derivative of ½ Σ
   * r² w, which is added, less its value.
   *
   * @param moments (4, 2, K): w, w · row, w · column, w · (row² + column²)
   * @param held the same numbers, which the rows and columns cannot be differentiated through
   * @return (2, h, w)
   */
  NDArray moving(NDArray moments, NDArray held, NDArray logarithms) {
    NDArray factors = moments.reshape(8, -1);
    NDArray change = moments.sub(held).reshape(8, -1).sum(new int[] {1}, true); // zeros
    return factors
        .matMul(logarithms) // (8, h · w)
        .add(change)
        .reshape(4, 2, size.height(), size.width())
        .mul(squares)
        .sum(new int[] {0});
  }

  /**
   * Logarithms of squared distances, not recorded.
   *
   * @param y (K) rows of destinations, not recorded
   * @param x (K) columns
   * @return (K, h · w)
   */
  NDArray logarithms(NDArray y, NDArray x) {
    try (Scope scope = Scope.open(y.getManager(), y, x)) {
      NDArray vertical = y.reshape(-1, 1, 1).sub(rows).square().add(ThinPlate.LEAST_SQUARE);
      NDArray horizontal = x.reshape(-1, 1, 1).sub(columns).square();
      try (NDArray sum = vertical.add(horizontal)) {
        return scope.keep(sum.log().reshape(y.size(), size.pixels()));
      }
    }
  }

  /**
   * What the border adds to the flow.
   *
   * @param weights (2, terms)
   * @return (2, h, w)
   */
  NDArray fixed(NDArray weights) {
    return weights
        .matMul(border)
        .reshape(2, nodes.height(), nodes.width())
        .matMul(right)
        .swapAxes(1, 2)
        .matMul(down)
        .swapAxes(1, 2);
  }
}
