package org.diptych.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Some pictures of every class, a row or two for each, on one sheet. */
public final class ContactSheet {

  private static final int GAP = 2;

  private ContactSheet() {}

  /**
   * The first pictures of each class; nothing is written on it.
   *
   * @param across pictures in a row
   * @param rows per class
   * @param classes at most
   * @param scale how many times as large, whole numbers only
   */
  public static BufferedImage of(
      LabelledPictures pictures, int across, int rows, int classes, int scale) {
    int shown = Math.min(classes, pictures.classes().size());
    int cell = pictures.side() * scale + GAP;
    BufferedImage sheet =
        new BufferedImage(
            across * cell + GAP, shown * rows * cell + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    int[] seen = new int[pictures.classes().size()];
    for (int i = 0; i < pictures.count(); i++) {
      int label = pictures.label(i);
      int place = seen[label]++;
      if (label < shown && place < across * rows) {
        int x = GAP + place % across * cell;
        int y = GAP + (label * rows + place / across) * cell;
        int side = pictures.side() * scale;
        graphics.drawImage(pictures.picture(i), x, y, side, side, null);
      }
    }
    graphics.dispose();
    return sheet;
  }
}
