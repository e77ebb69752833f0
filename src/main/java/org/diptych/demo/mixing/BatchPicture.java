package org.diptych.demo.mixing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.mixers.Batch;
import org.diptych.media.Lettering;

/** A batch as the network sees it: the first pictures, each above its labels and their weights. */
final class BatchPicture {

  private static final int COLUMNS = 6;
  private static final int ROWS = 4;
  private static final int TILE = 96;
  private static final int CAPTION = 34;
  private static final int GAP = 8;
  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x22, 0x22, 0x2A);

  private BatchPicture() {}

  static BufferedImage draw(Batch batch) {
    int count = Math.min(COLUMNS * ROWS, batch.count());
    int rows = (count + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(
            GAP + COLUMNS * (TILE + GAP),
            GAP + rows * (TILE + CAPTION + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(Lettering.of(11));
    for (int i = 0; i < count; i++) {
      int x = GAP + i % COLUMNS * (TILE + GAP);
      int y = GAP + i / COLUMNS * (TILE + CAPTION + GAP);
      graphics.drawImage(picture(batch, i), x, y, TILE, TILE, null);
      graphics.setColor(INK);
      caption(graphics, batch, i, x, y + TILE);
    }
    graphics.dispose();
    return sheet;
  }

  private static void caption(Graphics2D graphics, Batch batch, int i, int x, int y) {
    LabelledPictures pictures = batch.pictures();
    int own = pictures.label(batch.target(i));
    int other = pictures.label(batch.partner(i));
    double share = own == other ? 1 : batch.share(i);
    graphics.drawString(line(pictures.classes().get(own), share), x, y + 13);
    if (share < 1) {
      graphics.drawString(line(pictures.classes().get(other), 1 - share), x, y + 27);
    }
  }

  private static String line(String name, double share) {
    return "%s %d %%".formatted(name, Math.round(100 * share));
  }

  private static BufferedImage picture(Batch batch, int i) {
    int side = batch.side();
    int area = side * side;
    float[] pixels = batch.pixels();
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < area; pixel++) {
      int red = i * 3 * area + pixel;
      int rgb =
          grey(pixels[red]) << 16 | grey(pixels[red + area]) << 8 | grey(pixels[red + 2 * area]);
      picture.setRGB(pixel % side, pixel / side, rgb);
    }
    return picture;
  }

  private static int grey(float value) {
    return Math.clamp(Math.round(255 * value), 0, 255);
  }
}
