package org.diptych.demo.style.nbb;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import org.diptych.nn.Ops;

/**
 * One level of features of a picture, in Java's own memory: the search over them is all small
 * windows, where calls into libtorch cost more than they compute.
 *
 * @param values (height · width, channels), by row and column
 */
@SuppressWarnings("ArrayRecordComponent") // many numbers, and nobody compares them
record FeatureCells(int height, int width, int channels, float[] values) {

  /** Maps that vary less than this part of their strength are flat, and what varies is rounding. */
  private static final double FLAT = 1e-3;

  private static final double LEAST_SQUARE = 0.05;

  /**
   * @param map (1, channels, height, width)
   */
  static FeatureCells of(NDArray map) {
    int channels = (int) map.getShape().get(1);
    int height = (int) map.getShape().get(2);
    int width = (int) map.getShape().get(3);
    try (NDArray rows = Ops.rows(map, 1)) {
      return new FeatureCells(height, width, channels, rows.toFloatArray());
    }
  }

  int count() {
    return height * width;
  }

  int row(int cell) {
    return cell / width;
  }

  int column(int cell) {
    return cell % width;
  }

  /** How strongly each cell responds: the length of its feature, stretched. (height · width) */
  double[] responses() {
    return stretched(Arrays.stream(squaredLengths()).map(Math::sqrt).toArray());
  }

  /**
   * Which cells respond so strongly that a match there means something, section 4.3 of the paper
   * (see {@link BestBuddies}): their squared lengths, stretched, are over a threshold. (height ·
   * width)
   */
  boolean[] meaningful() {
    double[] squares = stretched(squaredLengths());
    boolean[] meaningful = new boolean[squares.length];
    for (int cell = 0; cell < squares.length; cell++) {
      meaningful[cell] = squares[cell] > LEAST_SQUARE;
    }
    return meaningful;
  }

  private double[] squaredLengths() {
    double[] squares = new double[count()];
    for (int i = 0; i < values.length; i++) {
      squares[i / channels] += (double) values[i] * values[i];
    }
    return squares;
  }

  /** The weakest to 0 and the strongest to 1; all to 0 where a map is flat. */
  private static double[] stretched(double[] strengths) {
    double least = Arrays.stream(strengths).min().orElseThrow();
    double most = Arrays.stream(strengths).max().orElseThrow();
    double range = most - least;
    return range > FLAT * most
        ? Arrays.stream(strengths).map(strength -> (strength - least) / range).toArray()
        : new double[strengths.length];
  }

  /**
   * The features of a window and of what surrounds it, mirrored where the map ends.
   *
   * @param halo cells on each side
   * @return ((height + 2 halo) · (width + 2 halo) of the window, channels)
   */
  float[] gather(CellWindow window, int halo) {
    int rows = window.height() + 2 * halo;
    int columns = window.width() + 2 * halo;
    float[] gathered = new float[rows * columns * channels];
    for (int i = 0; i < rows * columns; i++) {
      int row = mirrored(window.top() - halo + i / columns, height);
      int column = mirrored(window.left() - halo + i % columns, width);
      System.arraycopy(values, (row * width + column) * channels, gathered, i * channels, channels);
    }
    return gathered;
  }

  /** The border cell itself is not repeated. */
  private static int mirrored(int place, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int within = Math.floorMod(place, period);
    return within < size ? within : period - within;
  }
}
