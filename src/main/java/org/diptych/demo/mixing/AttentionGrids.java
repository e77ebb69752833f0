package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.mixers.Grid;
import org.diptych.nn.Ops;

/**
 * How strongly a network responds to each cell of each picture (Walawalkar et al. 2020, section 3).
 * Of pictures as they are in the set, before any augmentation, so once is enough.
 *
 * @param grids (count, G · G), each in row order
 */
record AttentionGrids(float[][] grids) {

  private static final int AT_ONCE = 16;

  static AttentionGrids of(Responses network, LabelledPictures pictures, NDManager manager) {
    float[][] grids = new float[pictures.count()][];
    int side = pictures.side();
    for (int first = 0; first < grids.length; first += AT_ONCE) {
      int count = Math.min(AT_ONCE, grids.length - first);
      float[] values = new float[count * 3 * side * side];
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        pictures.planes(first + i, values, i * 3 * side * side);
        labels[i] = pictures.label(first + i);
      }
      try (NDManager room = manager.newSubManager()) {
        NDArray rgb = Ops.owned(room.create(values, new Shape(count, 3, side, side)));
        float[] all = network.of(rgb, labels).toFloatArray();
        int cells = all.length / count;
        for (int i = 0; i < count; i++) {
          grids[first + i] = Arrays.copyOfRange(all, i * cells, (i + 1) * cells);
        }
      }
    }
    return new AttentionGrids(grids);
  }

  /** By how much of the object a cell holds. */
  static AttentionGrids ofObjects(LabelledPictures pictures, Grid grid) {
    float[][] grids = new float[pictures.count()][];
    for (int i = 0; i < grids.length; i++) {
      grids[i] = grid.coverage(pictures.mask(i).orElseThrow());
    }
    return new AttentionGrids(grids);
  }

  /** The cells of each picture that are attended to most. */
  int[][] chosen(int count) {
    int[][] chosen = new int[grids.length][];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = Grid.largest(grids[i], count);
    }
    return chosen;
  }
}
