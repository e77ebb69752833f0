package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.util.Arrays;
import java.util.Random;
import org.diptych.paintings.SamplesScene.Body;
import org.diptych.paintings.SamplesScene.Paint;
import org.diptych.paintings.SamplesScene.Shape;

/** The fruit of {@link StillLifePainting}: shapes in decimetres, and skins. */
final class SamplesFruit {

  private SamplesFruit() {}

  static Body apple(SamplesVec at, int red, int yellow) {
    Shape shape =
        (x, y, z) -> {
          double fruit = Math.hypot(Math.sqrt(x * x + z * z) - 0.13, y * 1.04 + 0.02) - 0.31;
          double stalk = stalk(x - 0.25 * (y - 0.2), y, z, 0.12, 0.42, 0.018);
          return Math.min(fruit * 0.95, stalk * 0.9);
        };
    Paint skin =
        p -> {
          double angle = Math.atan2(p.z(), p.x());
          double streaks = fbm(angle * 5, p.y() * 1.2 + at.x() * 9, 4);
          double patches = gradient(p.x() * 2 + at.z(), p.y() * 2 - p.z());
          double hollow = smooth(0.05, 0.22, Math.hypot(p.x(), p.z()));
          return rgb(yellow)
              .mix(rgb(red), smooth(-0.5, 0.55, streaks + 0.8 * patches + 0.4))
              .mix(rgb(0x6a5a24), (1 - hollow) * 0.8);
        };
    return new Body(at, 0.5, shape, skin, 0.5, 0, 0.02);
  }

  static Body orange(SamplesVec at, double radius, int hex) {
    Shape shape = (x, y, z) -> Math.sqrt(x * x + y * y + z * z) - radius;
    return new Body(at, radius, shape, p -> rgb(hex), 0.35, 0.05, 0.22);
  }

  static Body pear(SamplesVec at) {
    Shape shape =
        (x, y, z) -> {
          double lean = x - 0.16 * smooth(0.2, 1, y);
          double r = lean * lean + z * z;
          double fruit =
              blend(Math.sqrt(r + y * y) - 0.42, Math.sqrt(r + (y - 0.52) * (y - 0.52)) - 0.2, 0.3);
          double stalk = stalk(lean - 0.2 * (y - 0.7), y, z, 0.66, 0.98, 0.025);
          return Math.min(fruit * 0.95, stalk * 0.9);
        };
    Paint skin =
        p -> {
          double freckles = smooth(0.33, 0.45, gradient(p.x() * 30 + p.z() * 13, p.y() * 30));
          double blush = smooth(-0.1, 0.5, p.x() + 0.3 * fbm(p.x() * 3, p.y() * 3, 3));
          SamplesVec flesh = rgb(0xc2b23c).mix(rgb(0xb8622a), 0.7 * blush);
          return p.y() > 0.72 ? rgb(0x4a3018) : flesh.mix(rgb(0x6b5520), 0.5 * freckles);
        };
    return new Body(at, 1.05, shape, skin, 0.4, 0, 0.03);
  }

  static Body lemon(SamplesVec at) {
    Shape shape =
        (x, y, z) -> {
          double r = Math.sqrt(y * y + z * z);
          double body = Math.hypot(r + 0.12, x * 0.82) - 0.47;
          return 0.9 * blend(body, Math.hypot(r, Math.abs(x) - 0.44) - 0.09, 0.12);
        };
    Paint skin = p -> rgb(0xecc42a).mix(rgb(0xb89a20), smooth(0.38, 0.52, Math.abs(p.x())));
    return new Body(at, 0.62, shape, skin, 0.35, 0.1, 0.18);
  }

  /** A heap of grapes: dropped into a box by chance, then pushed apart until they only touch. */
  static Body grapes(SamplesVec at) {
    double radius = 0.15;
    double[][] grapes = heap(34, radius);
    Shape shape =
        (x, y, z) -> {
          double nearest = 1e9;
          for (double[] g : grapes) {
            double dx = x - g[0];
            double dy = y - g[1];
            double dz = z - g[2];
            nearest = Math.min(nearest, dx * dx + 0.88 * dy * dy + dz * dz);
          }
          return Math.sqrt(nearest) - radius;
        };
    Paint skin =
        p -> {
          double bloom = smooth(-0.3, 0.6, fbm(p.x() * 8, p.y() * 8 - p.z() * 5, 3));
          return rgb(0x2c0d26).mix(rgb(0x6f587c), 0.55 * bloom);
        };
    return new Body(at, 1.0, shape, skin, 0.6, 0.12, 0);
  }

  private static double[][] heap(int count, double radius) {
    var random = new Random(11);
    double[][] grapes = new double[count][];
    Arrays.setAll(
        grapes,
        i ->
            new double[] {
              1.3 * random.nextDouble() - 0.65, random.nextDouble(), random.nextDouble() - 0.5
            });
    for (int round = 0; round < 200; round++) {
      for (double[] g : grapes) {
        g[0] *= 0.985;
        g[1] = Math.max(radius, g[1] - 0.012);
        g[2] *= 0.985;
        for (double[] other : grapes) {
          push(g, other, 1.75 * radius);
        }
      }
    }
    return grapes;
  }

  private static void push(double[] a, double[] b, double apart) {
    SamplesVec way = vec(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    double distance = way.length();
    if (distance > 0 && distance < apart) {
      SamplesVec half = way.times(0.5 * (apart - distance) / distance);
      move(a, half);
      move(b, half.times(-1));
    }
  }

  private static void move(double[] p, SamplesVec way) {
    p[0] += way.x();
    p[1] += way.y();
    p[2] += way.z();
  }

  private static double stalk(double x, double y, double z, double from, double to, double radius) {
    double dy = y - Math.clamp(y, from, to);
    return Math.sqrt(x * x + dy * dy + z * z) - radius;
  }

  /** The union of two bodies with a rounded seam. */
  private static double blend(double a, double b, double seam) {
    double h = clamp(0.5 + 0.5 * (b - a) / seam);
    return b + (a - b) * h - seam * h * (1 - h);
  }
}
