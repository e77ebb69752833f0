package org.diptych.paintings;

import static org.diptych.paintings.SamplesSolids.ball;
import static org.diptych.paintings.SamplesSolids.capsule;
import static org.diptych.paintings.SamplesSolids.carve;
import static org.diptych.paintings.SamplesSolids.ellipsoid;
import static org.diptych.paintings.SamplesSolids.melt;
import static org.diptych.paintings.SamplesVec.vec;

/**
 * A woman's head without hair, as signed distances from primitives that melt into each other: x to
 * the viewer's right, y up from the eyes, z to the front, in decimetres. Both sides are alike, so
 * {@code ax} is how far a point is from the middle.
 */
final class SamplesFace {

  /** Middle of an eyeball. */
  static final SamplesVec EYE = vec(0.325, 0, 0.625);

  static final double EYE_RADIUS = 0.15;

  /** Half of the slit between the lids. */
  static final double SLIT = 0.172;

  static final SamplesVec NOSE_TIP = vec(0, -0.37, 1.0);
  static final SamplesVec NOSTRIL = vec(0.115, -0.425, 0.86);
  static final SamplesVec MOUTH = vec(0, -0.725, 0.86);
  static final double MOUTH_HALF = 0.245;
  static final SamplesVec CHIN = vec(0, -1.1, 0.73);
  static final SamplesVec EAR = vec(0.735, -0.12, -0.06);
  static final SamplesVec LOBE = vec(0.70, -0.47, 0.03);

  private SamplesFace() {}

  static double distance(SamplesVec h) {
    double ax = Math.abs(h.x());
    double y = h.y();
    double z = h.z();
    double skull = ellipsoid(ax, y - 0.36, z + 0.12, 0.735, 0.84, 0.93);
    if (skull > 1.2) {
      return skull - 0.6;
    }
    double face = melt(skull, ellipsoid(ax, y + 0.22, z - 0.16, 0.612, 0.86, 0.64), 0.15);
    double jaw = capsule(ax, y, z, vec(0.41, -0.6, 0.06), vec(0.1, -0.99, 0.56), 0.12, 0.13);
    face = melt(face, jaw, 0.4);
    face = melt(face, ellipsoid(ax, y + 0.985, z - 0.6, 0.17, 0.15, 0.15), 0.14);
    face = melt(face, ellipsoid(ax - 0.38, y + 0.3, z - 0.44, 0.24, 0.26, 0.22), 0.3);
    face = melt(face, ellipsoid(ax, y + 0.72, z - 0.6, 0.3, 0.24, 0.22), 0.18);
    face = carve(face, ellipsoid(ax - 0.31, y - 0.04, z - 0.93, 0.25, 0.13, 0.2), 0.2);
    face =
        melt(face, capsule(ax, y, z, vec(0.14, 0.2, 0.7), vec(0.42, 0.2, 0.56), 0.05, 0.05), 0.2);
    face = melt(face, nose(ax, y, z), 0.1);
    face = melt(face, lids(ax, y, z), 0.07);
    face = lips(face, ax, y, z);
    return ax > 0.45 ? melt(face, ear(ax, y, z), 0.06) : face;
  }

  private static double nose(double ax, double y, double z) {
    double bridge = capsule(ax, y, z, vec(0, 0.16, 0.71), vec(0, -0.33, 0.93), 0.075, 0.085);
    double tip = ellipsoid(ax, y + 0.375, z - 0.925, 0.1, 0.09, 0.09);
    double wing = ellipsoid(ax - NOSTRIL.x(), y - NOSTRIL.y(), z - 0.82, 0.068, 0.075, 0.105);
    double nose = melt(melt(bridge, tip, 0.06), wing, 0.07);
    return carve(nose, ellipsoid(ax - 0.068, y + 0.49, z - 0.87, 0.042, 0.035, 0.06), 0.03);
  }

  /** How far above the slit between the lids (positive) or within it (negative) a point is. */
  static double slit(double ax, double y) {
    double u = (ax - EYE.x()) / SLIT;
    double arch = 1 - Math.min(1, u * u);
    double lift = 0.012 * u;
    double upper = 0.075 * Math.pow(arch, 0.62);
    double lower = -0.048 * Math.pow(arch, 0.8);
    double v = y - lift + 0.005;
    return Math.max(Math.max(v - upper, lower - v), (Math.abs(u) - 1) * SLIT);
  }

  private static double lids(double ax, double y, double z) {
    double ball = ball(ax - EYE.x(), y - EYE.y(), z - EYE.z(), EYE_RADIUS + 0.016);
    return ball > 0.2 ? ball : carve(ball, slit(ax, y), 0.012);
  }

  static double eye(SamplesVec h) {
    return ball(Math.abs(h.x()) - EYE.x(), h.y() - EYE.y(), h.z() - EYE.z(), EYE_RADIUS);
  }

  private static double lips(double face, double ax, double y, double z) {
    double d = Math.abs(y - MOUTH.y());
    if (d > 0.3 || ax > 0.5 || z < 0.3) {
      return face;
    }
    double line = mouthLine(ax);
    double back = 0.25 * ax * ax / MOUTH_HALF;
    double upper = ellipsoid(ax - 0.07, y - line - 0.034, z - 0.8 + back, 0.15, 0.05, 0.066);
    double lower = ellipsoid(ax, y - line + 0.052, z - 0.795 + back, 0.19, 0.066, 0.085);
    double full = melt(melt(face, upper, 0.05), lower, 0.05);
    double crease = Math.hypot(y - line, Math.max(0, ax - MOUTH_HALF)) - 0.004;
    double deep = Math.max(crease, 0.835 - back - z);
    double philtrum = capsule(ax, y, z, vec(0, -0.5, 0.88), vec(0, -0.63, 0.89), 0.02, 0.026);
    return carve(carve(full, deep, 0.035), philtrum, 0.05);
  }

  /** Height of the line where the lips meet. */
  static double mouthLine(double ax) {
    double u = ax / MOUTH_HALF;
    return MOUTH.y() + 0.028 * u * u - 0.012 * Math.exp(-u * u * 20);
  }

  private static double ear(double ax, double y, double z) {
    double out = 0.86 * (ax - EAR.x()) + 0.5 * (z - EAR.z());
    double back = 0.86 * (z - EAR.z()) - 0.5 * (ax - EAR.x());
    double lean = back + 0.2 * (y - EAR.y());
    double shell = ellipsoid(out, y - EAR.y(), lean + 0.03, 0.05, 0.27, 0.17);
    double lobe = ball(ax - LOBE.x(), y - LOBE.y() - 0.06, z - LOBE.z(), 0.085);
    double hollow = ellipsoid(out - 0.055, y - EAR.y() - 0.03, lean - 0.02, 0.06, 0.19, 0.1);
    return carve(melt(shell, lobe, 0.06), hollow, 0.05);
  }

  static double pearl(SamplesVec h) {
    return ball(Math.abs(h.x()) - LOBE.x() - 0.03, h.y() - LOBE.y() + 0.1, h.z() - LOBE.z(), 0.062);
  }
}
