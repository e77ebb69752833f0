package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.smooth;

import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.paintings.SamplesSpots.Face;

/**
 * The woman of {@link LongFacePainting} as shapes, in pixels. Her face has a frame of its own that
 * leans: u to the right of its middle line and v up from the chin.
 */
final class SamplesSitter {

  static final double CHIN_X = 236;
  static final double CHIN_Y = 366;
  static final double LEAN = -0.15;
  static final double MOUTH = 44;
  static final double MOUTH_HALF = 17;
  static final double NOSE = 78;
  static final double EYES = 166;
  static final double EYE_APART = 29;
  static final double EYE_HALF = 21;
  static final double HAIRLINE = 246;
  static final double BUN = 310;
  static final double BUN_HALF = 36;
  static final double LOBE_U = 70;
  static final double LOBE_V = 113;
  static final double SHOULDER_Y = 556;
  static final double NECKLINE_X = 262;
  static final double NECKLINE_Y = 482;
  static final double NECKLINE_DEPTH = 62;

  /** Half the width of the face at v. */
  static final SamplesProfile FACE =
      new SamplesProfile(
          0, 0, 5, 15, 16, 25, 50, 44, 100, 59, 150, 66, 200, 65, 240, 52, 262, 34, 275, 0);

  /** Half the width of neck and shoulders by row. */
  static final SamplesProfile BODY =
      new SamplesProfile(
          300, 33, 380, 31, 450, 35, 485, 48, 508, 78, 530, 116, 556, 148, 600, 172, 650, 190);

  private SamplesSitter() {}

  /** Where a part of her is in the painting. */
  static Point place(Face spot, int side) {
    return switch (spot) {
      case INNER_EYE -> at(side * (EYE_APART - EYE_HALF), EYES);
      case OUTER_EYE -> at(side * (EYE_APART + EYE_HALF), EYES);
      case NOSE -> at(4, NOSE);
      case MOUTH -> at(side * MOUTH_HALF, MOUTH);
      case CHIN -> at(0, 2);
      case LOBE -> at(side * LOBE_U, LOBE_V);
      case HAIRLINE -> at(0, HAIRLINE);
      case BUN -> at(6, BUN + BUN_HALF);
      case NECKLINE -> new Point(NECKLINE_Y + NECKLINE_DEPTH, NECKLINE_X);
      case SHOULDER -> new Point(SHOULDER_Y, neckMiddle(SHOULDER_Y) + side * BODY.at(SHOULDER_Y));
    };
  }

  private static Point at(double u, double v) {
    return new Point(y(u, v), x(u, v));
  }

  static double u(double x, double y) {
    return Math.cos(LEAN) * (x - CHIN_X) + Math.sin(LEAN) * (y - CHIN_Y);
  }

  static double v(double x, double y) {
    return Math.sin(LEAN) * (x - CHIN_X) - Math.cos(LEAN) * (y - CHIN_Y);
  }

  static double x(double u, double v) {
    return CHIN_X + Math.cos(LEAN) * u + Math.sin(LEAN) * v;
  }

  static double y(double u, double v) {
    return CHIN_Y + Math.sin(LEAN) * u - Math.cos(LEAN) * v;
  }

  static double neckMiddle(double y) {
    return 240 + 22 * smooth(330, 490, y);
  }

  static boolean isFace(double u, double v) {
    return v > 0 && v < FACE.to() && Math.abs(u) < FACE.at(v);
  }

  static double hair(double u, double v) {
    double cap = Math.hypot(u / 79, (v - 208) / 98);
    double bun = Math.hypot((u - 6) / 44, (v - BUN) / BUN_HALF);
    double tuck = v < 190 ? 1.1 : 0;
    return Math.min(Math.max(cap, tuck), bun);
  }

  static boolean isForehead(double u, double v) {
    return v < HAIRLINE - 0.013 * u * u;
  }

  static double ear(double u, double v) {
    return Math.hypot((Math.abs(u) - 70) / 10, (v - 138) / 27);
  }

  static boolean isWall(double x, double y) {
    double u = u(x, y);
    double v = v(x, y);
    return !isFace(u, v) && hair(u, v) >= 1 && ear(u, v) >= 1 && !isBody(x, y);
  }

  static boolean isBody(double x, double y) {
    return y > 310 && Math.abs(x - neckMiddle(y)) < BODY.at(y);
  }

  static double neckline(double x, double y) {
    return Math.hypot((x - NECKLINE_X) / 74, (y - NECKLINE_Y) / NECKLINE_DEPTH);
  }
}
