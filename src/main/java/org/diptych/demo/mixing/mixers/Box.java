package org.diptych.demo.mixing.mixers;

import org.diptych.platform.Rng;

/**
 * The rectangle that CutMix pastes (Yun et al. 2019), with the arithmetic of the authors' program:
 * sides are truncated, halves of sides are truncated again, and what is outside is cut off, so that
 * it is smaller than it was drawn and may be empty.
 *
 * @param bottom the first row below
 * @param right the first column to the right
 */
record Box(int top, int left, int bottom, int right) {

  /** Its middle is anywhere in the picture. */
  static Box anywhere(int height, int width, double keptShare, Rng rng) {
    int column = rng.nextInt(width);
    int row = rng.nextInt(height);
    return around(row, column, height, width, keptShare);
  }

  /**
   * A box of the picture's proportions.
   *
   * @param keptShare of the picture that it would leave if all of it were inside
   */
  static Box around(int row, int column, int height, int width, double keptShare) {
    double cut = Math.sqrt(1 - keptShare);
    int halfHeight = (int) (height * cut) / 2;
    int halfWidth = (int) (width * cut) / 2;
    return new Box(
        Math.max(0, row - halfHeight),
        Math.max(0, column - halfWidth),
        Math.min(height, row + halfHeight),
        Math.min(width, column + halfWidth));
  }

  int area() {
    return (bottom - top) * (right - left);
  }

  boolean contains(int row, int column) {
    return row >= top && row < bottom && column >= left && column < right;
  }

  /** For {@link Batch#paste}: what is inside comes from the same place of the partner. */
  int[] origins(int side) {
    int[] origins = new int[side * side];
    for (int i = 0; i < origins.length; i++) {
      origins[i] = contains(i / side, i % side) ? i : Batch.KEPT;
    }
    return origins;
  }
}
