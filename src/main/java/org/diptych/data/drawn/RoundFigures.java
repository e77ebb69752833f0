package org.diptych.data.drawn;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.diptych.platform.Rng;

/** Figures that turn about a centre; the radius of each is about 1. */
final class RoundFigures {

  private static final double TURN = 2 * Math.PI;

  /** Where the line of a trefoil is above itself for the first time. */
  private static final double CROSSING = StrictMath.acos(-0.25);

  private RoundFigures() {}

  static double between(Rng rng, double low, double high) {
    return low + (high - low) * rng.nextDouble();
  }

  static Ellipse2D disc(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** A part of a circle as a line, from one angle to another. */
  static Path2D arc(double x, double y, double radius, double from, double to) {
    int pieces = 48;
    double[] xy = new double[2 * pieces + 2];
    for (int i = 0; i <= pieces; i++) {
      double angle = from + (to - from) * i / pieces;
      xy[2 * i] = x + radius * StrictMath.cos(angle);
      xy[2 * i + 1] = y + radius * StrictMath.sin(angle);
    }
    return Figure.path(xy);
  }

  /** A ring with a piece missing. */
  static Figure ring(Rng rng, double stroke) {
    double width = 0.22 + 0.22 * stroke;
    double missing = between(rng, 0.7, 1.3);
    return new Figure()
        .fill(disc(0, 0, 1))
        .cut(disc(0, 0, 1 - width))
        .cut(
            Figure.polygon(
                0, 0, 2, -2 * StrictMath.tan(missing / 2), 2, 2 * StrictMath.tan(missing / 2)));
  }

  /** A full star of four to seven points. */
  static Figure star(Rng rng, double stroke) {
    int points = 4 + rng.nextInt(4);
    double inner = 0.3 + 0.12 * stroke + 0.02 * (points - 4);
    double[] xy = new double[4 * points];
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? 1 : inner;
      xy[2 * i] = radius * StrictMath.cos(TURN * i / (2 * points));
      xy[2 * i + 1] = radius * StrictMath.sin(TURN * i / (2 * points));
    }
    return new Figure().fill(Figure.polygon(xy));
  }

  /** A line that winds outward about twice. */
  static Figure spiral(Rng rng, double stroke) {
    double turns = between(rng, 1.9, 2.4);
    int pieces = 96;
    double[] xy = new double[2 * pieces + 2];
    for (int i = 0; i <= pieces; i++) {
      double share = (double) i / pieces;
      xy[2 * i] = (0.04 + 0.96 * share) * StrictMath.cos(TURN * turns * share);
      xy[2 * i + 1] = (0.04 + 0.96 * share) * StrictMath.sin(TURN * turns * share);
    }
    return new Figure().line(0.17 + 0.07 * stroke, Figure.path(xy));
  }

  /** A disc less another one beside it. */
  static Figure crescent(Rng rng, double stroke) {
    double shift = 0.4 + 0.3 * stroke;
    return new Figure().fill(disc(0, 0, 1)).cut(disc(shift, 0, between(rng, 0.78, 0.9)));
  }

  /** Two bows that meet in a point, with a stalk and veins cut in. */
  static Figure leaf(Rng rng, double stroke) {
    double width = between(rng, 0.75, 1.05);
    Path2D blade = new Path2D.Double();
    blade.moveTo(-0.7, 0);
    blade.curveTo(-0.5, -width, 0.4, -width * 0.8, 1.1, 0);
    blade.curveTo(0.4, width * 0.8, -0.5, width, -0.7, 0);
    blade.closePath();
    double vein = 0.09;
    Figure leaf =
        new Figure()
            .fill(blade)
            .cutAlong(vein, Figure.path(-0.7, 0, 0.85, 0))
            .line(0.12 + 0.1 * stroke, Figure.path(-1.15, 0.12, -0.9, 0.02, -0.62, 0));
    int veins = 2 + rng.nextInt(2);
    for (int i = 0; i < veins; i++) {
      double x = -0.4 + 0.8 * i / veins;
      leaf.cutAlong(vein, Figure.path(x, 0, x + 0.32, -0.45));
      leaf.cutAlong(vein, Figure.path(x, 0, x + 0.32, 0.45));
    }
    return leaf;
  }

  /** A disc with teeth and a hole. */
  static Figure gear(Rng rng, double stroke) {
    int teeth = 7 + rng.nextInt(3);
    double root = between(rng, 0.68, 0.74);
    double[] xy = new double[8 * teeth];
    for (int i = 0; i < 4 * teeth; i++) {
      double radius = i % 4 < 2 ? 1 : root;
      double angle = TURN * (i + (i % 2 == 0 ? 0.12 : -0.12)) / (4 * teeth);
      xy[2 * i] = radius * StrictMath.cos(angle);
      xy[2 * i + 1] = radius * StrictMath.sin(angle);
    }
    return new Figure().fill(Figure.polygon(xy)).cut(disc(0, 0, 0.42 - 0.2 * stroke));
  }

  /** A trefoil: one closed line that passes over itself three times. */
  static Figure knot(Rng rng, double stroke) {
    double width = 0.5 + 0.2 * stroke;
    double gap = between(rng, 0.5, 0.7);
    Figure knot = new Figure().line(width, trefoil(0, TURN));
    for (int crossing = 0; crossing < 3; crossing++) {
      double over = CROSSING + TURN * crossing / 3;
      knot.cutAlong(width + gap, trefoil(over - 0.3, over + 0.3));
      knot.line(width, trefoil(over - 0.4, over + 0.4));
    }
    return knot;
  }

  private static Path2D trefoil(double from, double to) {
    int pieces = Math.max(12, (int) (16 * (to - from)));
    double[] xy = new double[2 * pieces + 2];
    for (int i = 0; i <= pieces; i++) {
      double t = from + (to - from) * i / pieces;
      xy[2 * i] = StrictMath.sin(t) + 2 * StrictMath.sin(2 * t);
      xy[2 * i + 1] = StrictMath.cos(t) - 2 * StrictMath.cos(2 * t);
    }
    return Figure.path(xy);
  }
}
