package org.diptych.demo.style.nbb;

/**
 * A rectangle of cells of a map, and the cell from which places in it are counted. Two cells of two
 * windows are at the same place when they lie equally far from those cells.
 *
 * @param row of the cell that is counted from, in the map
 * @param column likewise
 */
record CellWindow(int row, int column, int top, int left, int height, int width) {

  /** Everything within {@code radius} rows and columns of a cell that the map has. */
  static CellWindow around(int row, int column, int radius, FeatureCells map) {
    int top = Math.max(0, row - radius);
    int left = Math.max(0, column - radius);
    int bottom = Math.min(map.height() - 1, row + radius);
    int right = Math.min(map.width() - 1, column + radius);
    return new CellWindow(row, column, top, left, bottom - top + 1, right - left + 1);
  }

  /** The whole map. */
  static CellWindow whole(FeatureCells map, int row, int column) {
    return new CellWindow(row, column, 0, 0, map.height(), map.width());
  }

  int count() {
    return height * width;
  }

  int longSide() {
    return Math.max(height, width);
  }

  /** Rows from the cell that is counted from to the {@code i}-th cell of the window. */
  int down(int i) {
    return top + i / width - row;
  }

  /** Columns from the cell that is counted from to the {@code i}-th cell of the window. */
  int right(int i) {
    return left + i % width - column;
  }

  /** The place in the map, row · width + column, of the {@code i}-th cell of the window. */
  int cell(int i, FeatureCells map) {
    return (top + i / width) * map.width() + left + i % width;
  }
}
