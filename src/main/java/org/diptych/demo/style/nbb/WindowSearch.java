package org.diptych.demo.style.nbb;

import java.util.ArrayList;
import java.util.List;

/**
 * Mutual nearest neighbours between a window of one map and a window of another, section 4.1 of the
 * paper (see {@link BestBuddies}).
 *
 * @param patch side in cells of what is compared around each cell, odd
 * @param nearness what the cosine of two cells loses for being a window's side from the same place
 * @param reach rows and columns that two cells may be from the same place
 */
record WindowSearch(FeatureCells a, FeatureCells b, int patch, double nearness, int reach) {

  /** Keeps features of length 0 from being divided by it. */
  private static final double LEAST_SQUARES = 1e-12;

  /**
   * Two cells that are each other's nearest.
   *
   * @param a place in its map, row · width + column
   * @param b likewise
   * @param similarity mean cosine over the patch, less what distance took
   */
  record Nearest(int a, int b, float similarity) {}

  /** All mutual nearest neighbours, by their place in the first map; of equals the first counts. */
  List<Nearest> mutual(CellWindow inA, CellWindow inB) {
    float[] scores = similarities(inA, inB);
    subtractDistance(scores, inA, inB);
    int m = inB.count();
    int[] ofA = new int[inA.count()];
    int[] ofB = new int[m];
    for (int i = 0; i < scores.length; i++) {
      ofA[i / m] = scores[i] > scores[i / m * m + ofA[i / m]] ? i % m : ofA[i / m];
      ofB[i % m] = scores[i] > scores[ofB[i % m] * m + i % m] ? i / m : ofB[i % m];
    }
    List<Nearest> mutual = new ArrayList<>();
    for (int p = 0; p < ofA.length; p++) {
      float score = scores[p * m + ofA[p]];
      if (ofB[ofA[p]] == p && score > Float.NEGATIVE_INFINITY) {
        mutual.add(new Nearest(inA.cell(p, a), inB.cell(ofA[p], b), score));
      }
    }
    return mutual;
  }

  private void subtractDistance(float[] scores, CellWindow inA, CellWindow inB) {
    double perCell = nearness / Math.max(inA.longSide(), inB.longSide());
    int m = inB.count();
    for (int i = 0; i < scores.length; i++) {
      int down = inA.down(i / m) - inB.down(i % m);
      int right = inA.right(i / m) - inB.right(i % m);
      boolean reached = Math.abs(down) <= reach && Math.abs(right) <= reach;
      scores[i] =
          reached
              ? (float) (scores[i] - perCell * Math.sqrt(down * down + right * right))
              : Float.NEGATIVE_INFINITY;
    }
  }

  /** Mean cosine over the patches around any two cells: (cells of inA, cells of inB). */
  float[] similarities(CellWindow inA, CellWindow inB) {
    int halo = patch / 2;
    float[] ofA = a.gather(inA, halo);
    float[] ofB = b.gather(inB, halo);
    CommonSpace.unite(ofA, ofB, a.channels());
    toLengthOne(ofA);
    toLengthOne(ofB);
    float[] cosines = products(ofA, ofB);
    float[] sums = new float[inA.count() * inB.count()];
    int columnsA = inA.width() + 2 * halo;
    int m = (inB.width() + 2 * halo) * (inB.height() + 2 * halo);
    for (int p = 0; p < inA.count(); p++) {
      int corner = p / inA.width() * columnsA + p % inA.width();
      for (int down = 0; down < patch; down++) {
        for (int right = 0; right < patch; right++) {
          int row = (corner + down * columnsA + right) * m;
          addShifted(cosines, row, down, right, inB, sums, p * inB.count());
        }
      }
    }
    return sums;
  }

  /** Adds what one cell of a patch has in common with the same cell of all patches of a window. */
  private void addShifted(
      float[] cosines, int row, int down, int right, CellWindow inB, float[] sums, int to) {
    int columns = inB.width() + patch - 1;
    float share = 1f / (patch * patch);
    for (int line = 0; line < inB.height(); line++) {
      int source = row + (line + down) * columns + right;
      int target = to + line * inB.width();
      for (int column = 0; column < inB.width(); column++) {
        sums[target + column] += share * cosines[source + column];
      }
    }
  }

  private void toLengthOne(float[] cells) {
    for (int from = 0; from < cells.length; from += a.channels()) {
      double squares = LEAST_SQUARES;
      for (int i = from; i < from + a.channels(); i++) {
        squares += (double) cells[i] * cells[i];
      }
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = from; i < from + a.channels(); i++) {
        cells[i] *= scale;
      }
    }
  }

  /** Of all rows with all rows: (n, channels), (m, channels) to (n, m). */
  private float[] products(float[] ofA, float[] ofB) {
    int channels = a.channels();
    int n = ofA.length / channels;
    int m = ofB.length / channels;
    float[] turned = new float[ofB.length]; // (channels, m), so that the innermost loop is a vector
    for (int i = 0; i < ofB.length; i++) {
      turned[i % channels * m + i / channels] = ofB[i];
    }
    float[] products = new float[n * m];
    for (int i = 0; i < ofA.length; i++) {
      float value = ofA[i];
      int from = i % channels * m;
      int to = i / channels * m;
      for (int q = 0; q < m; q++) {
        products[to + q] += value * turned[from + q];
      }
    }
    return products;
  }
}
