package org.diptych.lab;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.diptych.media.Blobs;
import org.diptych.media.Pictures;

/**
 * The picture that a chat shows for a share link: the arms' newest results side by side, each with
 * its label.
 */
public final class ShareCard {

  /** What OpenGraph consumers ask for, in pixels. */
  public static final int WIDTH = 1200;

  public static final int HEIGHT = 630;
  private static final int MOST_ARMS = 4;
  private static final int CAPTION = 54;
  private static final int GAP = 6;
  private static final Color GROUND = new Color(0x1c1d20);

  private final Blobs blobs;

  public ShareCard(Blobs blobs) {
    this.blobs = blobs;
  }

  /** PNG bytes. */
  public byte[] draw(Comparison comparison) {
    BufferedImage card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = card.createGraphics();
    try {
      pen.setColor(GROUND);
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
      List<Comparison.Arm> arms = comparison.arms().stream().limit(MOST_ARMS).toList();
      int width = (WIDTH - GAP * (arms.size() - 1)) / arms.size();
      for (int i = 0; i < arms.size(); i++) {
        drawArm(pen, comparison, arms.get(i), i * (width + GAP), width);
      }
    } finally {
      pen.dispose();
    }
    return Pictures.png(card);
  }

  private void drawArm(
      Graphics2D pen, Comparison comparison, Comparison.Arm arm, int x, int width) {
    newest(comparison, arm).ifPresent(picture -> cover(pen, picture, x, width));
    pen.setColor(Color.WHITE);
    pen.drawString(arm.label(), x + 16, HEIGHT - CAPTION / 3);
  }

  private Optional<BufferedImage> newest(Comparison comparison, Comparison.Arm arm) {
    return comparison
        .runsOf(arm)
        .flatMap(run -> run.result().stream())
        .findFirst()
        .map(artifact -> Pictures.decode(blobs.read(artifact.sha256())));
  }

  /** Fills the arm's panel with the middle of the picture. */
  private static void cover(Graphics2D pen, BufferedImage picture, int x, int width) {
    int height = HEIGHT - CAPTION;
    double scale =
        Math.max((double) width / picture.getWidth(), (double) height / picture.getHeight());
    int w = (int) Math.ceil(picture.getWidth() * scale);
    int h = (int) Math.ceil(picture.getHeight() * scale);
    pen.setClip(x, 0, width, height);
    pen.drawImage(Pictures.resize(picture, w, h), x - (w - width) / 2, -(h - height) / 2, null);
    pen.setClip(null);
  }
}
