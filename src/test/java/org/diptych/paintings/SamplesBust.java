package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesSolids.capsule;
import static org.diptych.paintings.SamplesSolids.carve;
import static org.diptych.paintings.SamplesSolids.ellipsoid;
import static org.diptych.paintings.SamplesSolids.melt;
import static org.diptych.paintings.SamplesVec.vec;

/**
 * A woman's head and shoulders as signed distances: x to the viewer's right, y up, z to the viewer,
 * in decimetres. The head ({@link SamplesFace}) has a frame of its own, since it is turned a little
 * and leans; the shoulders face the viewer.
 */
final class SamplesBust {

  /** What a point of the surface is made of. */
  enum Part {
    SKIN,
    EYE,
    HAIR,
    CLOTH,
    PEARL
  }

  /** Middle of the knot of hair, in the frame of the head. */
  static final SamplesVec BUN = vec(0, 1.12, -0.62);

  static final double BUN_HALF = 0.36;

  /** Where the hair begins over the middle of the forehead, in the frame of the head. */
  static final double HAIRLINE = 0.69;

  /** The lowest point of the neckline, in the room. */
  static final SamplesVec NECKLINE = vec(0, -2.2, 0.2);

  /** Where a shoulder turns into the arm, in the room; the other one mirrors it. */
  static final SamplesVec SHOULDER = vec(1.52, -1.8, 0);

  /** Well above the shoulders. */
  private static final double HIGH = -0.95;

  private static final double YAW = 0.2;
  private static final double ROLL = -0.06;
  private static final double COS = Math.cos(YAW);
  private static final double SIN = Math.sin(YAW);
  private static final double ROLL_COS = Math.cos(ROLL);
  private static final double ROLL_SIN = Math.sin(ROLL);

  private SamplesBust() {}

  /** From the room into the frame of the head, which is turned a little and leans. */
  static SamplesVec toHead(SamplesVec p) {
    double y = p.y() + 1;
    double x = ROLL_COS * p.x() - ROLL_SIN * y;
    double up = ROLL_SIN * p.x() + ROLL_COS * y;
    return vec(COS * x + SIN * p.z(), up - 1, COS * p.z() - SIN * x);
  }

  /** From the frame of the head into the room. */
  static SamplesVec toRoom(SamplesVec p) {
    double x = COS * p.x() - SIN * p.z();
    double y = p.y() + 1;
    return vec(
        ROLL_COS * x + ROLL_SIN * y, ROLL_COS * y - ROLL_SIN * x - 1, SIN * p.x() + COS * p.z());
  }

  static double distance(double x, double y, double z) {
    SamplesVec h = toHead(vec(x, y, z));
    double trunk = trunk(x, y, z);
    double all = Math.min(skin(h, x, y, z, trunk), cloth(x, y, z, trunk));
    if (h.y() < -1.6) {
      return all;
    }
    return Math.min(Math.min(all, hair(h)), Math.min(SamplesFace.eye(h), SamplesFace.pearl(h)));
  }

  static Part partAt(SamplesVec p, SamplesVec h) {
    double trunk = trunk(p.x(), p.y(), p.z());
    double[] distances = {
      skin(h, p.x(), p.y(), p.z(), trunk),
      SamplesFace.eye(h),
      hair(h),
      cloth(p.x(), p.y(), p.z(), trunk),
      SamplesFace.pearl(h)
    };
    int nearest = 0;
    for (int i = 1; i < distances.length; i++) {
      nearest = distances[i] < distances[nearest] ? i : nearest;
    }
    return Part.values()[nearest];
  }

  private static double skin(SamplesVec h, double x, double y, double z, double trunk) {
    if (y > 0.1) {
      return SamplesFace.distance(h);
    }
    double neck = capsule(x, y, z, vec(0, -0.6, -0.22), vec(0, -1.95, -0.32), 0.4, 0.42);
    double bare = melt(neck, trunk, 0.3);
    double body = y > -0.3 ? bare : melt(bare, collarbones(x, y, z), 0.14);
    return h.y() < -1.6 ? body : melt(body, SamplesFace.distance(h), 0.1);
  }

  private static double trunk(double x, double y, double z) {
    if (y > HIGH) {
      return y - HIGH + 0.35;
    }
    double ax = Math.abs(x);
    double chest = ellipsoid(ax, y + 2.75, z + 0.3, 1.2, 1.1, 0.52);
    double shoulder = capsule(ax, y, z, vec(0.2, -1.7, -0.42), vec(1.22, -2.1, -0.36), 0.28, 0.36);
    double arm = capsule(ax, y, z, vec(1.22, -2.1, -0.36), vec(1.5, -3.2, -0.3), 0.36, 0.34);
    return melt(melt(chest, shoulder, 0.35), arm, 0.1);
  }

  private static double collarbones(double x, double y, double z) {
    double ax = Math.abs(x);
    double bone = capsule(ax, y, z, vec(0.1, -1.83, 0.1), vec(0.85, -1.72, -0.12), 0.045, 0.05);
    double cord = capsule(ax, y, z, vec(0.45, -0.7, -0.2), vec(0.09, -1.8, 0.1), 0.06, 0.045);
    return melt(bone, cord, 0.1);
  }

  /** Where the surface of the head is above a point of its front, seen along its own z. */
  static SamplesVec onHead(double x, double y) {
    double z = 1.3;
    for (int step = 0; step < 60; step++) {
      SamplesVec p = toRoom(vec(x, y, z));
      z -= distance(p.x(), p.y(), p.z());
    }
    return vec(x, y, z);
  }

  private static double hair(SamplesVec h) {
    double bun = ellipsoid(h.x(), h.y() - BUN.y(), h.z() - BUN.z(), 0.4, BUN_HALF, 0.36);
    double skull = ellipsoid(h.x(), h.y() - 0.36, h.z() + 0.12, 0.735, 0.84, 0.93);
    double cap = skull - 0.1 * smooth(-0.06, 0.4, -hairline(h)) + 0.02;
    return melt(Math.max(cap, hairline(h) - 0.05), bun, 0.1);
  }

  /** How far in front of the hairline a point is. */
  static double hairline(SamplesVec h) {
    return (h.z() - 0.7 * h.y() - 0.21 + 0.25 * h.x() * h.x()) / 1.25;
  }

  private static double cloth(double x, double y, double z, double trunk) {
    double scoop = Math.sqrt(0.9 * x * x + (y + 1.4) * (y + 1.4) + 0.2 * z * z) - 0.8;
    return carve(trunk - 0.07, scoop, 0.05);
  }
}
