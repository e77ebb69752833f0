package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.diptych.nn.Ops;
import org.diptych.nn.ScriptOps;

/**
 * Where a picture is looked at. The position (row, column) of the picture is (row / s, column / s)
 * in a layer of stride s, without half-pixel correction, as in STROTSS (Kolkin, Salavon,
 * Shakhnarovich 2019).
 *
 * @param rows in pixels of the picture; 0 is the centre of the first
 * @param columns as many
 * @param interpolate whether layers are bilinear between their cells; else positions are truncated
 */
@SuppressWarnings("ArrayRecordComponent") // many numbers, and nobody compares them
public record Positions(double[] rows, double[] columns, boolean interpolate) {

  public Positions {
    if (rows.length != columns.length) {
      throw new IllegalArgumentException(
          "%d rows for %d columns".formatted(rows.length, columns.length));
    }
  }

  /**
   * Positions in the middle of pixels.
   *
   * @param pixels as row · width + column
   * @param width of the picture
   */
  public static Positions ofPixels(int[] pixels, int width, boolean interpolate) {
    double[] rows = Arrays.stream(pixels).map(pixel -> pixel / width).asDoubleStream().toArray();
    double[] columns = Arrays.stream(pixels).map(pixel -> pixel % width).asDoubleStream().toArray();
    return new Positions(rows, columns, interpolate);
  }

  public int count() {
    return rows.length;
  }

  /**
   * Values at the positions; gradients flow to {@code layer}.
   *
   * @param layer (1, channels, height, width), such as a picture
   * @param stride pixels of the picture per cell
   * @return (count, channels), living with the layer; what lies outside takes the border's value
   */
  public NDArray sample(NDArray layer, int stride) {
    int height = Math.toIntExact(layer.getShape().get(2));
    int width = Math.toIntExact(layer.getShape().get(3));
    int corners = interpolate ? 4 : 1;
    long[] cells = new long[count() * corners];
    float[] weights = new float[count() * corners];
    for (int i = 0; i < cells.length; i++) {
      int down = i % corners / 2;
      int right = i % corners % 2;
      double row = Math.clamp(rows[i / corners] / stride, 0, height - 1);
      double column = Math.clamp(columns[i / corners] / stride, 0, width - 1);
      long y = Math.min((long) row + down, height - 1);
      long x = Math.min((long) column + right, width - 1);
      cells[i] = y * width + x;
      weights[i] = interpolate ? (float) (share(row, down) * share(column, right)) : 1;
    }
    NDManager manager = layer.getManager();
    try (NDArray index = Ops.owned(manager.create(cells));
        NDArray weight = Ops.owned(manager.create(weights, new Shape(count(), corners)))) {
      return ScriptOps.sample(layer, index, weight);
    }
  }

  /** Of the cell before a place, or of the one after it. */
  private static double share(double place, int after) {
    double fraction = place - Math.floor(place);
    return after == 1 ? fraction : 1 - fraction;
  }
}
