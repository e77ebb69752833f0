package org.diptych.paintings;

import static org.diptych.paintings.SamplesFace.CHIN;
import static org.diptych.paintings.SamplesFace.EYE;
import static org.diptych.paintings.SamplesFace.LOBE;
import static org.diptych.paintings.SamplesFace.MOUTH_HALF;
import static org.diptych.paintings.SamplesFace.NOSE_TIP;
import static org.diptych.paintings.SamplesFace.SLIT;
import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.paintings.SamplesSpots.Face;

/** A photograph of a woman in the light of a window: {@link SamplesBust}, with skin and hair. */
final class PortraitPainting {

  private static final int WIDTH = 528;
  private static final int HEIGHT = 640;
  private static final double SCALE = 150;
  private static final double MIDDLE_X = 266;
  private static final double MIDDLE_Y = 268;

  private static final SamplesVec WINDOW = vec(-0.6, 0.42, 0.68).unit();
  private static final SamplesVec HALFWAY = WINDOW.plus(vec(0, 0, 1)).unit();
  private static final SamplesVec WINDOW_LIGHT = rgb(0xfff3e2).times(1.08);
  private static final SamplesVec ROOM_LIGHT = rgb(0xa9b4c8).times(0.36);

  private final SamplesRelief relief =
      new SamplesRelief(WIDTH, HEIGHT, SCALE, MIDDLE_X, MIDDLE_Y, SamplesBust::distance);
  private final float[] crevices = relief.hollows(4, 0.1);
  private final float[] hollows = relief.hollows(14, 0.4);
  private final SamplesVec[] light = new SamplesVec[WIDTH * HEIGHT];
  private final SamplesVec[] colour = new SamplesVec[WIDTH * HEIGHT];
  private final SamplesVec[] gleam = new SamplesVec[WIDTH * HEIGHT];
  private final float[] flesh = new float[WIDTH * HEIGHT];

  static BufferedImage paint() {
    var portrait = new PortraitPainting();
    IntStream.range(0, HEIGHT).parallel().forEach(portrait::expose);
    portrait.scatter();
    SamplesCanvas canvas = portrait.develop();
    looseHairs(canvas);
    grain(canvas);
    return canvas.toPicture();
  }

  /** Where a part of her is in the photograph. */
  static Point place(Face spot, int side) {
    SamplesVec p =
        switch (spot) {
          case INNER_EYE -> onHead(side * (EYE.x() - SLIT), EYE.y() - 0.015);
          case OUTER_EYE -> onHead(side * (EYE.x() + SLIT), EYE.y() + 0.01);
          case NOSE -> onHead(NOSE_TIP.x(), NOSE_TIP.y());
          case MOUTH -> onHead(side * MOUTH_HALF, SamplesFace.mouthLine(MOUTH_HALF));
          case CHIN -> onHead(CHIN.x(), CHIN.y());
          case LOBE -> SamplesBust.toRoom(vec(side * LOBE.x(), LOBE.y(), LOBE.z()));
          case HAIRLINE -> onHead(0, SamplesBust.HAIRLINE);
          case BUN -> SamplesBust.toRoom(SamplesBust.BUN.plus(vec(0, SamplesBust.BUN_HALF, 0)));
          case NECKLINE -> SamplesBust.NECKLINE;
          case SHOULDER -> vec(side * SamplesBust.SHOULDER.x(), SamplesBust.SHOULDER.y(), 0);
        };
    return new Point(MIDDLE_Y - SCALE * p.y() - 0.5, MIDDLE_X + SCALE * p.x() - 0.5);
  }

  private static SamplesVec onHead(double x, double y) {
    return SamplesBust.toRoom(SamplesBust.onHead(x, y));
  }

  private void expose(int row) {
    for (int column = 0; column < WIDTH; column++) {
      int i = row * WIDTH + column;
      light[i] = vec(1, 1, 1);
      gleam[i] = vec(0, 0, 0);
      if (!relief.isSolid(column, row)) {
        colour[i] = room(column, row);
        continue;
      }
      SamplesVec p = relief.point(column, row);
      SamplesVec n = relief.normal(p);
      double shadow = relief.lit(p.plus(n.times(0.02)), WINDOW, 3.5);
      double open = Math.exp(-3.2 * hollows[i] - 7 * crevices[i]);
      var surface = SamplesSkin.at(p, n);
      colour[i] = surface.colour();
      flesh[i] = (float) surface.flesh();
      light[i] = light(surface.normal(), shadow, open, surface.flesh());
      gleam[i] = WINDOW_LIGHT.times(surface.gleam(WINDOW, HALFWAY) * (0.15 + 0.85 * shadow) * open);
    }
  }

  private static SamplesVec light(SamplesVec n, double shadow, double open, double flesh) {
    double wrap = 0.18 * flesh;
    double key = clamp((n.dot(WINDOW) + wrap) / (1 + wrap)) * shadow;
    double rim = 0.5 * smooth(0.3, 1, n.x()) * smooth(0.75, 0.1, n.z());
    double bounce = 0.1 * clamp(0.5 - 0.5 * n.y());
    return WINDOW_LIGHT
        .times(key)
        .plus(ROOM_LIGHT.times(open * (0.6 + 0.3 * n.y() + 0.25 * n.z() + rim)))
        .plus(rgb(0xd8a080).times(bounce * open));
  }

  /** Light that enters skin leaves it some millimetres away, the red the farthest. */
  private void scatter() {
    SamplesVec[] near = scattered(1);
    SamplesVec[] far = scattered(5);
    for (int i = 0; i < light.length; i++) {
      SamplesVec soft =
          vec(
              0.35 * near[i].x() + 0.65 * far[i].x(),
              0.75 * near[i].y() + 0.25 * far[i].y(),
              0.9 * near[i].z() + 0.1 * far[i].z());
      light[i] = light[i].mix(soft, flesh[i]);
    }
  }

  private SamplesVec[] scattered(int radius) {
    float[] weight = blurred(flesh.clone(), radius);
    float[][] channels = new float[3][light.length];
    for (int i = 0; i < light.length; i++) {
      channels[0][i] = (float) light[i].x() * flesh[i];
      channels[1][i] = (float) light[i].y() * flesh[i];
      channels[2][i] = (float) light[i].z() * flesh[i];
    }
    float[] r = blurred(channels[0], radius);
    float[] g = blurred(channels[1], radius);
    float[] b = blurred(channels[2], radius);
    SamplesVec[] result = new SamplesVec[light.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = vec(r[i], g[i], b[i]).times(1 / Math.max(1e-3, weight[i]));
    }
    return result;
  }

  private static float[] blurred(float[] values, int radius) {
    float[] once = SamplesBlur.columns(SamplesBlur.rows(values, WIDTH, radius), WIDTH, radius);
    return SamplesBlur.columns(SamplesBlur.rows(once, WIDTH, radius), WIDTH, radius);
  }

  /** A wall far out of focus. */
  private static SamplesVec room(double x, double y) {
    double glow = smooth(640, 0, Math.hypot(x - 40, 0.8 * (y - 170)));
    double door = smooth(350, 420, x) * smooth(560, 470, x);
    SamplesVec wall = rgb(0x3d4440).mix(rgb(0x98988a), glow);
    return wall.mix(rgb(0x2a2c2c), 0.5 * door).times(1 - 0.15 * smooth(300, 640, y));
  }

  private SamplesCanvas develop() {
    var canvas = new SamplesCanvas(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        canvas.set(x, y, isOutline(x, y) ? around(x, y) : seen(y * WIDTH + x));
      }
    }
    return canvas;
  }

  private static void grain(SamplesCanvas canvas) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double grain = hash(x, y, 1) + hash(x, y, 2) + hash(x, y, 3) - 1.5;
        double corner = Math.hypot((x - 264) / 400.0, (y - 320) / 480.0);
        canvas.set(x, y, canvas.at(x, y).times((1 + 0.045 * grain) * (1 - 0.3 * corner * corner)));
      }
    }
  }

  /** Some hairs that do not lie with the others, over the outline of the head. */
  private static void looseHairs(SamplesCanvas canvas) {
    for (int i = 0; i < 120; i++) {
      double turn = Math.PI * (0.02 + 0.96 * hash(i, 1, 9));
      double lift = 0.09 * hash(i, 2, 9) * hash(i, 3, 9);
      double sweep = 0.7 * hash(i, 4, 9) - 0.35;
      SamplesVec shine = rgb(0x33221a).mix(rgb(0xa08468), turn > 1.5 ? hash(i, 5, 9) : 0.2);
      for (double t = 0; t < 1; t += 0.006) {
        double out = 0.975 + (0.02 + lift) * Math.sin(2.2 * t);
        double at = turn + sweep * t;
        SamplesVec h = vec(0.825 * out * Math.cos(at), 0.37 + 0.93 * out * Math.sin(at), -0.15);
        SamplesVec p = SamplesBust.toRoom(h);
        int x = (int) (MIDDLE_X + SCALE * p.x());
        int y = (int) (MIDDLE_Y - SCALE * p.y());
        canvas.blend(x, y, shine, 0.13 * Math.sin(Math.PI * t));
      }
    }
  }

  private SamplesVec seen(int i) {
    return colour[i].times(light[i]).plus(gleam[i]);
  }

  private boolean isOutline(int x, int y) {
    return differs(x, y, x + 1, y)
        || differs(x, y, x - 1, y)
        || differs(x, y, x, y + 1)
        || differs(x, y, x, y - 1);
  }

  private boolean differs(int x, int y, int otherX, int otherY) {
    int other = Math.clamp(otherY, 0, HEIGHT - 1) * WIDTH + Math.clamp(otherX, 0, WIDTH - 1);
    return Math.abs(relief.depth(x, y) - relief.depth(otherX, otherY)) > 0.06
        || flesh[y * WIDTH + x] != flesh[other];
  }

  private SamplesVec around(int x, int y) {
    SamplesVec sum = vec(0, 0, 0);
    for (int row = y - 1; row <= y + 1; row++) {
      for (int column = x - 1; column <= x + 1; column++) {
        int at = Math.clamp(row, 0, HEIGHT - 1) * WIDTH + Math.clamp(column, 0, WIDTH - 1);
        sum = sum.plus(seen(at));
      }
    }
    return sum.times(1 / 9.0);
  }
}
