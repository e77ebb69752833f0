package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.diptych.data.LabelledPictures;
import org.diptych.demo.mixing.MixingSettings.Reduction;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Ops;

/**
 * How strongly a network responds to each cell of each picture (Walawalkar et al. 2020, section 3):
 * the picture is enlarged until a deep layer has a place per cell, and the channels of each place
 * become one number. Of pictures as they are in the set, before any augmentation, so once is
 * enough.
 */
final class AttentionGrids {

  private static final int AT_ONCE = 16;

  private final float[][] grids; // (count, G · G)

  private AttentionGrids(float[][] grids) {
    this.grids = grids;
  }

  /**
   * @param layer of the network
   * @param cells G
   */
  static AttentionGrids of(
      FeatureNetwork network,
      String layer,
      LabelledPictures pictures,
      int cells,
      Reduction reduction,
      NDManager manager) {
    float[][] grids = new float[pictures.count()][];
    int side = pictures.side();
    int enlarged = cells * network.stride(layer);
    for (int first = 0; first < grids.length; first += AT_ONCE) {
      int count = Math.min(AT_ONCE, grids.length - first);
      float[] values = new float[count * 3 * side * side];
      for (int i = 0; i < count; i++) {
        pictures.planes(first + i, values, i * 3 * side * side);
      }
      try (NDManager room = manager.newSubManager()) {
        NDArray rgb = Ops.owned(room.create(values, new Shape(count, 3, side, side)));
        NDArray large = Ops.bilinear(rgb, enlarged, enlarged, false);
        NDArray rows = network.features(large, List.of(layer)).rows(layer, 1); // (n · G², C)
        NDArray responses = reduction == Reduction.MEAN ? rows : rows.square();
        float[] all = responses.mean(new int[] {1}).toFloatArray();
        for (int i = 0; i < count; i++) {
          grids[first + i] = Arrays.copyOfRange(all, i * cells * cells, (i + 1) * cells * cells);
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

  /** (G · G), in row order. */
  float[] of(int picture) {
    return grids[picture];
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
