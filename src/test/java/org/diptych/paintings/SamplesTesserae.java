package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;

import java.util.Arrays;

/**
 * Square tesserae that line up with the motif: a centroidal Voronoi tiling in the maximum norm,
 * turned at each tile as the motif's contours run (Hausner, 2001).
 */
final class SamplesTesserae {

  /** The angle at which a tile lies at a point. */
  interface Bearing {
    double at(double x, double y);
  }

  private static final int ROUNDS = 9;
  private static final SamplesVec GROUT = rgb(0x4d463e);

  private final int width;
  private final int height;
  private final double size;
  private final int columns;
  private final int rows;
  private final double[] x;
  private final double[] y;
  private final double[] cos;
  private final double[] sin;

  /** Tiles by the cell of a grid that they lie in; a tile wanders at most into a cell beside it. */
  private final int[][] cells;

  /**
   * @param size of a tile's side, in pixels
   */
  SamplesTesserae(int width, int height, double size, Bearing bearing) {
    this.width = width;
    this.height = height;
    this.size = size;
    this.columns = (int) Math.ceil(width / size);
    this.rows = (int) Math.ceil(height / size);
    int count = columns * rows;
    this.x = new double[count];
    this.y = new double[count];
    this.cos = new double[count];
    this.sin = new double[count];
    this.cells = new int[count][];
    for (int i = 0; i < count; i++) {
      x[i] = (i % columns + hash(i, 1, 2)) * size;
      int row = i / columns;
      y[i] = (row + hash(i, 2, 2)) * size;
    }
    for (int round = 0; round < ROUNDS; round++) {
      turn(bearing);
      settle();
    }
    turn(bearing);
  }

  private void turn(Bearing bearing) {
    int[] filled = new int[cells.length];
    Arrays.setAll(cells, i -> new int[4]);
    for (int i = 0; i < x.length; i++) {
      double angle = bearing.at(x[i], y[i]);
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
      int cell = cell(x[i], y[i]);
      if (filled[cell] == cells[cell].length) {
        cells[cell] = Arrays.copyOf(cells[cell], 2 * filled[cell]);
      }
      cells[cell][filled[cell]++] = i;
    }
    Arrays.setAll(cells, i -> Arrays.copyOf(cells[i], filled[i]));
  }

  private int cell(double px, double py) {
    int column = Math.clamp((int) (px / size), 0, columns - 1);
    return Math.clamp((int) (py / size), 0, rows - 1) * columns + column;
  }

  /** Moves each tile to the middle of the pixels that are nearest to it. */
  private void settle() {
    double[] sumX = new double[x.length];
    double[] sumY = new double[x.length];
    int[] count = new int[x.length];
    for (int py = 0; py < height; py++) {
      for (int px = 0; px < width; px++) {
        int tile = nearest(px + 0.5, py + 0.5).tile();
        sumX[tile] += px + 0.5;
        sumY[tile] += py + 0.5;
        count[tile]++;
      }
    }
    for (int i = 0; i < x.length; i++) {
      if (count[i] > 0) {
        x[i] = sumX[i] / count[i];
        y[i] = sumY[i] / count[i];
      }
    }
  }

  /**
   * @param gap how much farther the second nearest tile is, in pixels: small along a joint
   */
  private record Nearest(int tile, double gap) {}

  private Nearest nearest(double px, double py) {
    int column = (int) (px / size);
    int row = (int) (py / size);
    int best = 0;
    double first = 1e9;
    double second = 1e9;
    for (int r = Math.max(0, row - 2); r <= Math.min(rows - 1, row + 2); r++) {
      for (int c = Math.max(0, column - 2); c <= Math.min(columns - 1, column + 2); c++) {
        for (int tile : cells[r * columns + c]) {
          double distance = distance(tile, px, py);
          if (distance < first) {
            second = first;
            first = distance;
            best = tile;
          } else if (distance < second) {
            second = distance;
          }
        }
      }
    }
    return new Nearest(best, second - first);
  }

  /** The maximum norm in the tile's own frame. */
  private double distance(int tile, double px, double py) {
    double dx = px - x[tile];
    double dy = py - y[tile];
    return Math.max(
        Math.abs(dx * cos[tile] + dy * sin[tile]), Math.abs(dy * cos[tile] - dx * sin[tile]));
  }

  /** Each tile in the motif's colour at its middle, a little tilted, so that they glitter. */
  SamplesCanvas lay(SamplesCanvas.Shader motif) {
    SamplesVec[] colours = new SamplesVec[x.length];
    Arrays.setAll(colours, i -> motif.at(x[i], y[i]).times(0.75 + 0.5 * hash(i, 3, 2)));
    return new SamplesCanvas(width, height).shade((px, py) -> tile(px, py, colours));
  }

  private SamplesVec tile(double px, double py, SamplesVec[] colours) {
    Nearest nearest = nearest(px, py);
    int i = nearest.tile();
    double tilt =
        ((px - x[i]) * (hash(i, 4, 2) - 0.8) + (py - y[i]) * (hash(i, 5, 2) - 0.8)) / size;
    double glass = 0.1 * gradient(px * 0.35 + 9 * i, py * 0.2);
    double shine = 0.09 * smooth(0.86, 1, hash(i, 6, 2)) * smooth(-0.2, 0.6, tilt);
    SamplesVec lit = colours[i].times(1 + 0.5 * tilt + glass).plus(rgb(0xfff4dc).times(shine));
    double bevel = smooth(0.2, 2.2, nearest.gap());
    SamplesVec joint = GROUT.times(0.8 + 0.5 * gradient(px * 0.8, py * 0.8));
    return joint.mix(lit.times(0.7 + 0.3 * clamp(nearest.gap() / 4)), bevel);
  }
}
