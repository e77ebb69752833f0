package org.diptych.paintings;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** The near shore of {@link LakePainting}: a layer in front of the far view and of its mirror. */
final class LakeShorePainting {

  private static final int WATERLINE = 398;
  private static final Color LAMP = new Color(0xffc66a);

  private final BufferedImage layer;
  private final Graphics2D g;
  private final Random random = new Random(5);

  LakeShorePainting(int width, int height) {
    layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    g = layer.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    smoke();
    int[][] behind = {
      {8, 160}, {34, 226}, {66, 270}, {96, 200}, {118, 150}, {258, 142}, {236, 176}, {280, 96}
    };
    for (int[] pine : behind) {
      pine(pine[0], 384, pine[1]);
    }
    ground(new int[] {-5, 90, 200, 290, 340, 300, 190, 80, -5}, 374, 402);
    cabin();
    jetty();
    pine(20, 397, 130);
    pine(48, 399, 78);
    ground(new int[] {560, 610, 650, 680, 680, 640, 600, 575, 560}, 396, 408);
    pine(662, 402, 300);
    pine(628, 402, 205);
    pine(600, 404, 92);
    g.dispose();
  }

  SamplesVec over(SamplesVec far, double x, double y) {
    return mixed(far, x, y, 1);
  }

  SamplesVec mirroredOver(SamplesVec far, double x, double y) {
    return mixed(far, x, 2 * WATERLINE - y, 0.92);
  }

  private SamplesVec mixed(SamplesVec far, double x, double y, double opacity) {
    int ix = (int) Math.clamp(x, 0, layer.getWidth() - 1);
    int iy = (int) y;
    int argb = iy >= 0 && iy < layer.getHeight() ? layer.getRGB(ix, iy) : 0;
    return argb == 0 ? far : far.mix(SamplesVec.rgb(argb), (argb >>> 24) / 255.0 * opacity);
  }

  private void fill(Paint paint, int... xy) {
    var polygon = new Polygon();
    for (int i = 0; i < xy.length; i += 2) {
      polygon.addPoint(xy[i], xy[i + 1]);
    }
    g.setPaint(paint);
    g.fill(polygon);
  }

  private void line(Color colour, double width, double x1, double y1, double x2, double y2) {
    g.setColor(colour);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Between two colours, and a little lighter or darker by chance. */
  private Color shade(int from, int to, double t) {
    double light = 0.85 + 0.3 * random.nextDouble();
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 255;
      double channel = (a + ((to >> shift & 255) - a) * t) * light;
      rgb |= (int) Math.clamp(channel, 0, 255) << shift;
    }
    return new Color(rgb);
  }

  /** Whorls of drooping branches from the ground up; the side to the sunset is warmer. */
  private void pine(double x, double base, double height) {
    line(new Color(0x2a1f1a), height * 0.015, x, base, x, base - 0.9 * height);
    for (double t = 0.05; t < 1; t += 0.9 / height) {
      double reach = height * 0.2 * Math.pow(1 - t, 0.9) * (0.8 + 0.3 * Math.sin(t * height / 3));
      double spread = (random.nextBoolean() ? 1 : -1) * reach * Math.sqrt(random.nextDouble());
      double y = base - t * height;
      double tip = y + 0.4 * Math.abs(spread) + 1.5 * random.nextDouble();
      double sunny = spread < 0 ? 0.6 * random.nextDouble() : 0.1 * random.nextDouble();
      Color needles = shade(0x14231d, 0x8a6a48, sunny);
      line(needles, 1.5, x, y, x + spread, tip);
      for (double s = 0.4; s < 1; s += 0.28) {
        double nx = x + spread * s;
        line(needles, 0.8, nx, y + (tip - y) * s, nx + 0.08 * spread, y + (tip - y) * s + 3);
      }
    }
  }

  private void ground(int[] xs, int top, int bottom) {
    var bank = new Path2D.Double();
    bank.moveTo(xs[0], top);
    for (int i = 1; i < xs.length; i++) {
      double y = i <= xs.length / 2 ? top + 24.0 * i * i / (xs.length * xs.length) : bottom;
      bank.lineTo(xs[i], y + 4 * random.nextDouble() - (i == xs.length / 2 ? -14 : 0));
    }
    bank.closePath();
    g.setPaint(new GradientPaint(0, top, new Color(0x4a4334), 0, bottom, new Color(0x15161a)));
    g.fill(bank);
    for (int i = 0; i < 1500; i++) {
      double x = xs[0] + (xs[xs.length / 2] - xs[0]) * random.nextDouble();
      double y = top + (bottom - top) * random.nextDouble();
      if (bank.contains(x, y)) {
        double t = 0.7 * (bottom - y) / (bottom - top) * random.nextDouble();
        line(shade(0x1e2019, 0xa88a55, t), 0.9, x, y, x + 2 * random.nextGaussian(), y - 3);
      }
    }
  }

  private void cabin() {
    fill(new Color(0x3c2a20), 126, 386, 206, 390, 206, 352, 126, 350);
    fill(new Color(0x6a4731), 206, 390, 246, 384, 246, 350, 227, 318, 206, 352);
    for (int y = 352; y < 388; y += 4) {
      line(new Color(0x241812), 1, 126, y, 206, y + 2.5);
      line(new Color(0x452d1f), 1, 206, y + 2.5, 246, y - 2);
    }
    fill(new Color(0x54463f), 160, 330, 160, 300, 171, 300, 171, 330);
    roof();
    window(138, 362, 14);
    window(176, 364, 14);
    fill(LAMP, 217, 389, 229, 387, 229, 363, 217, 365);
    window(233, 360, 8);
    glow(150, 396, 46);
    glow(222, 394, 40);
  }

  private void roof() {
    var fading = new GradientPaint(120, 320, new Color(0x8a5b45), 210, 350, new Color(0x3a2c2c));
    fill(fading, 116, 354, 138, 317, 229, 314, 209, 357);
    var seam = new Color(0x30, 0x22, 0x20, 150);
    for (double t = 0.1; t < 0.95; t += 0.11) {
      line(seam, 0.9, 116 + 22 * t, 354 - 37 * t, 209 + 20 * t, 357 - 43 * t);
    }
    line(new Color(0x241a17), 2.2, 227, 315, 249, 353);
  }

  private void window(int x, int y, int width) {
    fill(LAMP, x, y, x + width, y, x + width, y + 14, x, y + 14);
    fill(new Color(0xfff0b8), x + 2, y + 2, x + width - 2, y + 2, x + width / 2, y + 10);
    line(new Color(0x3a2517), 1.2, x + width / 2.0, y, x + width / 2.0, y + 14);
    line(new Color(0x3a2517), 1.2, x, y + 7, x + width, y + 7);
  }

  private void glow(int x, int y, int radius) {
    g.setPaint(
        new RadialGradientPaint(
            x,
            y,
            radius,
            new float[] {0, 1},
            new Color[] {new Color(255, 180, 80, 110), new Color(255, 150, 60, 0)}));
    g.fillOval(x - radius, y - radius / 4, 2 * radius, radius / 2);
  }

  private void jetty() {
    for (int i = 0; i < 6; i++) {
      line(new Color(0x1c1512), 2.4, 292 + 15 * i, 392 + i, 292 + 15 * i, 404 + i);
    }
    fill(new Color(0x5b4433), 268, 388, 372, 394, 372, 398, 268, 393);
    line(new Color(0xb98a5c), 1, 268, 388, 372, 394);
  }

  private void smoke() {
    for (int i = 0; i < 260; i++) {
      double t = i / 260.0;
      double x = 166 + 46 * t * t + 9 * Math.sin(5 * t) * t + 5 * random.nextGaussian() * t;
      double radius = 2 + 13 * t;
      g.setColor(new Color(214, 200, 205, (int) (12 * (1 - t) * (1 - t))));
      g.fillOval(
          (int) (x - radius),
          (int) (300 - 130 * t - radius),
          (int) (2 * radius),
          (int) (2 * radius));
    }
  }
}
