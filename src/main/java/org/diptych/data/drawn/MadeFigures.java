package org.diptych.data.drawn;

import static org.diptych.data.drawn.RoundFigures.arc;
import static org.diptych.data.drawn.RoundFigures.between;
import static org.diptych.data.drawn.RoundFigures.disc;

import java.awt.geom.Rectangle2D;
import org.diptych.platform.Rng;

/** Figures put together from bars; each is about 2 long. */
final class MadeFigures {

  private MadeFigures() {}

  private static Rectangle2D bar(double left, double top, double right, double bottom) {
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  /** Two bars across each other, the foot longer than the head and the arms. */
  static Figure cross(Rng rng, double stroke) {
    double half = 0.12 + 0.1 * stroke;
    double arm = between(rng, 0.5, 0.75);
    double crossing = between(rng, -0.5, -0.25);
    return new Figure()
        .fill(bar(-half, -1, half, 1))
        .fill(bar(-arm, crossing - half, arm, crossing + half));
  }

  /** Two rails and three to five rungs. */
  static Figure ladder(Rng rng, double stroke) {
    double width = 0.13 + 0.07 * stroke;
    double half = between(rng, 0.4, 0.5);
    int rungs = 3 + rng.nextInt(3);
    Figure ladder =
        new Figure().fill(bar(-half, -1, width - half, 1)).fill(bar(half - width, -1, half, 1));
    for (int i = 0; i < rungs; i++) {
      double y = -1 + 2 * (i + 0.5) / rungs;
      ladder.fill(bar(-half, y - width / 2, half, y + width / 2));
    }
    return ladder;
  }

  /** A back with five to seven teeth on one side. */
  static Figure comb(Rng rng, double stroke) {
    int teeth = 5 + rng.nextInt(3);
    double width = (0.4 + 0.15 * stroke) * 2 / teeth;
    double length = between(rng, 0.65, 0.9);
    Figure comb = new Figure().fill(bar(-1, -0.35 - 0.1 * stroke, 1, 0));
    for (int i = 0; i < teeth; i++) {
      double left = -1 + (2 - width) * i / (teeth - 1);
      comb.fill(bar(left, -0.01, left + width, length));
    }
    return comb;
  }

  /** An eye, a shank with a stock across, and two arms that end in flukes. */
  static Figure anchor(Rng rng, double stroke) {
    double width = 0.18 + 0.1 * stroke;
    double reach = between(rng, 0.7, 0.85);
    double stock = between(rng, 0.35, 0.5);
    double low = Math.PI * 0.06;
    double tipX = reach * StrictMath.cos(low);
    double tipY = 0.2 + reach * StrictMath.sin(low);
    return new Figure()
        .fill(disc(0, -0.85, 0.2 + width / 2))
        .cut(disc(0, -0.85, 0.16))
        .line(width, Figure.path(0, -0.6, 0, 0.95))
        .line(width * 0.9, Figure.path(-stock, -0.42, stock, -0.42))
        .line(width, arc(0, 0.2, reach, low, Math.PI - low))
        .fill(fluke(tipX, tipY, 1))
        .fill(fluke(-tipX, tipY, -1));
  }

  private static java.awt.Shape fluke(double x, double y, int outward) {
    return Figure.polygon(
        x + outward * 0.02, y - 0.36, x + outward * 0.28, y + 0.14, x - outward * 0.3, y + 0.06);
  }

  /** A bow with a hole, a shaft, and two or three bits of unequal length. */
  static Figure key(Rng rng, double stroke) {
    double half = 0.09 + 0.05 * stroke;
    double bow = between(rng, 0.36, 0.46);
    int bits = 2 + rng.nextInt(2);
    Figure key =
        new Figure()
            .fill(disc(0, -1 + bow, bow))
            .cut(disc(0, -1 + bow, bow - 0.16 - 0.08 * stroke))
            .fill(bar(-half, -1 + 2 * bow - 0.05, half, 1));
    for (int i = 0; i < bits; i++) {
      double bottom = 1 - 0.3 * i;
      key.fill(bar(0, bottom - 0.18, between(rng, 0.3, 0.55), bottom));
    }
    return key;
  }
}
