package org.diptych.data.drawn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** The outline of an object: parts filled and parts cut out, in this order, in any coordinates. */
final class Figure {

  private static final double FLATNESS = 0.01;

  private record Part(Shape shape, boolean solid) {}

  private final List<Part> parts = new ArrayList<>();

  Figure fill(Shape shape) {
    parts.add(new Part(shape, true));
    return this;
  }

  Figure cut(Shape shape) {
    parts.add(new Part(shape, false));
    return this;
  }

  /** A line with round ends. */
  Figure line(double width, Shape path) {
    return fill(stroke(width, BasicStroke.CAP_ROUND, path));
  }

  /** Cuts along a line, and not beyond its ends. */
  Figure cutAlong(double width, Shape path) {
    return cut(stroke(width, BasicStroke.CAP_BUTT, path));
  }

  private static Shape stroke(double width, int cap, Shape path) {
    return new BasicStroke((float) width, cap, BasicStroke.JOIN_ROUND).createStrokedShape(path);
  }

  /** A line through these points: x, y, x, y … */
  static Path2D path(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }

  static Path2D polygon(double... xy) {
    Path2D path = path(xy);
    path.closePath();
    return path;
  }

  /**
   * The place of the whole, mapped by this: left, top, right, bottom.
   *
   * @param map without displacement
   */
  private double[] bounds(AffineTransform map) {
    double[] bounds = {1e9, 1e9, -1e9, -1e9};
    for (double[] point : points(map)) {
      bounds[0] = Math.min(bounds[0], point[0]);
      bounds[1] = Math.min(bounds[1], point[1]);
      bounds[2] = Math.max(bounds[2], point[0]);
      bounds[3] = Math.max(bounds[3], point[1]);
    }
    return bounds;
  }

  private List<double[]> points(AffineTransform map) {
    List<double[]> points = new ArrayList<>();
    for (Part part : parts) {
      PathIterator along = part.shape().getPathIterator(map, FLATNESS);
      for (; part.solid() && !along.isDone(); along.next()) {
        double[] point = new double[6];
        if (along.currentSegment(point) != PathIterator.SEG_CLOSE) {
          points.add(point);
        }
      }
    }
    return points;
  }

  /**
   * Maps it so that it just fits into a circle around a point.
   *
   * @param linear turns, stretches and mirrors it
   */
  AffineTransform fit(AffineTransform linear, double x, double y, double diameter) {
    double[] bounds = bounds(linear);
    double middleX = (bounds[0] + bounds[2]) / 2;
    double middleY = (bounds[1] + bounds[3]) / 2;
    double farthest = 0;
    for (double[] point : points(linear)) {
      double dx = point[0] - middleX;
      double dy = point[1] - middleY;
      farthest = Math.max(farthest, dx * dx + dy * dy);
    }
    double scale = diameter / 2 / Math.sqrt(farthest);
    AffineTransform fit = AffineTransform.getTranslateInstance(x, y);
    fit.scale(scale, scale);
    fit.translate(-middleX, -middleY);
    fit.concatenate(linear);
    return fit;
  }

  /** White on black. */
  void draw(Graphics2D graphics, AffineTransform map) {
    for (Part part : parts) {
      graphics.setColor(part.solid() ? Color.WHITE : Color.BLACK);
      graphics.fill(map.createTransformedShape(part.shape()));
    }
  }
}
