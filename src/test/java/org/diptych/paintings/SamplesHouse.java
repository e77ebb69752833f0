package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;

import java.util.Optional;

/**
 * A gabled town house in {@link StreetPainting}; heights and widths in tens of feet.
 *
 * @param seed everything about it that is left to chance
 * @param start where it begins along the street
 */
record SamplesHouse(int seed, double start, double width) {

  private static final int[] WALLS = {
    0x9a4a35, 0xc79a55, 0x5f7a80, 0xd8c6a0, 0x7a4453, 0xb8663a, 0x6d7f62, 0xa88a74
  };
  private static final double FLOOR = 0.46;
  private static final SamplesVec LAMP = rgb(0xffb454);

  private double chance(int purpose) {
    return hash(seed, purpose, 6);
  }

  private int floors() {
    return 3 + (int) (2.2 * chance(1));
  }

  private double eaves() {
    return 0.16 + FLOOR * floors();
  }

  /** The outline against the sky, at {@code u} of the width: a stepped, a bell or a plain gable. */
  double top(double u) {
    double slope = 1 - 2 * Math.abs(u - 0.5);
    double gable =
        switch ((int) (3 * chance(2))) {
          case 0 -> Math.ceil(slope * 4) / 4 * 0.36;
          case 1 -> 0.38 * Math.pow(slope, 0.6) * (0.8 + 0.2 * Math.cos(slope * 9));
          default -> 0.3 * slope;
        };
    double chimney = Math.abs(u - 0.2 - 0.6 * chance(3)) < 0.06 ? 0.2 : 0;
    return eaves() + Math.max(gable, chimney);
  }

  /** The wall without the light on it. */
  SamplesVec wall(double u, double y, double distance) {
    SamplesVec plaster = rgb(WALLS[(int) (WALLS.length * chance(4))]);
    double stain = 1 + 0.22 * fbm(u * 3 + seed, y * 2, 4) - 0.25 * smooth(0.5, 0, y);
    double fine = smooth(6, 1.5, distance);
    double course = Math.floor(y * 26);
    double brick = u * width * 11 + 0.5 * (course % 2);
    double mortar = smooth(0.12, 0.02, Math.abs(y * 26 - course - 0.06));
    double tone = 0.16 * (hash((int) Math.floor(brick), (int) course, seed) - 0.5) - 0.3 * mortar;
    SamplesVec bricks = plaster.times(stain * (1 + fine * tone));
    double cornice = Math.abs(y - eaves() - 0.03) < 0.03 || Math.abs(y - 0.56) < 0.02 ? 1 : 0;
    double seam = smooth(0.0, 0.012, Math.min(u, 1 - u) * width);
    return bricks.mix(rgb(0xcfc4b2), 0.6 * cornice).times(0.35 + 0.65 * seam);
  }

  /** A point of a window or a door: lit from within, or a surface in the street's light. */
  record Opening(boolean isLit, SamplesVec colour) {}

  Optional<Opening> opening(double u, double y) {
    return y < 0.54 ? shop(u, y) : window(u, y);
  }

  private Optional<Opening> shop(double u, double y) {
    boolean isDoor = u > 0.7;
    double x = isDoor ? (u - 0.83) / 0.1 : (u - 0.36) / 0.28;
    double v = isDoor ? (y - 0.2) / 0.22 : (y - 0.27) / 0.17;
    double inside = Math.max(Math.abs(x), Math.abs(v));
    if (inside > 1.12) {
      return Optional.empty();
    }
    boolean isFrame = inside > 0.93 || (isDoor ? v < 0.3 : Math.abs(Math.abs(x) - 0.33) < 0.03);
    if (isFrame) {
      return Optional.of(new Opening(false, rgb(chance(5) < 0.5 ? 0x1f4a40 : 0x5a1f1c)));
    }
    double goods = 0.55 + 0.7 * Math.max(0, gradient(u * 40 + seed, y * 30));
    double lamp = Math.exp(-3 * (x * x + (v - 0.6) * (v - 0.6)));
    return Optional.of(new Opening(true, LAMP.times(1.5 * goods * (0.5 + lamp))));
  }

  private Optional<Opening> window(double u, double y) {
    int columns = width > 0.8 ? 3 : 2;
    int column = (int) (u * columns);
    int floor = (int) ((y - 0.56) / FLOOR);
    double x = ((u * columns - column) - 0.5) * width / columns / 0.09;
    double v = (y - 0.56 - floor * FLOOR - 0.25) / 0.145;
    double inside = Math.max(Math.abs(x), Math.abs(v));
    if (inside > 1.25 || y > eaves() - 0.02) {
      return Optional.empty();
    }
    boolean isFrame = inside > 0.9 || Math.abs(x) < 0.09 || Math.abs(v - 0.25) < 0.07;
    if (isFrame) {
      return Optional.of(new Opening(false, rgb(inside > 1.05 ? 0x8f8676 : 0xe5dccb)));
    }
    if (hash(seed + 31 * column, floor, 8) > 0.5) {
      return Optional.of(new Opening(false, rgb(0x33486e).times(0.6 + 0.5 * v)));
    }
    double curtain = smooth(0.35, 0.75, Math.abs(x)) * 0.45;
    return Optional.of(new Opening(true, LAMP.times((1.35 + 0.5 * v) * (1 - curtain))));
  }
}
