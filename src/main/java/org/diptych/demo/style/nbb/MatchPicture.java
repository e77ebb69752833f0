package org.diptych.demo.style.nbb;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.lab.spi.Inputs;
import org.diptych.media.Lettering;
import org.diptych.media.Pictures;

/** Content and style side by side, with the keypoints numbered alike on both. */
public final class MatchPicture {

  private static final int LEAST_SIDE = 512;
  private static final int GAP = 8;
  private static final double RADIUS = 8;
  private static final float GOLDEN = 0.618034f; // of the hue circle: neighbours differ most

  private MatchPicture() {}

  /**
   * @param longSide of each picture, in pixels; {@value #LEAST_SIDE} or more are drawn
   */
  public static BufferedImage draw(Keypoints keypoints, Inputs inputs, int longSide) {
    int side = Math.max(LEAST_SIDE, longSide);
    BufferedImage content = inputs.picture("content");
    BufferedImage style = inputs.picture("style");
    Size left = Size.of(content).withLongSide(side);
    Size right = Size.of(style).withLongSide(side);
    BufferedImage drawn =
        new BufferedImage(
            left.width() + GAP + right.width(),
            Math.max(left.height(), right.height()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(drawn);
    pen.drawImage(Pictures.resize(content, left.width(), left.height()), 0, 0, null);
    int from = left.width() + GAP;
    pen.drawImage(Pictures.resize(style, right.width(), right.height()), from, 0, null);
    double ofContent = (double) side / Size.of(content).longSide();
    double ofStyle = (double) side / Size.of(style).longSide();
    for (int i = keypoints.matches().size() - 1; i >= 0; i--) { // the surest on top
      Match match = keypoints.matches().get(i);
      dot(pen, i, match.content().scaled(ofContent), 0);
      dot(pen, i, match.style().scaled(ofStyle), from);
    }
    pen.dispose();
    return drawn;
  }

  private static Graphics2D pen(BufferedImage drawn) {
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setFont(Lettering.bold(10));
    pen.setStroke(new BasicStroke(1.5f));
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    return pen;
  }

  private static void dot(Graphics2D pen, int index, Point point, int shift) {
    double x = point.column() + shift;
    double y = point.row();
    Ellipse2D circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    pen.setColor(Color.getHSBColor(index * GOLDEN % 1, 0.75f, 0.95f));
    pen.fill(circle);
    pen.setColor(Color.BLACK);
    pen.draw(circle);
    FontMetrics metrics = pen.getFontMetrics();
    String number = "" + (index + 1);
    pen.drawString(
        number,
        (float) (x - metrics.stringWidth(number) / 2.0),
        (float) (y + metrics.getAscent() / 2.0 - 1));
  }
}
