package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.media.Pictures;

/** A warp to look at: a grid that is bent along, and an arrow from each keypoint to its place. */
public final class FlowPicture {

  private static final int CELLS = 20; // along the long side
  private static final int LEAST_SIDE = 512;
  private static final double HEAD = 6; // pixels of an arrow's head

  private FlowPicture() {}

  /**
   * @param bent the content, bent; the grid is drawn over it
   */
  public static BufferedImage grid(BufferedImage bent, Deformation deformation, NDManager manager) {
    Size size = Size.of(bent);
    double scale = Math.max(1, (double) LEAST_SIDE / size.longSide());
    Size large = size.withLongSide((int) Math.round(scale * size.longSide()));
    BufferedImage lines = lines(large);
    NDArray grid = Pixels.tensor(lines, large, manager);
    BufferedImage warped = Pixels.picture(deformation.bend(grid));
    BufferedImage drawn = Pictures.resize(bent, large.width(), large.height());
    darken(drawn, warped);
    arrows(drawn, deformation, scale);
    return drawn;
  }

  /** Black on white. */
  private static BufferedImage lines(Size size) {
    BufferedImage lines =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    int cell = size.longSide() / CELLS;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        lines.setRGB(x, y, x % cell < 2 || y % cell < 2 ? 0 : 0xffffff);
      }
    }
    return lines;
  }

  private static void darken(BufferedImage picture, BufferedImage lines) {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int ink = 255 - (lines.getRGB(x, y) & 255);
        int rgb = picture.getRGB(x, y);
        picture.setRGB(
            x, y, pale(rgb >> 16, ink) << 16 | pale(rgb >> 8, ink) << 8 | pale(rgb, ink));
      }
    }
  }

  /** Half way to white, and black where there is ink. */
  private static int pale(int channel, int ink) {
    return (255 + (channel & 255)) / 2 * (255 - ink) / 255;
  }

  private static void arrows(BufferedImage picture, Deformation deformation, double scale) {
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(new Color(0xd0, 0x10, 0x40));
    pen.setStroke(new BasicStroke(2));
    List<Point> sources = deformation.aligned().sources();
    List<Point> destinations = deformation.destinations();
    for (int i = 0; i < sources.size(); i++) {
      Point from = sources.get(i).scaled(scale);
      Point to = destinations.get(i).scaled(scale);
      pen.draw(new Line2D.Double(from.column(), from.row(), to.column(), to.row()));
      head(pen, from, to);
    }
    pen.dispose();
  }

  private static void head(Graphics2D pen, Point from, Point to) {
    double angle = Math.atan2(to.row() - from.row(), to.column() - from.column());
    for (double turn : new double[] {-2.6, 2.6}) {
      pen.draw(
          new Line2D.Double(
              to.column(),
              to.row(),
              to.column() + HEAD * Math.cos(angle + turn),
              to.row() + HEAD * Math.sin(angle + turn)));
    }
  }
}
