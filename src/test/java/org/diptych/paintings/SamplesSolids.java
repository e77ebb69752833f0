package org.diptych.paintings;

/** Signed distances from round bodies, and how such bodies are joined (Quílez, 2008). */
final class SamplesSolids {

  private SamplesSolids() {}

  static double ball(double x, double y, double z, double radius) {
    return Math.sqrt(x * x + y * y + z * z) - radius;
  }

  /** About the distance, near the surface; the radii are those along x, y and z. */
  static double ellipsoid(double x, double y, double z, double rx, double ry, double rz) {
    double u = x / rx;
    double v = y / ry;
    double w = z / rz;
    double k = Math.sqrt(u * u + v * v + w * w);
    u /= rx;
    v /= ry;
    w /= rz;
    return k * (k - 1) / Math.sqrt(u * u + v * v + w * w + 1e-12);
  }

  /** A limb from {@code a} to {@code b}, whose radius changes on the way. */
  static double capsule(
      double x, double y, double z, SamplesVec a, SamplesVec b, double from, double to) {
    double bx = b.x() - a.x();
    double by = b.y() - a.y();
    double bz = b.z() - a.z();
    double px = x - a.x();
    double py = y - a.y();
    double pz = z - a.z();
    double t = Math.clamp((px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz), 0, 1);
    return ball(px - t * bx, py - t * by, pz - t * bz, from + (to - from) * t);
  }

  /** The union with a soft seam. */
  static double melt(double a, double b, double seam) {
    double h = Math.max(seam - Math.abs(a - b), 0) / seam;
    return Math.min(a, b) - h * h * seam / 4;
  }

  /** The first without the second, with a soft edge. */
  static double carve(double a, double b, double seam) {
    return -melt(-a, b, seam);
  }
}
