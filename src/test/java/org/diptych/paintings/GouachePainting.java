package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.paintings.SamplesSpots.Vase;

/** A squat vase with a frieze of fish between two fruits, in gouache and ink. */
final class GouachePainting {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 544;
  private static final double MIDDLE = 318;
  private static final double TABLE = 372;
  private static final double RIM_Y = 128;
  private static final double NECK_Y = 168;
  private static final double SHOULDER_Y = 226;
  private static final double BELLY_Y = 318;
  private static final double FOOT_Y = 462;

  /** The handles: rings that are wider than high. */
  private static final double RING_X = 108;

  private static final double RING_Y = 180;
  private static final double RING = 33;
  private static final double WIDE = 1.25;
  private static final double THICK = 9;

  /** Half the width of the vase by row. */
  private static final SamplesProfile WALL =
      new SamplesProfile(
          128, 96, 138, 92, 152, 70, 168, 66, 186, 76, 204, 110, 226, 150, 268, 190, 318, 204, 368,
          188, 408, 142, 432, 100, 444, 92, 462, 108);

  private static final double RIM = WALL.at(RIM_Y);
  private static final double FOOT = WALL.at(FOOT_Y);

  private record Fruit(
      double x, double y, double rx, double ry, SamplesVec skin, SamplesVec light) {
    Point top() {
      return new Point(y - ry, x);
    }
  }

  private static final Fruit ORANGE = new Fruit(104, 432, 46, 45, rgb(0xd9542a), rgb(0xf7b06a));
  private static final Fruit LEMON = new Fruit(560, 446, 58, 38, rgb(0xf0c92e), rgb(0xfff0a0));

  private static final SamplesVec INK = rgb(0x17130f);
  private static final SamplesVec CREAM = rgb(0xf3dfb2);
  private static final SamplesVec RED = rgb(0xc9432a);

  private static final int[] BLUES = {0x14525e, 0x1f7a84, 0x2f98a0, 0x1a4a66, 0x86c2b8};
  private static final int[] WARMS = {0xe3a22e, 0xd98524, 0xf0bf4e, 0xc96a24, 0xf5d67c};

  private final SamplesCanvas canvas =
      new SamplesCanvas(WIDTH, HEIGHT)
          .shade((x, y) -> rgb(y < TABLE ? 0x185a66 : 0xcf7a26).times(paper(x, y)));
  private final SamplesBrush brush = new SamplesBrush(canvas, 5);

  static BufferedImage paint() {
    var painting = new GouachePainting();
    painting.brush.cover(10, 46, 15, GouachePainting::flow, GouachePainting::ground);
    painting.brush.cover(17, 26, 8, GouachePainting::flow, GouachePainting::ground);
    painting.lay(GouachePainting::handleDepth, GouachePainting::handle);
    painting.lay(GouachePainting::depth, GouachePainting::vase);
    painting.contours();
    return painting.canvas.toPicture();
  }

  /** Where a part of it is in the painting. */
  static Point place(Vase spot, int side) {
    return switch (spot) {
      case RIM -> new Point(RIM_Y, MIDDLE + side * RIM);
      case NECK -> new Point(NECK_Y, MIDDLE + side * WALL.at(NECK_Y));
      case HANDLE -> new Point(RING_Y, MIDDLE + side * (RING_X + WIDE * (RING + THICK)));
      case SHOULDER -> new Point(SHOULDER_Y, MIDDLE + side * WALL.at(SHOULDER_Y));
      case BELLY -> new Point(BELLY_Y, MIDDLE + side * WALL.at(BELLY_Y));
      case FOOT -> new Point(FOOT_Y, MIDDLE + side * FOOT);
      case FRUIT -> (side < 0 ? ORANGE : LEMON).top();
    };
  }

  private static double paper(double x, double y) {
    return 1 + 0.1 * fbm(x * 0.3, y * 0.3, 2);
  }

  /** Strokes of the ground go around the vase like ripples, those of the table along it. */
  private static SamplesVec flow(double x, double y) {
    double wave = 0.5 * gradient(x * 0.015, y * 0.015);
    if (y > TABLE) {
      return vec(1, 0.3 * wave, 0).unit();
    }
    return vec(-(y - 330), 0.8 * (x - MIDDLE), 0).unit().plus(vec(wave, wave, 0)).unit();
  }

  private static SamplesVec ground(double x, double y) {
    int[] colours = y < TABLE ? BLUES : WARMS;
    double choice =
        clamp(0.5 + 0.5 * gradient(x * 0.02, y * 0.02)) * 0.55 + 0.45 * hash((int) x, (int) y);
    SamplesVec colour = rgb(colours[Math.min(4, (int) (choice * 5.4))]);
    boolean isShadow = Math.hypot((x - MIDDLE - 70) / 190, (y - FOOT_Y - 2) / 30) < 1;
    return isShadow && y > TABLE ? colour.mix(rgb(0x6a2a24), 0.75) : colour;
  }

  /** Covers what lies within an outline. */
  private void lay(Outline outline, SamplesCanvas.Shader colour) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double inside = outline.depth(x + 0.5, y + 0.5);
        if (inside > -1) {
          SamplesVec c =
              colour.at(x + 0.25, y + 0.25).plus(colour.at(x + 0.75, y + 0.75)).times(0.5);
          canvas.blend(x, y, c.times(paper(x, y)), clamp(inside + 0.5));
        }
      }
    }
  }

  /** How deep a point is inside, in pixels; negative outside. */
  private interface Outline {
    double depth(double x, double y);
  }

  private static double depth(double x, double y) {
    double wobble = 1.5 * gradient(x * 0.05, y * 0.05);
    double side = WALL.at(y) - Math.abs(x - MIDDLE) + wobble;
    double tilt = 9 * Math.sqrt(Math.max(0, 1 - Math.pow((x - MIDDLE) / FOOT, 2)));
    return Math.min(side, Math.min(y - RIM_Y, FOOT_Y + tilt - y));
  }

  private static double handleDepth(double x, double y) {
    double ax = Math.abs(x - MIDDLE);
    double ring = Math.hypot((ax - RING_X) / WIDE, y - RING_Y);
    return THICK - Math.abs(ring - RING);
  }

  private static SamplesVec handle(double x, double y) {
    double turn = Math.atan2(y - RING_Y, (Math.abs(x - MIDDLE) - RING_X) / WIDE);
    double bar = Math.abs(turn * 3 - Math.round(turn * 3));
    return bar < 0.14 && handleDepth(x, y) > 2.5 ? RED : INK;
  }

  private static SamplesVec vase(double px, double py) {
    double x = px + 1.4 * gradient(px * 0.07, py * 0.07);
    double y = py + 1.4 * gradient(px * 0.07 + 50, py * 0.07);
    double across = Math.clamp((x - MIDDLE) / WALL.at(y), -1, 1);
    double turn = Math.asin(across);
    double row = y - 17 * Math.sqrt(1 - across * across);
    double bristles = gradient(row * 0.33, turn * 2.5) + 0.5 * gradient(row * 0.8, turn * 5);
    SamplesVec ground =
        CREAM
            .mix(rgb(0xe0b066), smooth(0.05, 0.15, across - 0.2 + 0.35 * bristles))
            .mix(rgb(0xb87838), smooth(0.05, 0.15, across - 0.68 + 0.3 * bristles))
            .mix(rgb(0xfff6dc), smooth(0.05, 0.12, -across - 0.55 + 0.4 * bristles));
    SamplesVec painted = SamplesFrieze.colour(ground, turn, row);
    boolean isDry = bristles > 0.42;
    double hatch =
        Math.abs((row + 10 * across) / 6.5 - Math.floor((row + 10 * across) / 6.5) - 0.5);
    double shade = smooth(0.52, 0.9, across + 0.12 * gradient(row * 0.1, 7));
    SamplesVec hatched = painted.mix(INK, smooth(0.02, -0.06, hatch - 0.32 * shade) * 0.9);
    return isDry ? hatched.mix(ground, 0.35) : hatched;
  }

  private void contours() {
    for (int side = -1; side <= 1; side += 2) {
      double[] outline = new double[60];
      for (int i = 0; i < 30; i++) {
        double y = RIM_Y + (FOOT_Y - RIM_Y) * i / 29;
        outline[2 * i] = MIDDLE + side * (WALL.at(y) + 1);
        outline[2 * i + 1] = y;
      }
      line(side < 0 ? 6 : 9, outline);
    }
    for (int row = -2; row <= 2; row++) {
      double half = (RIM - 16) * Math.sqrt(1 - row * row / 7.0);
      stroke(rgb(0x4a2418), 6, MIDDLE - half, RIM_Y + 3.4 * row, MIDDLE + half, RIM_Y + 3.4 * row);
    }
    ellipse(MIDDLE, RIM_Y, RIM, 15, 7);
    ellipse(MIDDLE, RIM_Y + 1, RIM - 14, 9, 5);
    fruit(ORANGE);
    fruit(LEMON);
  }

  private void fruit(Fruit fruit) {
    double x = fruit.x();
    double y = fruit.y();
    double rx = fruit.rx();
    double ry = fruit.ry();
    for (double row = -0.8; row < 0.9; row += 0.16) {
      double half = rx * Math.sqrt(1 - row * row) - 5;
      SamplesVec colour = fruit.skin().mix(rgb(0x9c3a1c), smooth(0.1, 0.9, row) * 0.7);
      double v = y + ry * row;
      stroke(colour, 11, x - half, v, x, v + 5, x + half, v);
    }
    double left = x - 0.5 * rx;
    stroke(fruit.light(), 8, left, y - 0.2 * ry, left + 5, y - 0.5 * ry, x, y - 0.66 * ry);
    for (int i = 0; i < 6; i++) {
      double u = x + rx * (0.12 + 0.13 * i);
      double reach = ry * Math.sqrt(1 - Math.pow((u - x) / rx, 2));
      stroke(INK, 2.6, u + 3, y + 0.1 * ry, u - 4, y + 0.9 * reach);
    }
    ellipse(x, y, rx, ry, 6);
  }

  private void ellipse(double x, double y, double rx, double ry, double width) {
    double[] points = new double[34];
    for (int i = 0; i < 17; i++) {
      double turn = 2 * Math.PI * i / 15 + 2.2;
      points[2 * i] = x + rx * Math.cos(turn);
      points[2 * i + 1] = y + ry * Math.sin(turn);
    }
    line(width, points);
  }

  private void line(double width, double... points) {
    stroke(INK, width, points);
    stroke(INK, width - 1, points);
  }

  private void stroke(SamplesVec colour, double width, double... points) {
    brush.stroke(new SamplesCurve(points), width, colour);
  }
}
