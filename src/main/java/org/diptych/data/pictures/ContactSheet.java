package org.diptych.data.pictures;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * Some pictures of every class on one transparent sheet, without words: a row for each class in the
 * order of their names, or a part of a row where the classes are many.
 */
public final class ContactSheet {

  /** Pictures in a row. */
  public static final int ROW = 16;

  private static final int MOST_ROWS = 24;
  private static final int MANY = 4;
  private static final int GAP = 2;

  private ContactSheet() {}

  /** The first pictures of each class, in their own size; of very many classes the first ones. */
  public static BufferedImage of(LabelledPictures pictures) {
    int classes = pictures.classes().size();
    int each = classes <= MOST_ROWS ? ROW : MANY;
    int rows = Math.min(MOST_ROWS, (classes * each + ROW - 1) / ROW);
    int cell = pictures.side() + GAP;
    BufferedImage sheet =
        new BufferedImage(ROW * cell + GAP, rows * cell + GAP, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = sheet.createGraphics();
    int[] seen = new int[classes];
    for (int i = 0; i < pictures.count(); i++) {
      int label = pictures.label(i);
      int place = label * each + seen[label];
      if (seen[label]++ < each && place < rows * ROW) {
        int x = GAP + place % ROW * cell;
        int y = GAP + place / ROW * cell;
        graphics.drawImage(pictures.picture(i), x, y, null);
      }
    }
    graphics.dispose();
    return sheet;
  }
}
