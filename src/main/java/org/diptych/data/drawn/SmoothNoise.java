package org.diptych.data.drawn;

import org.diptych.platform.Rng;

/** Random values on a lattice, and smoothly between. */
final class SmoothNoise {

  private final int cells;
  private final double[] values;

  /**
   * Draws the values.
   *
   * @param cells of the lattice along each side of the picture
   */
  SmoothNoise(Rng rng, int cells) {
    this.cells = cells;
    values = new double[(cells + 1) * (cells + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = rng.nextDouble();
    }
  }

  /** In [0, 1]; x and y in [0, 1). */
  double at(double x, double y) {
    int column = (int) (x * cells);
    int row = (int) (y * cells);
    double right = smooth(x * cells - column);
    double down = smooth(y * cells - row);
    int place = row * (cells + 1) + column;
    double above = values[place] + (values[place + 1] - values[place]) * right;
    int next = place + cells + 1;
    double below = values[next] + (values[next + 1] - values[next]) * right;
    return above + (below - above) * down;
  }

  private static double smooth(double share) {
    return share * share * (3 - 2 * share);
  }
}
