package org.diptych.demo.mixing;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.diptych.media.Lettering;

/**
 * Which classes are taken for which: a row per class, a column per guess, dark where it is often.
 */
final class ConfusionPicture {

  private static final int SIDE = 480; // px, of the table, about
  private static final int NAMES = 90; // px, for names of classes
  private static final int MOST_NAMED = 24;
  private static final int MOST_COUNTED = 16;
  private static final Color INK = new Color(0x22, 0x22, 0x2A);
  private static final Color RIGHT = new Color(0x1B, 0x7F, 0x5C);
  private static final Color WRONG = new Color(0xB3, 0x3A, 0x3A);

  private ConfusionPicture() {}

  static BufferedImage draw(int[][] confusion, List<String> classes) {
    int cell = Math.max(4, SIDE / classes.size());
    int margin = classes.size() <= MOST_NAMED ? NAMES : 8;
    int side = margin + cell * classes.size() + 8;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, side, side);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(Lettering.of(12));
    for (int row = 0; row < confusion.length; row++) {
      int total = Math.max(1, Arrays.stream(confusion[row]).sum());
      for (int column = 0; column < confusion.length; column++) {
        cell(
            graphics,
            confusion[row][column],
            total,
            row == column,
            margin + column * cell,
            margin + row * cell,
            cell,
            confusion.length);
      }
    }
    if (classes.size() <= MOST_NAMED) {
      names(graphics, classes, cell);
    }
    graphics.dispose();
    return picture;
  }

  private static void cell(
      Graphics2D graphics,
      int count,
      int total,
      boolean right,
      int x,
      int y,
      int side,
      int classes) {
    double share = Math.sqrt((double) count / total); // so that rare mistakes are seen
    graphics.setColor(mixed(right ? RIGHT : WRONG, share));
    graphics.fillRect(x, y, side - 1, side - 1);
    if (classes <= MOST_COUNTED && count > 0) {
      graphics.setColor(share > 0.6 ? Color.WHITE : INK);
      String text = String.valueOf(count);
      FontMetrics metrics = graphics.getFontMetrics();
      graphics.drawString(
          text,
          x + (side - metrics.stringWidth(text)) / 2,
          y + side / 2 + metrics.getAscent() / 2 - 1);
    }
  }

  private static Color mixed(Color colour, double share) {
    return new Color(
        (int) (245 + share * (colour.getRed() - 245)),
        (int) (245 + share * (colour.getGreen() - 245)),
        (int) (247 + share * (colour.getBlue() - 247)));
  }

  private static void names(Graphics2D graphics, List<String> classes, int cell) {
    graphics.setColor(INK);
    FontMetrics metrics = graphics.getFontMetrics();
    AffineTransform upright = graphics.getTransform();
    for (int i = 0; i < classes.size(); i++) {
      int middle = NAMES + i * cell + cell / 2 + metrics.getAscent() / 2 - 1;
      String name = classes.get(i);
      graphics.drawString(name, Math.max(2, NAMES - 6 - metrics.stringWidth(name)), middle);
      graphics.rotate(-Math.PI / 2, middle, NAMES - 6);
      graphics.drawString(name, middle, NAMES - 6);
      graphics.setTransform(upright);
    }
  }
}
