package org.diptych.demo.mixing.mixers;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A picture's squares, of which attention chooses some. Where the side is no multiple of their
 * number, a pixel belongs to the cell that its middle is in, so that cells differ by a pixel.
 *
 * @param cells along each side
 * @param side of the picture, in pixels
 */
public record Grid(int cells, int side) {

  public int count() {
    return cells * cells;
  }

  /**
   * @param pixel in row order
   */
  int cellOf(int pixel) {
    return along(pixel / side) * cells + along(pixel % side);
  }

  private int along(int position) {
    return Math.min(cells - 1, (int) ((position + 0.5) * cells / side));
  }

  /** The cells of the largest values, the largest first; of equal ones the first. */
  public static int[] largest(float[] values, int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer cell) -> -values[cell]).thenComparing(cell -> cell))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** For {@link Batch#paste}: what is in these cells comes from the same place of the partner. */
  public int[] origins(int... chosen) {
    boolean[] pasted = new boolean[count()];
    for (int cell : chosen) {
      pasted[cell] = true;
    }
    int[] origins = new int[side * side];
    for (int i = 0; i < origins.length; i++) {
      origins[i] = pasted[cellOf(i)] ? i : Batch.KEPT;
    }
    return origins;
  }

  /** Pixels of an object in each cell. */
  public float[] coverage(byte[] mask) {
    float[] coverage = new float[count()];
    for (int i = 0; i < mask.length; i++) {
      coverage[cellOf(i)] += mask[i];
    }
    return coverage;
  }
}
