package org.diptych.paintings;

import java.util.List;

/** A limb of a drawn animal or plant: round, along a quadratic Bézier curve. */
final class SamplesLimb {

  private static final int PIECES = 12;

  private final double[] curve;
  private final double[] x = new double[PIECES + 1];
  private final double[] y = new double[PIECES + 1];
  private final double[] radius = new double[PIECES + 1];
  private final double reach;

  /**
   * @param from radius at the root
   * @param to radius at the tip
   * @param swell how much thicker it is between, nearer to the root
   * @param curve x and y of its root, its control point and its tip
   */
  SamplesLimb(double from, double to, double swell, double... curve) {
    this.curve = curve;
    double farthest = 0;
    for (int i = 0; i <= PIECES; i++) {
      double t = i / (double) PIECES;
      x[i] = at(0, t);
      y[i] = at(1, t);
      radius[i] = from + (to - from) * t + swell * Math.sin(Math.PI * Math.sqrt(t));
      farthest = Math.max(farthest, Math.hypot(x[i] - curve[2], y[i] - curve[3]) + radius[i]);
    }
    this.reach = farthest;
  }

  /** The coordinate on an axis (0: x, 1: y) of the middle line at {@code t} of its way. */
  double at(int axis, double t) {
    double s = 1 - t;
    return s * s * curve[axis] + 2 * s * t * curve[axis + 2] + t * t * curve[axis + 4];
  }

  /** From the outline of the nearest of these, negative inside. */
  static double nearest(List<SamplesLimb> limbs, double px, double py) {
    double nearest = Double.MAX_VALUE;
    for (SamplesLimb limb : limbs) {
      double dx = px - limb.curve[2];
      double dy = py - limb.curve[3];
      double worthwhile = nearest + limb.reach;
      if (dx * dx + dy * dy < worthwhile * worthwhile) {
        nearest = Math.min(nearest, limb.distance(px, py));
      }
    }
    return nearest;
  }

  /** From the outline, negative inside. */
  double distance(double px, double py) {
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < PIECES; i++) {
      double ax = x[i + 1] - x[i];
      double ay = y[i + 1] - y[i];
      double dx = px - x[i];
      double dy = py - y[i];
      double t = Math.clamp((dx * ax + dy * ay) / (ax * ax + ay * ay), 0, 1);
      double ox = dx - t * ax;
      double oy = dy - t * ay;
      double away = Math.sqrt(ox * ox + oy * oy);
      nearest = Math.min(nearest, away - radius[i] - t * (radius[i + 1] - radius[i]));
    }
    return nearest;
  }
}
