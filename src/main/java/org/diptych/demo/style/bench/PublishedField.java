package org.diptych.demo.style.bench;

import java.util.List;
import org.diptych.demo.style.dst.ThinPlate;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * Where every place of the content is in the style, as some matches imply: the thin-plate spline
 * through them (Bookstein 1989, "Principal Warps").
 */
final class PublishedField {

  private final List<Match> matches;

  /** Weights of the matches, then of 1, row and column: (n + 3, 2). */
  private final double[][] weights;

  /**
   * @param matches at least three, not on one line, from different places of the content
   * @throws IllegalArgumentException when they determine no spline
   */
  PublishedField(List<Match> matches) {
    this.matches = List.copyOf(matches);
    int n = matches.size();
    double[][] rows = new double[n + 3][n + 5]; // the system, and two right sides
    for (int i = 0; i < n; i++) {
      Point content = matches.get(i).content();
      double[] basis = basis(content);
      System.arraycopy(basis, 0, rows[i], 0, n + 3);
      for (int j = 0; j < 3; j++) {
        rows[n + j][i] = basis[n + j];
      }
      rows[i][n + 3] = matches.get(i).style().row();
      rows[i][n + 4] = matches.get(i).style().column();
    }
    weights = solved(rows);
  }

  Point at(Point content) {
    double[] basis = basis(content);
    double row = 0;
    double column = 0;
    for (int i = 0; i < basis.length; i++) {
      row += basis[i] * weights[i][0];
      column += basis[i] * weights[i][1];
    }
    return new Point(row, column);
  }

  private double[] basis(Point point) {
    int n = matches.size();
    double[] basis = new double[n + 3];
    for (int i = 0; i < n; i++) {
      double distance = point.distance(matches.get(i).content());
      basis[i] = ThinPlate.kernel(distance * distance);
    }
    basis[n] = 1;
    basis[n + 1] = point.row();
    basis[n + 2] = point.column();
    return basis;
  }

  /** Gauss and Jordan with row pivots; the last two columns are the right sides. */
  private static double[][] solved(double[][] rows) {
    int n = rows.length;
    for (int pivot = 0; pivot < n; pivot++) {
      swap(rows, pivot, largest(rows, pivot));
      if (Math.abs(rows[pivot][pivot]) < 1e-9) {
        throw new IllegalArgumentException("The matches determine no thin-plate spline.");
      }
      for (int row = 0; row < n; row++) {
        double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
        for (int column = pivot; factor != 0 && column < n + 2; column++) {
          rows[row][column] -= factor * rows[pivot][column];
        }
      }
    }
    double[][] solution = new double[n][];
    for (int row = 0; row < n; row++) {
      double diagonal = rows[row][row];
      solution[row] = new double[] {rows[row][n] / diagonal, rows[row][n + 1] / diagonal};
    }
    return solution;
  }

  private static int largest(double[][] rows, int column) {
    int largest = column;
    for (int row = column + 1; row < rows.length; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[largest][column])) {
        largest = row;
      }
    }
    return largest;
  }

  private static void swap(double[][] rows, int one, int other) {
    double[] kept = rows[one];
    rows[one] = rows[other];
    rows[other] = kept;
  }
}
