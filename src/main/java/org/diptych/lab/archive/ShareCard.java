package org.diptych.lab.archive;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.lab.store.Comparison;
import org.diptych.media.Blobs;
import org.diptych.media.Lettering;
import org.diptych.media.Pictures;
import org.diptych.platform.Shared;

/**
 * The picture that a chat shows for a share link: what is looked at first of the arms side by side,
 * each with its label.
 */
public final class ShareCard {

  /** What OpenGraph consumers ask for, in pixels. */
  public static final int WIDTH = 1200;

  public static final int HEIGHT = 630;
  private static final int MOST_ARMS = 4;
  private static final int CAPTION = 54;
  private static final int GAP = 6;
  private static final Color GROUND = new Color(0x1c1d20);

  /** Of a megabyte or two each. */
  private static final int KEPT = 16;

  private final Blobs blobs;
  private final Shared<Look, byte[]> drawn = new Shared<>(Duration.ofHours(1), KEPT);

  public ShareCard(Blobs blobs) {
    this.blobs = blobs;
  }

  /** All that a card shows: two cards of one look are the same. */
  public record Look(String comparison, List<Panel> panels) {

    /** As a validator for those who have the card already. */
    public String tag() {
      return DigestUtils.sha256Hex(toString());
    }
  }

  /**
   * @param picture by its hash; empty while there is no result
   */
  public record Panel(String label, Optional<String> picture) {}

  /** How the comparison's card looks now. */
  public Look look(Comparison comparison) {
    List<Panel> panels =
        comparison.arms().stream()
            .limit(MOST_ARMS)
            .map(arm -> new Panel(arm.label(), newest(comparison, arm)))
            .toList();
    return new Look(comparison.id(), panels);
  }

  /** PNG bytes, drawn once for all who ask at a time or later, while they are kept. */
  public byte[] draw(Look look) {
    return drawn.get(look, wanted -> paint(wanted.panels()));
  }

  private byte[] paint(List<Panel> panels) {
    BufferedImage card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = card.createGraphics();
    try {
      pen.setColor(GROUND);
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setFont(Lettering.of(26));
      int width = (WIDTH - GAP * (panels.size() - 1)) / panels.size();
      for (int i = 0; i < panels.size(); i++) {
        drawPanel(pen, panels.get(i), i * (width + GAP), width);
      }
    } finally {
      pen.dispose();
    }
    return Pictures.png(card);
  }

  private void drawPanel(Graphics2D pen, Panel panel, int x, int width) {
    panel
        .picture()
        .map(sha256 -> Pictures.decode(blobs.read(sha256)))
        .ifPresent(picture -> cover(pen, picture, x, width));
    pen.setColor(Color.WHITE);
    pen.drawString(panel.label(), x + 16, HEIGHT - CAPTION / 3);
  }

  private static Optional<String> newest(Comparison comparison, Comparison.Arm arm) {
    return comparison
        .runsOf(arm)
        .flatMap(run -> comparison.first(run).stream())
        .findFirst()
        .map(Comparison.Artifact::sha256);
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
