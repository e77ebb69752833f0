package org.diptych.demo.style.nbb;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * A change of size, a turn and a shift: (row, column) becomes (cosine · row − sine · column, sine ·
 * row + cosine · column) + shift.
 *
 * @param cosine of the turn, times the scale
 * @param sine of the turn, times the scale
 * @param shift in pixels
 */
public record Similarity(double cosine, double sine, Point shift) {

  /** Of the variance of the targets: what explains less is no similarity but noise. */
  private static final double LEAST_EXPLAINED = 0.01;

  /**
   * The similarity that takes contents closest to styles: Umeyama, "Least-squares estimation of
   * transformation parameters between two point patterns", PAMI 1991. In the plane his R = U · S ·
   * Vᵀ, which never mirrors, has a closed form: the turn whose cosine and sine are proportional to
   * the sums below. The authors of Deformable Style Transfer take V for Vᵀ, which is wrong for
   * mirrored points.
   *
   * <p>Where points coincide, or are mirrored such that no turn fits better than another, it is a
   * shift alone.
   *
   * @param matches at least one
   */
  public static Similarity fit(List<Match> matches) {
    Point from = mean(matches, Match::content);
    Point to = mean(matches, Match::style);
    double cosine = 0;
    double sine = 0;
    double spread = 0;
    double spreadThere = 0;
    for (Match match : matches) {
      double row = match.content().row() - from.row();
      double column = match.content().column() - from.column();
      double rowThere = match.style().row() - to.row();
      double columnThere = match.style().column() - to.column();
      cosine += row * rowThere + column * columnThere;
      sine += row * columnThere - column * rowThere;
      spread += row * row + column * column;
      spreadThere += rowThere * rowThere + columnThere * columnThere;
    }
    double explained = (cosine * cosine + sine * sine) / (spread * spreadThere);
    return explained >= LEAST_EXPLAINED // and not a NaN
        ? around(from, cosine / spread, sine / spread, to)
        : around(from, 1, 0, to);
  }

  private static Similarity around(Point from, double cosine, double sine, Point to) {
    Point moved = new Similarity(cosine, sine, new Point(0, 0)).apply(from);
    return new Similarity(
        cosine, sine, new Point(to.row() - moved.row(), to.column() - moved.column()));
  }

  private static Point mean(List<Match> matches, Function<Match, Point> side) {
    return new Point(mean(matches, side, Point::row), mean(matches, side, Point::column));
  }

  private static double mean(
      List<Match> matches, Function<Match, Point> side, ToDoubleFunction<Point> coordinate) {
    return matches.stream().map(side).mapToDouble(coordinate).average().orElseThrow();
  }

  public Point apply(Point point) {
    return new Point(
        cosine * point.row() - sine * point.column() + shift.row(),
        sine * point.row() + cosine * point.column() + shift.column());
  }

  /** Undoes it; a fitted one always can be undone. */
  public Similarity inverse() {
    double square = cosine * cosine + sine * sine;
    Similarity turnedBack = new Similarity(cosine / square, -sine / square, new Point(0, 0));
    Point back = turnedBack.apply(shift);
    return new Similarity(
        turnedBack.cosine, turnedBack.sine, new Point(-back.row(), -back.column()));
  }
}
