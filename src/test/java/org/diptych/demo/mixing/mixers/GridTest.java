package org.diptych.demo.mixing.mixers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {

  @Test
  void sevenCellsOfThirtyTwoPixelsAreFiveAndFourWideInTurns() {
    Grid grid = new Grid(7, 32);
    int[] widths = new int[7];
    IntStream.range(0, 32).forEach(column -> widths[grid.cellOf(column)]++);
    assertThat(widths).containsExactly(5, 4, 5, 4, 5, 4, 5);
    int[] areas = new int[49];
    IntStream.range(0, 1024).forEach(pixel -> areas[grid.cellOf(pixel)]++);
    assertThat(Arrays.stream(areas).min()).hasValue(16);
    assertThat(Arrays.stream(areas).max()).hasValue(25);
  }

  @Test
  void eightCellsOfThirtyTwoPixelsAreEqual() {
    Grid grid = new Grid(8, 32);
    int[] areas = new int[64];
    IntStream.range(0, 1024).forEach(pixel -> areas[grid.cellOf(pixel)]++);
    assertThat(areas).containsOnly(16);
  }

  @Test
  void theLargestComeFirstAndOfEqualOnesTheFirst() {
    assertThat(Grid.largest(new float[] {1, 3, 2, 3}, 3)).containsExactly(1, 3, 2);
  }

  @Test
  void aCellsPixelsComeFromTheSamePlace() {
    Grid grid = new Grid(4, 8);
    int[] origins = grid.origins(0, 5);
    assertThat(Arrays.stream(origins).filter(origin -> origin != Batch.KEPT).toArray())
        .containsExactly(0, 1, 8, 9, 18, 19, 26, 27);
  }

  @Test
  void coverageCountsTheObjectsPixels() {
    byte[] mask = new byte[64];
    mask[0] = 1;
    mask[9] = 1;
    mask[63] = 1;
    float[] coverage = new Grid(4, 8).coverage(mask);
    assertThat(coverage[0]).isEqualTo(2);
    assertThat(coverage[15]).isEqualTo(1);
  }
}
