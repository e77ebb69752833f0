package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.nn.Ops;

/**
 * Points of a picture's border that a warp leaves where they are, so that the picture stays in its
 * frame.
 *
 * <p>Departure from the authors' program: it pins 4 corners and 80 points a side at multiples of
 * ⌊side / 81⌋, which leaves up to half a side free (sides of 161 pixels) and is singular for sides
 * under 81. Here they are evenly spaced, 3 pixels or more apart.
 */
record PinnedBorder(Size size, List<Point> points) {

  /** On each side, between its corners. */
  static final int MOST = 80;

  private static final int LEAST_SPACING = 3;

  PinnedBorder {
    points = List.copyOf(points);
  }

  static PinnedBorder even(Size size) {
    List<Point> points = new ArrayList<>();
    int bottom = size.height() - 1;
    int right = size.width() - 1;
    int rows = gaps(bottom);
    int columns = gaps(right);
    for (int i = 0; i <= rows; i++) {
      double row = (double) i * bottom / rows;
      points.add(new Point(row, 0));
      points.add(new Point(row, right));
    }
    for (int i = 1; i < columns; i++) {
      double column = (double) i * right / columns;
      points.add(new Point(0, column));
      points.add(new Point(bottom, column));
    }
    return new PinnedBorder(size, points);
  }

  private static int gaps(int length) {
    return Math.clamp(length / LEAST_SPACING, 1, MOST + 1);
  }

  /** Pixels between neighbours of {@link #even}, on the side where they are closer. */
  double spacing() {
    double shortSide = size.shortSide() - 1;
    double longSide = size.longSide() - 1;
    return Math.min(shortSide / gaps((int) shortSide), longSide / gaps((int) longSide));
  }

  /** Terms of a spline that belong to the border: one a point, and three of an affine map. */
  int terms() {
    return points.size() + 3;
  }

  /** Down from the middle of the picture, in short sides: the frame that splines are solved in. */
  double row(double pixel) {
    return (pixel - (size.height() - 1) / 2.0) / size.shortSide();
  }

  /** Right of the middle of the picture, in short sides. */
  double column(double pixel) {
    return (pixel - (size.width() - 1) / 2.0) / size.shortSide();
  }

  /**
   * The inverse of the border's own thin-plate system.
   *
   * @return (terms, terms), float64, symmetric
   */
  NDArray inverse(NDManager manager) {
    int n = points.size();
    double[] system = new double[terms() * terms()];
    for (int i = 0; i < n; i++) {
      double row = row(points.get(i).row());
      double column = column(points.get(i).column());
      double[] terms = termsAt(row, column);
      for (int j = 0; j < terms(); j++) {
        system[i * terms() + j] = terms[j];
        system[j * terms() + i] = terms[j];
      }
    }
    try (NDArray matrix = Ops.owned(manager.create(system, new Shape(terms(), terms())))) {
      return matrix.inverse();
    }
  }

  /** Values of the terms at a place: kernel of each point, 1, row, column. */
  double[] termsAt(double row, double column) {
    double[] terms = new double[terms()];
    for (int i = 0; i < points.size(); i++) {
      double down = row - row(points.get(i).row());
      double right = column - column(points.get(i).column());
      terms[i] = ThinPlate.kernel(down * down + right * right);
    }
    terms[points.size()] = 1;
    terms[points.size() + 1] = row;
    terms[points.size() + 2] = column;
    return terms;
  }
}
