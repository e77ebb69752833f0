package org.diptych.paintings;

/** Repeatable chance: hashes, gradient noise, and the curves that go with them. */
final class SamplesNoise {

  private SamplesNoise() {}

  private static int bits(int x, int y) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1;
    h = (h ^ h >>> 15) * 0x2c1b3c6d;
    h = (h ^ h >>> 12) * 0x297a2d39;
    return h ^ h >>> 15;
  }

  /** White noise in [0, 1) on the integer lattice. */
  static double hash(int x, int y) {
    return (bits(x, y) >>> 1) * 0x1p-31;
  }

  static double hash(int x, int y, int stream) {
    return hash(x + 7919 * stream, y - 104729 * stream);
  }

  /** Perlin's gradient noise with quintic fade, in about [-0.7, 0.7]. */
  static double gradient(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = x - ix;
    double fy = y - iy;
    double u = fade(fx);
    double v = fade(fy);
    double top = lerp(corner(ix, iy, fx, fy), corner(ix + 1, iy, fx - 1, fy), u);
    double bottom = lerp(corner(ix, iy + 1, fx, fy - 1), corner(ix + 1, iy + 1, fx - 1, fy - 1), u);
    return lerp(top, bottom, v);
  }

  private static double corner(int ix, int iy, double dx, double dy) {
    int h = bits(ix, iy);
    double gx = (h & 0xffff) * 0x1p-15 - 1;
    double gy = (h >>> 16) * 0x1p-15 - 1;
    return 1.3 * (gx * dx + gy * dy);
  }

  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  /** Fractal sum of octaves, each turned, twice as fine and half as strong; in about [-1, 1]. */
  static double fbm(double x, double y, int octaves) {
    double sum = 0;
    double amplitude = 1;
    for (int i = 0; i < octaves; i++) {
      sum += amplitude * gradient(x, y);
      amplitude /= 2;
      double turned = 1.6 * x - 1.2 * y + 17.3;
      y = 1.2 * x + 1.6 * y - 9.1;
      x = turned;
    }
    return sum;
  }

  static double lerp(double a, double b, double t) {
    return a + (b - a) * t;
  }

  static double clamp(double t) {
    return Math.clamp(t, 0, 1);
  }

  /** 0 below {@code from}, 1 above {@code to}, smooth between; runs down when they are swapped. */
  static double smooth(double from, double to, double t) {
    double s = clamp((t - from) / (to - from));
    return s * s * (3 - 2 * s);
  }
}
