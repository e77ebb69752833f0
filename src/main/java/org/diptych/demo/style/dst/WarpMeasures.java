package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.nn.Ops;

/**
 * How far a warp took keypoints to where they should be, and how much it bends the picture for it.
 * Flows are (1, 2, h, w), down and right, in pixels; the warped picture at p is the picture at p −
 * flow(p).
 */
public final class WarpMeasures {

  /** Of a keypoint that is where it should be; makes its derivative zero instead of 0 / 0. */
  private static final double LEAST_DISTANCE = 1e-3;

  /** Of the determinants, for their logarithm. */
  private static final double LEAST_AREA = 1e-3;

  /**
   * Where keypoints are, compared with where they should be.
   *
   * @param pixels mean distance
   * @param percent the same, of the picture's diagonal
   * @param pck05 share of keypoints that are within 5 % of the long side ("percentage of correct
   *     keypoints", Yang and Ramanan 2013)
   * @param pck10 within 10 %
   */
  public record Placement(double pixels, double percent, double pck05, double pck10) {

    /**
     * @param reached at least one
     * @param wanted as many
     */
    public static Placement of(List<Point> reached, List<Point> wanted, Size size) {
      double[] distances =
          IntStream.range(0, reached.size())
              .mapToDouble(i -> reached.get(i).distance(wanted.get(i)))
              .toArray();
      double mean = DoubleStream.of(distances).average().orElseThrow();
      return new Placement(
          mean,
          100 * mean / Math.hypot(size.height(), size.width()),
          within(0.05 * size.longSide(), distances),
          within(0.10 * size.longSide(), distances));
    }

    private static double within(double most, double... distances) {
      long near = DoubleStream.of(distances).filter(distance -> distance <= most).count();
      return (double) near / distances.length;
    }
  }

  private WarpMeasures() {}

  /**
   * The warp loss of Deformable Style Transfer (Kim et al. 2020): mean distance of keypoints from
   * their targets, in pixels of the full size. Differentiable everywhere.
   *
   * @param theta (K, 2) displacements
   * @param gaps (K, 2) from sources to targets
   * @return a scalar
   */
  static NDArray distance(NDArray theta, NDArray gaps) {
    NDArray squares = theta.sub(gaps).square().sum(new int[] {1});
    return squares.add(LEAST_DISTANCE * LEAST_DISTANCE).sqrt().mean();
  }

  /**
   * The total variation of the same paper: the mean square of the difference to the next pixel in
   * both components, averaged over four directions, down, right and both diagonals. Differentiable.
   *
   * @return a scalar, in squared pixels of the flow's size
   */
  public static NDArray totalVariation(NDArray flow) {
    NDArray down = meanSquare(flow, ":, :, 1:", ":, :, :-1");
    NDArray right = meanSquare(flow, ":, :, :, 1:", ":, :, :, :-1");
    NDArray falling = meanSquare(flow, ":, :, 1:, 1:", ":, :, :-1, :-1");
    NDArray rising = meanSquare(flow, ":, :, 1:, :-1", ":, :, :-1, 1:");
    return Ops.scale(down.add(right).add(falling).add(rising), 0.25);
  }

  private static NDArray meanSquare(NDArray flow, String here, String there) {
    return flow.get(new NDIndex(here)).sub(flow.get(new NDIndex(there))).square().mean();
  }

  /** Share of the picture, 0 to 1, that a warp turns inside out: its Jacobian is not positive. */
  public static double foldedShare(NDArray flow) {
    double[] areas = areas(flow);
    return (double) DoubleStream.of(areas).filter(area -> area <= 0).count() / areas.length;
  }

  /**
   * How unevenly a warp stretches: standard deviation of the logarithm of its Jacobian, where folds
   * count as {@value #LEAST_AREA}.
   */
  static double unevenness(NDArray flow) {
    double[] logarithms =
        DoubleStream.of(areas(flow)).map(area -> Math.log(Math.max(area, LEAST_AREA))).toArray();
    double mean = DoubleStream.of(logarithms).average().orElseThrow();
    return Math.sqrt(
        DoubleStream.of(logarithms)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }

  /**
   * Determinants of the Jacobian of p − flow(p), by differences to the next pixel: (h − 1) · (w −
   * 1).
   */
  private static double[] areas(NDArray flow) {
    Size size = Pixels.size(flow);
    float[] values = flow.toFloatArray();
    int w = size.width();
    int columns = w - 1;
    double[] areas = new double[(size.height() - 1) * columns];
    for (int i = 0; i < areas.length; i++) {
      int down = i / columns * w + i % columns;
      int right = down + size.pixels();
      double rowByRow = 1 - (values[down + w] - values[down]);
      double rowByColumn = -(values[down + 1] - values[down]);
      double columnByRow = -(values[right + w] - values[right]);
      double columnByColumn = 1 - (values[right + 1] - values[right]);
      areas[i] = rowByRow * columnByColumn - rowByColumn * columnByRow;
    }
    return areas;
  }
}
