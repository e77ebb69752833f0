package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;

/** The bands of a painted pot: tongues, teeth, fish, a meander, rays. */
final class SamplesFrieze {

  private static final SamplesVec INK = rgb(0x1a1410);
  private static final SamplesVec RED = rgb(0xc2402a);

  private static final String[] MEANDER = {
    "########", "#.......", "#.#####.", "#.#...#.", "#.#.#.#.", "#.###.#.", "#.....#.", "######.#"
  };

  private SamplesFrieze() {}

  /**
   * @param turn around the pot, in radians from its front
   * @param row down the pot, in pixels
   */
  static SamplesVec colour(SamplesVec ground, double turn, double row) {
    if (row < 128) {
      return row < 120 ? INK : RED;
    }
    if (isLine(row)) {
      return INK;
    }
    if (row < 172) {
      return tongues(ground, turn, (row - 136) / 34);
    }
    if (row < 208) {
      return teeth(ground, turn, (row - 180) / 26);
    }
    if (row < 318) {
      return fish(ground, turn, (row - 266) / 50);
    }
    if (row < 364) {
      return meander(ground, turn, (row - 328) / 34);
    }
    return row < 424 ? rays(ground, turn, (row - 368) / 56) : INK;
  }

  private static boolean isLine(double row) {
    for (double line : new double[] {131, 174, 210, 216, 318, 324, 364, 426}) {
      if (Math.abs(row - line) < 1.7) {
        return true;
      }
    }
    return false;
  }

  /** From -1 to 1 across each of so many cells around the front. */
  private static double cell(double turn, double count) {
    double t = turn * count / Math.PI;
    return 2 * (t - Math.floor(t)) - 1;
  }

  private static boolean isOdd(double turn, double count) {
    return Math.floorMod((int) Math.floor(turn * count / Math.PI), 2) == 1;
  }

  private static SamplesVec tongues(SamplesVec ground, double turn, double down) {
    double a = cell(turn, 14);
    boolean isTongue = Math.abs(a) < 0.72 && down < 0.62 + 0.3 * Math.sqrt(1 - a * a);
    return isTongue && down > 0 ? isOdd(turn, 14) ? RED : INK : ground;
  }

  private static SamplesVec teeth(SamplesVec ground, double turn, double down) {
    double a = Math.abs(cell(turn, 18));
    boolean isDot = Math.hypot((1 - a) * 0.9, (down - 0.25) * 1.2) < 0.28;
    return down > a * 1.05 && down < 1 ? INK : isDot ? RED : ground;
  }

  private static SamplesVec fish(SamplesVec ground, double turn, double down) {
    double count = 5;
    double a = cell(turn + 0.31, count);
    boolean isRed = isOdd(turn + 0.31, count);
    double b = down + 0.12 * Math.sin(2.6 * a);
    double wave = Math.abs(Math.abs(down) - 0.82 - 0.07 * Math.sin(turn * 26));
    if (wave < 0.045) {
      return isRed ? INK : RED;
    }
    double body = 0.52 * (1 - Math.pow((a + 0.12) / 0.72, 2));
    boolean isTail =
        a > 0.38 && a < 0.92 && Math.abs(b) < 0.9 * (a - 0.3) && a < 0.78 + 0.3 * Math.abs(b);
    boolean isFin = Math.abs(a + 0.1) < 0.3 && Math.abs(b) < 0.64 - 0.5 * Math.abs(a);
    if (Math.abs(b) > body && !isTail && !isFin) {
      return ground;
    }
    boolean isEye = Math.hypot(a + 0.56, 1.1 * (b + 0.06)) < 0.075;
    boolean isGill = Math.abs(a + 0.36 + 0.25 * b * b) < 0.035;
    double scale = Math.abs(Math.sin(11 * a + 1.5 * Math.abs(Math.sin(9 * b))));
    boolean isScale = a > -0.28 && a < 0.36 && scale < 0.2;
    boolean isSpared = Math.abs(b) < body - 0.07 && (isEye || isGill || isScale);
    return isSpared ? ground : isRed ? RED : INK;
  }

  private static SamplesVec meander(SamplesVec ground, double turn, double down) {
    double t = turn * 13 / Math.PI;
    int column = (int) (8 * (t - Math.floor(t)));
    int line = (int) Math.floor(8 * down);
    boolean isKey = line >= 0 && line < 8 && MEANDER[line].charAt(column) == '#';
    return isKey ? INK : ground;
  }

  private static SamplesVec rays(SamplesVec ground, double turn, double down) {
    double a = Math.abs(cell(turn, 12));
    double ray = smooth(0, 1, down) * 0.9 - a;
    return ray > 0 ? ray > 0.3 ? RED : INK : ground;
  }
}
