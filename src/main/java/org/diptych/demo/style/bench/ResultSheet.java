package org.diptych.demo.style.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.media.Lettering;
import org.diptych.media.Pictures;

/** Pictures side by side: a row for each pair, a column for each way to paint it. */
final class ResultSheet {

  private static final int GAP = 6;
  private static final int HEAD = 22;

  private final List<List<BufferedImage>> columns = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();

  /** Adds a column of pictures, each reduced to this long side. */
  void column(List<BufferedImage> pictures, String head, int side) {
    columns.add(pictures.stream().map(picture -> fitted(picture, side)).toList());
    heads.add(head);
  }

  private static BufferedImage fitted(BufferedImage picture, int side) {
    Size size = Size.of(picture).withLongSide(side);
    return Pictures.resize(picture, size.width(), size.height());
  }

  BufferedImage draw() {
    int wide =
        columns.stream().flatMap(List::stream).mapToInt(BufferedImage::getWidth).max().orElse(0);
    int tall =
        columns.stream().flatMap(List::stream).mapToInt(BufferedImage::getHeight).max().orElse(0);
    int rows = columns.getFirst().size();
    BufferedImage sheet =
        new BufferedImage(
            columns.size() * (wide + GAP) + GAP,
            HEAD + rows * (tall + GAP),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    pen.setColor(Color.BLACK);
    pen.setFont(Lettering.of(11));
    for (int c = 0; c < columns.size(); c++) {
      int x = GAP + c * (wide + GAP);
      pen.drawString(heads.get(c), x, HEAD - 8);
      for (int r = 0; r < rows; r++) {
        pen.drawImage(columns.get(c).get(r), x, HEAD + r * (tall + GAP), null);
      }
    }
    pen.dispose();
    return sheet;
  }
}
