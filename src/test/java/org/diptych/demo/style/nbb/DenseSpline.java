package org.diptych.demo.style.nbb;

import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * A thin-plate spline by the book, in float64 and pixels: the whole system by elimination, the
 * kernel at every place that is asked for, no ridge.
 */
public final class DenseSpline {

  private final List<Point> centres;
  private final double[][] weights; // a row for each centre, then 1, row, column; then the values

  /**
   * @param destinations where the values are the way from the sources
   * @param pinned where they are zero
   */
  public DenseSpline(List<Point> sources, List<Point> destinations, List<Point> pinned) {
    centres = new ArrayList<>(destinations);
    centres.addAll(pinned);
    int n = centres.size();
    weights = new double[n + 3][n + 5];
    for (int i = 0; i < n; i++) {
      double[] terms = terms(centres.get(i));
      for (int j = 0; j < n + 3; j++) {
        weights[i][j] = terms[j];
        weights[j][i] = terms[j];
      }
    }
    for (int i = 0; i < sources.size(); i++) {
      weights[i][n + 3] = destinations.get(i).row() - sources.get(i).row();
      weights[i][n + 4] = destinations.get(i).column() - sources.get(i).column();
    }
    eliminate(n + 3);
  }

  private double[] terms(Point place) {
    int n = centres.size();
    double[] terms = new double[n + 3];
    for (int i = 0; i < n; i++) {
      double r = centres.get(i).distance(place) / 256;
      terms[i] = r == 0 ? 0 : r * r * Math.log(r);
    }
    terms[n] = 1;
    terms[n + 1] = place.row() / 256;
    terms[n + 2] = place.column() / 256;
    return terms;
  }

  /** Gauss and Jordan, with partial pivoting. */
  private void eliminate(int n) {
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column; row < n; row++) {
        pivot = Math.abs(weights[row][column]) > Math.abs(weights[pivot][column]) ? row : pivot;
      }
      double[] line = weights[pivot];
      weights[pivot] = weights[column];
      weights[column] = line;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : weights[row][column] / line[column];
        for (int j = column; factor != 0 && j < n + 2; j++) {
          weights[row][j] -= factor * line[j];
        }
      }
    }
  }

  /** How far down and right. */
  public Point at(Point place) {
    double[] terms = terms(place);
    double down = 0;
    double right = 0;
    for (int i = 0; i < terms.length; i++) {
      down += terms[i] * weights[i][terms.length] / weights[i][i];
      right += terms[i] * weights[i][terms.length + 1] / weights[i][i];
    }
    return new Point(down, right);
  }
}
