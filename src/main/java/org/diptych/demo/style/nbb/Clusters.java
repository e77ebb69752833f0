package org.diptych.demo.style.nbb;

import java.util.Arrays;
import java.util.List;
import org.diptych.platform.Rng;

/**
 * k-means: the iterations of Lloyd 1982 from the starts of Arthur and Vassilvitskii 2007
 * (k-means++), until no point changes its cluster.
 */
final class Clusters {

  /** They settle within some dozens; rounding might let them go round in circles. */
  private static final int MOST_ITERATIONS = 300;

  private final List<double[]> points;
  private final double[][] centres;
  private final int[] clusters;

  private Clusters(List<double[]> points, int count) {
    this.points = points;
    centres = new double[count][];
    clusters = new int[points.size()];
  }

  /**
   * Which cluster each point belongs to.
   *
   * @param points of equally many coordinates
   * @param count of clusters; when there are not more points, each has its own
   * @param rng draws the first centres
   */
  static int[] of(List<double[]> points, int count, Rng rng) {
    if (points.size() <= count) {
      int[] own = new int[points.size()];
      Arrays.setAll(own, i -> i);
      return own;
    }
    Clusters clusters = new Clusters(points, count);
    clusters.start(rng);
    for (int i = 0; i < MOST_ITERATIONS && clusters.assign(); i++) {
      clusters.centre();
    }
    return clusters.clusters;
  }

  /** Each centre is a point, drawn in proportion to its squared distance from those before. */
  private void start(Rng rng) {
    double[] squares = new double[points.size()];
    Arrays.fill(squares, 1);
    for (int centre = 0; centre < centres.length; centre++) {
      double[] drawn = points.get(draw(squares, rng)).clone();
      centres[centre] = drawn;
      boolean first = centre == 0;
      Arrays.setAll(
          squares,
          i ->
              first
                  ? square(points.get(i), drawn)
                  : Math.min(squares[i], square(points.get(i), drawn)));
    }
    Arrays.fill(clusters, -1);
  }

  private static int draw(double[] weights, Rng rng) {
    double rest = rng.nextDouble() * Arrays.stream(weights).sum();
    int drawn = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        drawn = i;
        rest -= weights[i];
        if (rest < 0) {
          return drawn;
        }
      }
    }
    return drawn;
  }

  /** Whether a point changed its cluster. */
  private boolean assign() {
    boolean changed = false;
    for (int i = 0; i < clusters.length; i++) {
      int nearest = nearest(points.get(i));
      changed |= nearest != clusters[i];
      clusters[i] = nearest;
    }
    return changed;
  }

  private int nearest(double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int centre = 0; centre < centres.length; centre++) {
      double square = square(point, centres[centre]);
      if (square < least) {
        least = square;
        nearest = centre;
      }
    }
    return nearest;
  }

  /** A cluster that lost all of its points keeps its centre. */
  private void centre() {
    int[] sizes = new int[centres.length];
    double[][] sums = new double[centres.length][points.getFirst().length];
    for (int i = 0; i < clusters.length; i++) {
      sizes[clusters[i]]++;
      double[] sum = sums[clusters[i]];
      double[] point = points.get(i);
      Arrays.setAll(sum, axis -> sum[axis] + point[axis]);
    }
    for (int centre = 0; centre < centres.length; centre++) {
      int size = sizes[centre];
      if (size > 0) {
        double[] sum = sums[centre];
        Arrays.setAll(centres[centre], axis -> sum[axis] / size);
      }
    }
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int axis = 0; axis < a.length; axis++) {
      sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return sum;
  }
}
