package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A heron before the setting sun: a colour woodcut, in which every tone is the width of cut lines
 * and every plane has lines of its own direction.
 */
final class WoodcutPainting {

  private static final int WIDTH = 512;
  private static final int HEIGHT = 640;
  private static final double SUN_X = 262;
  private static final double SUN_Y = 232;
  private static final double SUN = 138;
  private static final SamplesVec PAPER = rgb(0xefe3c8);
  private static final SamplesVec INK = rgb(0x17161b);

  /**
   * What the blocks leave on the paper at a point.
   *
   * @param colour of the colour blocks
   * @param ink of the key block, 0 to 1
   */
  private record Print(SamplesVec colour, double ink) {}

  private final List<SamplesLimb> heron =
      List.of(
          new SamplesLimb(27, 4, 12, 292, 462, 345, 405, 432, 500),
          new SamplesLimb(20, 8, 0, 284, 458, 214, 430, 262, 366),
          new SamplesLimb(8, 7, 0, 262, 366, 306, 312, 264, 272),
          new SamplesLimb(11, 6, 3, 268, 268, 254, 262, 238, 270),
          new SamplesLimb(5, 0.6, 0, 238, 270, 205, 272, 166, 290));
  private final List<SamplesLimb> plumes =
      List.of(
          new SamplesLimb(3, 0.4, 0, 270, 262, 300, 258, 328, 282),
          new SamplesLimb(3, 0.4, 0, 268, 266, 296, 268, 318, 298),
          new SamplesLimb(3.6, 2.6, 0, 316, 488, 322, 540, 312, 640),
          new SamplesLimb(3.6, 2.6, 0, 344, 490, 356, 540, 350, 640));
  private final List<SamplesLimb> reeds = reeds();

  static BufferedImage paint() {
    var print = new WoodcutPainting();
    return new SamplesCanvas(WIDTH, HEIGHT).shade(print::colour).toPicture();
  }

  private static List<SamplesLimb> reeds() {
    var reeds = new ArrayList<SamplesLimb>();
    for (int i = 0; i < 15; i++) {
      double x = i < 10 ? 8 + 13 * i : 420 + 17 * (i - 10);
      double height = 120 + 170 * hash(i, 1, 12);
      double lean = 60 * (hash(i, 2, 12) - 0.4);
      reeds.add(
          new SamplesLimb(4.2, 0.5, 0, x, 650, x, 640 - 0.6 * height, x + lean, 640 - height));
    }
    return reeds;
  }

  private SamplesVec colour(double px, double py) {
    double x = px + 1.6 * gradient(px * 0.12, py * 0.12);
    double y = py + 1.6 * gradient(px * 0.12 + 70, py * 0.12);
    Print print = print(x, y);
    double grain = gradient(px * 0.018 + 2 * gradient(px * 0.01, py * 0.003), py * 0.3);
    double worn = smooth(-0.75, 0.1, fbm(px * 0.25, py * 0.25, 3) + 0.5 * grain + 0.35);
    SamplesVec fibre = PAPER.times(1 + 0.05 * fbm(px * 0.15, py * 0.5, 3));
    SamplesVec coloured = fibre.mix(fibre.times(print.colour()), 0.72 + 0.28 * worn + 0.12 * grain);
    return coloured.mix(INK, clamp(print.ink()) * (0.86 + 0.14 * worn));
  }

  private Print print(double x, double y) {
    double plume = SamplesLimb.nearest(plumes, x, y);
    double reed = SamplesLimb.nearest(reeds, x, y);
    double bird = SamplesLimb.nearest(heron, x, y);
    if (reed < 2.2) {
      return new Print(rgb(0x6d7a3a), reed > -0.6 ? 1 : cut(x * 0.22 + y * 0.05, y * 0.03, 0.4));
    }
    if (bird < 2.6 || plume < 0) {
      return bird > 0 && plume > 0 ? new Print(rgb(0xffffff), 1) : plumage(x, y, bird);
    }
    double horizon = 432;
    if (y > horizon) {
      return sea(x, y, y - horizon);
    }
    double far = y - mountain(x);
    return far > 0 ? slope(x, y, far) : sky(x, y);
  }

  /**
   * Ink of one set of parallel cuts.
   *
   * @param across counts the lines
   * @param along runs along a line, in units of the knife's stops and starts
   * @param tone share of the paper that the lines cover
   */
  private static double cut(double across, double along, double tone) {
    int line = (int) Math.floor(across);
    double hand =
        0.34 * gradient(along + 9.7 * hash(line, 3), line * 5.3) + 0.14 * gradient(along * 7, line);
    double distance = Math.abs(across - line - 0.5) * 2;
    return smooth(0.1, -0.1, distance - clamp(tone + hand * smooth(0, 0.3, tone)));
  }

  private static Print plumage(double x, double y, double depth) {
    if (x < 240 && y < 300) {
      return new Print(rgb(0xd9a032), depth > -1 ? 1 : 0);
    }
    double wing =
        smooth(-6, -16, depth) * smooth(425, 450, y + 0.25 * (x - 330)) * smooth(288, 310, x);
    double feather = (y - 0.55 * x) * 0.12 + 0.6 * Math.sin(x * 0.05);
    double shade = smooth(-14, 0, depth) * smooth(440, 500, y);
    double ink =
        Math.max(cut(feather, x * 0.02, 0.6 * wing), cut(feather * 1.5, x * 0.02, 0.55 * shade));
    boolean isEye = Math.hypot(x - 250, y - 266) < 2.6;
    boolean isBlack = isEye || y > 505 || (y < 300 && x > 276);
    return new Print(rgb(0xffffff).mix(rgb(0xa9bccb), wing), isBlack ? 1 : ink);
  }

  private static double mountain(double x) {
    double peak =
        432
            - 190 * Math.exp(-Math.pow((x - 430) / 92, 2))
            - 120 * Math.exp(-Math.pow((x - 60) / 90, 2));
    return peak - 18 - 9 * fbm(x * 0.03, 2.5, 4);
  }

  private static Print slope(double x, double y, double below) {
    double left = mountain(x + 6) - mountain(x - 6);
    double shadow = smooth(-3, 9, x > 240 ? left : -left * 0.3) * 0.55 + 0.2;
    double snow =
        smooth(62, 30, below + 16 * gradient(x * 0.09, 3)) * smooth(330, 300, mountain(x));
    double flow = (x + 0.9 * y * Math.signum(left)) * 0.115;
    double edge = smooth(3.2, 2, below);
    double ink = Math.max(edge, cut(flow, y * 0.025, shadow * (1 - 0.75 * snow)));
    return new Print(rgb(0x5f86a0).mix(rgb(0xffffff), snow), ink);
  }

  private static Print sky(double x, double y) {
    double r = Math.hypot(x - SUN_X, y - SUN_Y);
    double band = y - 92 - 16 * Math.sin(x * 0.014) - 6 * Math.sin(x * 0.05);
    double cloud =
        Math.min(
            Math.abs(band) - 20 * smooth(40, 200, x),
            Math.abs(y - 330 + 9 * Math.sin(x * 0.03)) - 11 * smooth(300, 160, x));
    if (cloud < 0) {
      double curl = cut(cloud * 0.16, x * 0.012, 0.34);
      return new Print(rgb(0xf6d9b0), cloud > -2.4 ? 1 : curl);
    }
    if (r < SUN) {
      double low = smooth(SUN_Y - 20, SUN_Y + SUN, y);
      return new Print(
          rgb(0xd8432a), r > SUN - 2.4 ? 1 : cut(y * 0.105, x * 0.014, 0.62 * low * low));
    }
    double angle = Math.atan2(y - SUN_Y, x - SUN_X);
    double dusk = smooth(SUN, 430, r);
    SamplesVec air = rgb(0xf4c777).mix(rgb(0x6fa3ad), dusk);
    double rays = cut(angle * 128 / (2 * Math.PI), r * 0.012, 0.1 + 0.55 * dusk);
    return new Print(air, rays);
  }

  private static Print sea(double x, double y, double near) {
    double size = 0.4 + near / 210;
    double swell =
        9 * size * Math.sin(x * 0.026 / size + y * 0.03) + 5 * gradient(x * 0.02, y * 0.03);
    double line = 26 * Math.log(1 + (near + swell) * 0.03);
    double path = smooth(86, 20, Math.abs(x - SUN_X + 14 * Math.sin(y * 0.2)));
    double crest = gradient(x * 0.02 / size, line * 0.3);
    double tone = clamp(0.5 + 0.5 * crest - 0.22 * path + 0.1 * smooth(0, 200, near));
    double ink = Math.max(smooth(3, 1.5, near), cut(line * 0.62, x * 0.014, tone));
    SamplesVec water = rgb(0x2f6a86).mix(rgb(0x9cc4bd), smooth(0.15, -0.3, crest));
    return new Print(water.mix(rgb(0xe0653a), 0.85 * path * smooth(0.1, -0.2, crest)), ink);
  }
}
