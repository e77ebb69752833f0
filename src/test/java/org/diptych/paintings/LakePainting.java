package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.lerp;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A mountain lake at dusk: an eroded height field, marched along rays, under a low sun from the
 * left; still water that mirrors it, and a lit cabin among pines on the near shore.
 */
final class LakePainting {

  private static final int WIDTH = 672;
  private static final int HEIGHT = 448;
  private static final double HORIZON = 0.56;

  private static final SamplesVec SUN = vec(-0.85, 0.27, 0.05).unit();
  private static final SamplesVec SUNLIGHT = rgb(0xffa060).times(2.6);
  private static final SamplesVec SKYLIGHT = rgb(0x6f86b8).times(0.55);
  private static final SamplesVec EYE = vec(0, 0.33, 0);
  private static final double FAR = 17;

  /** Samples per unit of the height field, which spans x in [-8, 8) and z in [0, 16). */
  private static final int GRID = 44;

  private static final int SIDE = 16 * GRID;
  private final float[] heights = new float[SIDE * SIDE];
  private final LakeShorePainting shore = new LakeShorePainting(WIDTH, HEIGHT);

  static BufferedImage paint() {
    return new LakePainting().canvas().toPicture();
  }

  private SamplesCanvas canvas() {
    for (int j = 0; j < SIDE; j++) {
      for (int i = 0; i < SIDE; i++) {
        heights[j * SIDE + i] = (float) relief(i / (double) GRID - 8, j / (double) GRID);
      }
    }
    return new SamplesCanvas(WIDTH, HEIGHT).shade(this::colour);
  }

  private SamplesVec colour(double px, double py) {
    double x = (px - WIDTH / 2.0) / HEIGHT;
    double y = HORIZON - py / HEIGHT;
    SamplesVec ray = vec(x, y, 1.1).unit();
    double surface = ray.y() < 0 ? EYE.y() / -ray.y() : FAR;
    SamplesVec far = land(EYE, ray, surface).orElseGet(() -> beyond(ray, surface, px, py));
    return shore.over(far, px, py);
  }

  /**
   * Massifs on both sides of a valley, carved by noise that is weaker where it is already steep.
   */
  private static double relief(double x, double z) {
    double massif =
        3.6 * bump(x - 2.3, z - 10, 2.3, 2.6)
            + 2.1 * bump(x + 3.6, z - 9.5, 2.2, 2.4)
            + 1.9 * bump(x + 0.4, z - 14, 3.0, 2)
            + 1.0 * bump(x - 6.2, z - 7.5, 1.6, 2.5)
            + 0.8 * bump(x + 5.8, z - 6.6, 1.9, 1.8)
            + 0.45 * bump(x - 1.0, z - 7.0, 1.8, 0.8)
            + 0.32 * bump(x + 2.2, z - 6.4, 1.5, 0.6);
    double banks = smooth(4.7, 6.6, z + 0.9 * gradient(x * 0.8, 3.3));
    return banks * (0.04 + massif * (0.25 + 0.62 * eroded(x * 0.8 + 3.1, z * 0.8))) - 0.03;
  }

  private static double bump(double x, double z, double width, double depth) {
    return Math.exp(-x * x / (width * width) - z * z / (depth * depth));
  }

  private static double eroded(double x, double z) {
    double sum = 0;
    double amplitude = 1;
    double slopeX = 0;
    double slopeZ = 0;
    for (int octave = 0; octave < 9; octave++) {
      double n = gradient(x, z);
      slopeX += (gradient(x + 0.02, z) - n) * 50;
      slopeZ += (gradient(x, z + 0.02) - n) * 50;
      sum += amplitude * n / (1 + 0.9 * (slopeX * slopeX + slopeZ * slopeZ));
      amplitude *= 0.55;
      double turned = 1.6 * x - 1.2 * z + 5.3;
      z = 1.2 * x + 1.6 * z + 11.7;
      x = turned;
    }
    return 1 + 1.1 * sum;
  }

  private double ground(double x, double z) {
    double gx = Math.clamp((x + 8) * GRID, 0, SIDE - 1.001);
    double gz = Math.clamp(z * GRID, 0, SIDE - 1.001);
    int i = (int) gx;
    int j = (int) gz;
    int at = j * SIDE + i;
    return lerp(
        lerp(heights[at], heights[at + 1], gx - i),
        lerp(heights[at + SIDE], heights[at + SIDE + 1], gx - i),
        gz - j);
  }

  private SamplesVec beyond(SamplesVec ray, double surface, double px, double py) {
    return surface < FAR ? water(ray, surface, px, py) : sky(ray);
  }

  /** The mountains in their haze, if this ray meets them before it is {@code far} away. */
  private Optional<SamplesVec> land(SamplesVec from, SamplesVec ray, double far) {
    double t = 0.2;
    while (t < far) {
      double x = from.x() + t * ray.x();
      double y = from.y() + t * ray.y();
      double z = from.z() + t * ray.z();
      double above = y - ground(x, z);
      if (above < 0.001 * t) {
        double haze = 1 - Math.exp(-0.0075 * t * t * Math.exp(-0.9 * y));
        return Optional.of(slope(x, y, z).mix(hazy(ray), haze));
      }
      t += Math.max(0.012, 0.45 * above);
    }
    return Optional.empty();
  }

  private SamplesVec slope(double x, double y, double z) {
    double e = 0.03;
    SamplesVec normal =
        vec(ground(x - e, z) - ground(x + e, z), 2 * e, ground(x, z - e) - ground(x, z + e)).unit();
    double grain = fbm(x * 9, z * 9, 4);
    SamplesVec stone = rgb(0x5a4f52).mix(rgb(0x8a7a70), clamp(0.5 + grain));
    double forested = smooth(0.8, 0.4, y + 0.25 * grain) * smooth(0.3, 0.6, normal.y());
    double trees = 0.25 + 1.3 * clamp(0.5 + 1.2 * fbm(x * 40, z * 22, 2));
    double snowy = smooth(0.7, 1.3, y + 0.35 * grain) * smooth(0.38, 0.62, normal.y());
    SamplesVec surface = stone.mix(rgb(0x2a4030).times(trees), forested).mix(rgb(0xe9eef5), snowy);
    double lit = Math.max(0, normal.dot(SUN)) * sunlit(x, y, z);
    return surface.times(SUNLIGHT.times(lit).plus(SKYLIGHT.times(0.4 + 0.6 * normal.y())));
  }

  /** Soft shadow: how far the nearest ridge stays below the way to the sun. */
  private double sunlit(double x, double y, double z) {
    double free = 1;
    for (double t = 0.08; t < 4 && free > 0; t *= 1.25) {
      double above = y + t * SUN.y() - ground(x + t * SUN.x(), z + t * SUN.z());
      free = Math.min(free, 0.5 + 9 * above / t);
    }
    return clamp(free);
  }

  private static SamplesVec sky(SamplesVec ray) {
    double up = Math.max(0, ray.y());
    double west = clamp(0.5 - 0.75 * ray.x());
    SamplesVec low = rgb(0xc98f93).mix(rgb(0xffb066).times(1.15), west);
    SamplesVec blue = rgb(0x24406f).mix(rgb(0x5c7aa5), west);
    SamplesVec clear = low.mix(rgb(0x9d9fbd), smooth(0, 0.16, up)).mix(blue, smooth(0.1, 0.5, up));
    double scale = 1.2 / (up + 0.09);
    double clouds = fbm(ray.x() * scale * 0.55 + 4, scale * 0.9 + 0.4 * ray.x() * scale, 6);
    double cover = smooth(0.02, 0.55, clouds) * smooth(0.015, 0.12, up);
    double edge = smooth(0.75, 0.1, clouds);
    SamplesVec lit = rgb(0x75688c).mix(rgb(0xff9a6e).mix(rgb(0xffd9a8), west).times(1.1), edge);
    return clear.mix(lit, 0.85 * cover);
  }

  private static SamplesVec hazy(SamplesVec ray) {
    return rgb(0x7d84ab).mix(rgb(0xd9a093), clamp(0.25 - 0.8 * ray.x()));
  }

  private SamplesVec water(SamplesVec ray, double t, double px, double py) {
    double x = t * ray.x();
    double z = t * ray.z();
    double calm = 1 / (1 + 0.5 * t);
    double dx = 0.05 * calm * fbm(x * 5, z * 11, 3);
    double dz = 0.09 * calm * fbm(x * 5 + 40, z * 11, 3);
    SamplesVec normal = vec(dx, 1, dz).unit();
    SamplesVec up = ray.mirrored(normal);
    SamplesVec back = vec(up.x(), Math.max(0.004, up.y()), up.z()).unit();
    SamplesVec seen = land(vec(x, 0, z), back, FAR).orElseGet(() -> sky(back));
    seen = shore.mirroredOver(seen, px + 260 * dx, py + 420 * dz);
    double fresnel = 0.12 + 0.88 * Math.pow(1 - Math.max(0, -ray.dot(normal)), 2.2);
    return rgb(0x0c2230).times(0.7).mix(seen.times(0.92), fresnel);
  }
}
