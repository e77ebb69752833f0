package org.diptych.demo.mixing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.mixers.Grid;

/** Pictures, beside each how strongly it is attended to, with the chosen cells framed in both. */
final class AttentionPicture {

  private static final int COLUMNS = 4;
  private static final int ROWS = 5;
  private static final int TILE = 96;
  private static final int GAP = 8;
  private static final Color FRAME = new Color(0xFF, 0x6B, 0x00);

  private AttentionPicture() {}

  static BufferedImage draw(
      LabelledPictures pictures, AttentionGrids attention, int[][] chosen, Grid grid) {
    int count = Math.min(COLUMNS * ROWS, pictures.count());
    int rows = (count + COLUMNS - 1) / COLUMNS;
    int pair = 2 * TILE + 2;
    BufferedImage sheet =
        new BufferedImage(
            GAP + COLUMNS * (pair + GAP), GAP + rows * (TILE + GAP), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setStroke(new BasicStroke(2));
    for (int i = 0; i < count; i++) {
      int x = GAP + i % COLUMNS * (pair + GAP);
      int y = GAP + i / COLUMNS * (TILE + GAP);
      graphics.drawImage(pictures.picture(i), x, y, TILE, TILE, null);
      heat(graphics, attention.grids()[i], grid, x + TILE + 2, y);
      frame(graphics, chosen[i], grid, x, y);
      frame(graphics, chosen[i], grid, x + TILE + 2, y);
    }
    graphics.dispose();
    return sheet;
  }

  private static void heat(Graphics2D graphics, float[] values, Grid grid, int x, int y) {
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    for (int cell = 0; cell < values.length; cell++) {
      float share = most > least ? (values[cell] - least) / (most - least) : 0;
      graphics.setColor(new Color(share, share, share));
      int left = edge(cell % grid.cells(), grid);
      int top = edge(cell / grid.cells(), grid);
      graphics.fillRect(
          x + left,
          y + top,
          edge(cell % grid.cells() + 1, grid) - left,
          edge(cell / grid.cells() + 1, grid) - top);
    }
  }

  private static void frame(Graphics2D graphics, int[] chosen, Grid grid, int x, int y) {
    graphics.setColor(FRAME);
    for (int cell : chosen) {
      int left = edge(cell % grid.cells(), grid);
      int top = edge(cell / grid.cells(), grid);
      graphics.drawRect(
          x + left + 1,
          y + top + 1,
          edge(cell % grid.cells() + 1, grid) - left - 2,
          edge(cell / grid.cells() + 1, grid) - top - 2);
    }
  }

  private static int edge(int cells, Grid grid) {
    return cells * TILE / grid.cells();
  }
}
