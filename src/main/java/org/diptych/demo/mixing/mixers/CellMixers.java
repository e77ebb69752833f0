package org.diptych.demo.mixing.mixers;

import java.util.function.IntFunction;

/**
 * Walawalkar, Shen, Liu and Savvides, "Attentive CutMix", ICASSP 2020: the cells of the partner
 * that a network attends to most are pasted where they are, and the partner's label gets their
 * share of the pixels. Beside it what shows whether attention matters: cells by lot, and cells that
 * hold the object.
 *
 * <p>Departure: where cells differ by a pixel, the share is of pixels, not N / G².
 */
public final class CellMixers {

  private CellMixers() {}

  /**
   * @param chosen cells of a picture of the set
   */
  public static Mixer fixed(Grid grid, IntFunction<int[]> chosen) {
    return (batch, rng) -> {
      for (int i = 0; i < batch.count(); i++) {
        batch.paste(i, grid.origins(chosen.apply(batch.partner(i))));
      }
    };
  }

  /** Cells by lot, for each picture anew. */
  public static Mixer random(Grid grid, int count) {
    return (batch, rng) -> {
      for (int i = 0; i < batch.count(); i++) {
        batch.paste(i, grid.origins(rng.sample(grid.count(), count)));
      }
    };
  }
}
