package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.paintings.SamplesScene.Body;

/**
 * Fruit, a jug and a bowl on a table, in the light of a window at the left: a ray-marched still
 * life in the manner of the Dutch.
 */
final class StillLifePainting {

  private static final int WIDTH = 608;
  private static final int HEIGHT = 480;
  private static final SamplesVec EYE = vec(0.1, 2.15, -6.2);
  private static final SamplesVec AIM = vec(0.08, 0.86, 0);
  private static final SamplesVec WINDOW = vec(-0.72, 0.62, -0.42).unit();
  private static final SamplesVec WINDOW_LIGHT = rgb(0xfff0d4).times(2.3);
  private static final SamplesVec ROOM_LIGHT = rgb(0x8c93a8).times(0.34);

  private final SamplesScene scene = new SamplesScene(bodies(), 2.3);

  static BufferedImage paint() {
    var painting = new StillLifePainting();
    return new SamplesCanvas(WIDTH, HEIGHT).shade(painting::colour).toPicture();
  }

  private SamplesVec colour(double px, double py) {
    SamplesVec ahead = AIM.minus(EYE).unit();
    SamplesVec right = vec(ahead.z(), 0, -ahead.x()).unit();
    SamplesVec up = ahead.cross(right);
    double x = (px - WIDTH / 2.0) / HEIGHT;
    double y = 0.5 - py / HEIGHT;
    SamplesVec ray = ahead.times(1.55).plus(right.times(x)).plus(up.times(y)).unit();
    return scene.meet(EYE, ray, 14).map(p -> surface(p, ray)).orElseGet(() -> wall(x, y));
  }

  private SamplesVec wall(double x, double y) {
    double beam = smooth(0.75, -0.25, Math.abs(x + 0.25 + 0.5 * y) * 1.2) * smooth(-0.4, 0.3, y);
    double plaster = 1 + 0.12 * fbm(x * 7, y * 7, 5);
    return rgb(0x2a241f).mix(rgb(0x8a7758), 0.75 * beam).times(plaster);
  }

  private SamplesVec surface(SamplesVec p, SamplesVec ray) {
    Body body = scene.bodyAt(p);
    SamplesVec smooth = scene.normal(p);
    SamplesVec normal = dented(p, smooth, body.rough());
    SamplesVec above = p.plus(smooth.times(0.01));
    double facing = normal.dot(WINDOW);
    double window = scene.lit(above, WINDOW, 7) * Math.max(0, facing);
    double through = body.glow() * clamp(0.4 + 0.6 * facing);
    double open = scene.openness(p, smooth);
    double bounced = 0.3 * clamp(0.4 - 0.6 * normal.y()) * open;
    SamplesVec light =
        WINDOW_LIGHT
            .times(window + 0.4 * through)
            .plus(ROOM_LIGHT.times(open * (0.55 + 0.45 * normal.y())))
            .plus(rgb(0xc98d5a).times(bounced));
    SamplesVec lit = body.paint().at(p.minus(body.origin())).times(light);
    double fresnel = 0.065 + 0.75 * Math.pow(1 + Math.min(0, ray.dot(normal)), 4);
    SamplesVec gleam = room(ray.mirrored(normal), body.gloss()).times(open * fresnel);
    return lit.plus(gleam.times(body.gloss()));
  }

  private static SamplesVec dented(SamplesVec p, SamplesVec n, double depth) {
    if (depth == 0) {
      return n;
    }
    double u = p.x() * 26 + p.z() * 9;
    double v = p.y() * 26 - p.z() * 11;
    return n.plus(vec(gradient(u, v), gradient(v, u + 40), gradient(u - 70, v)).times(depth))
        .unit();
  }

  /** What a shiny surface mirrors: a dim room with a window of four panes. */
  private static SamplesVec room(SamplesVec d, double gloss) {
    SamplesVec side = vec(WINDOW.z(), 0, -WINDOW.x()).unit();
    double along = d.dot(side);
    double over = d.dot(WINDOW.cross(side));
    double soft = 0.32 - 0.27 * gloss;
    double panes = pane(along, soft) * pane(over, soft) * (d.dot(WINDOW) > 0 ? 1 : 0);
    return rgb(0x4a4038).times(0.5 + 0.4 * d.y()).plus(WINDOW_LIGHT.times(7 * panes));
  }

  private static double pane(double t, double soft) {
    double frame = smooth(0.36 + soft, 0.36 - soft, Math.abs(t));
    return frame * (soft > 0.1 ? 1 : smooth(0.015, 0.04, Math.abs(t)));
  }

  private static List<Body> bodies() {
    Body table = new Body(vec(0, 0, 0), 9, StillLifePainting::table, StillLifePainting::wood, 0.25);
    Body jug =
        new Body(
            vec(-1.15, 1.07, 0.65), 1.4, StillLifePainting::jug, StillLifePainting::delft, 0.9);
    Body bowl =
        new Body(
            vec(0.95, 0.45, 0.55), 1.15, StillLifePainting::bowl, StillLifePainting::pewter, 0.8);
    Body cloth =
        new Body(vec(-0.75, 0, -0.9), 1.8, StillLifePainting::cloth, StillLifePainting::linen, 0);
    return List.of(
        table,
        jug,
        bowl,
        SamplesFruit.apple(vec(0.55, 0.98, 0.3), 0x9c1f1c, 0xd9a63a),
        SamplesFruit.apple(vec(1.42, 0.98, 0.38), 0x8fa83a, 0xd8c45a),
        SamplesFruit.apple(vec(0.62, 0.36, -0.95), 0xa81d1d, 0xe0b040),
        SamplesFruit.orange(vec(0.98, 1.08, 0.85), 0.43, 0xe07818),
        SamplesFruit.orange(vec(0.98, 1.42, 0.42), 0.42, 0xe8851c),
        SamplesFruit.pear(vec(-0.22, 0.42, -0.55)),
        SamplesFruit.lemon(vec(-1.0, 0.37, -1.0)),
        SamplesFruit.grapes(vec(1.72, 0, -0.75)),
        cloth);
  }

  private static double table(double x, double y, double z) {
    double edge = Math.max(Math.abs(z - 1) - 2.75, y);
    return Math.max(edge, -0.5 - y);
  }

  private static SamplesVec wood(SamplesVec p) {
    double plank = Math.floor(p.z() * 1.1);
    double grain =
        fbm(p.x() * 1.3 + plank * 7, p.z() * 22, 5) + 0.5 * gradient(p.x() * 0.6, p.z() * 5);
    double gap = smooth(0.0, 0.03, Math.abs(p.z() * 1.1 - Math.round(p.z() * 1.1)));
    return rgb(0x3b2314).mix(rgb(0x80532e), clamp(0.45 + 0.6 * grain)).times(0.35 + 0.65 * gap);
  }

  private static double cloth(double x, double y, double z) {
    if (y > 0.4) {
      return y - 0.25;
    }
    double fold = Math.sin(2.3 * x + 1.2 * z + 1.6 * gradient(x * 0.9, z * 0.9));
    double crease = Math.abs(gradient(x * 1.7 + 3, z * 1.7));
    double height = 0.035 + 0.035 * fold + 0.11 * crease;
    double border = Math.max(Math.abs(x) - 1.4, Math.abs(z) - 0.8);
    return Math.max(Math.abs(y - height) * 0.75 - 0.012, border * 0.8);
  }

  private static SamplesVec linen(SamplesVec p) {
    double weave = 0.94 + 0.06 * Math.sin(p.x() * 160) * Math.sin(p.z() * 160);
    double stripe = smooth(0.03, 0.045, Math.abs(Math.abs(p.z()) - 0.66));
    return rgb(0x41588a).mix(rgb(0xe6dfd0), stripe).times(weave);
  }

  private static double jug(double x, double middle, double z) {
    double y = middle + 1.07;
    double r = Math.hypot(x, z);
    double belly = 0.36 + 0.34 * Math.exp(-Math.pow((y - 0.75) / 0.55, 2));
    double neck = 0.14 * smooth(1.75, 2.2, y) + 0.05 * smooth(0.12, 0, y);
    double wall = Math.abs(r - belly - neck + 0.05) - 0.035;
    double body = Math.max(y < 0.2 ? r - belly - neck : wall, Math.max(y - 2.15, -y)) * 0.8;
    double ring = Math.hypot(x - 0.5, y - 1.35) - 0.42;
    double handle = Math.hypot(ring, z) - 0.06;
    return Math.min(body, Math.max(handle, 0.33 - x));
  }

  private static SamplesVec delft(SamplesVec p) {
    double angle = Math.atan2(p.z(), p.x());
    double line = 1;
    for (double y : new double[] {-0.91, -0.85, 0.21, 0.27, 0.88}) {
      line = Math.min(line, smooth(0.012, 0.022, Math.abs(p.y() - y)));
    }
    double v = (p.y() + 0.32) / 0.5;
    double u = Math.abs((angle * 4 / Math.PI) % 1) - 0.5;
    double vine =
        smooth(0.05, 0.14, Math.abs(Math.abs(u) - 0.3 * Math.cos(1.6 * v) * Math.cos(9 * v)));
    double motif =
        Math.abs(v) < 0.95 ? Math.min(vine, smooth(0.1, 0.2, Math.hypot(u * 1.3, v))) : 1;
    double brush = clamp(0.75 + 0.5 * fbm(angle * 9, p.y() * 9, 3));
    return rgb(0xe9ecea).mix(rgb(0x1f3f8f), (1 - Math.min(line, motif)) * brush);
  }

  private static double bowl(double x, double middle, double z) {
    double y = middle + 0.45;
    double shell = Math.abs(Math.sqrt(x * x + (y - 1.0) * (y - 1.0) + z * z) - 0.98) - 0.025;
    double cup = Math.max(shell, y - 0.72);
    double rim = Math.hypot(Math.hypot(x, z) - 0.95, y - 0.72) - 0.045;
    double foot = Math.max(Math.hypot(x, z) - 0.4 + 0.3 * y, Math.max(y - 0.1, -y));
    return Math.min(Math.min(cup, rim), foot * 0.9);
  }

  private static SamplesVec pewter(SamplesVec p) {
    double worn = fbm(p.x() * 4, p.y() * 9 + p.z() * 4, 4);
    return rgb(0x6d5a44).mix(rgb(0xa98a5c), clamp(0.5 + worn));
  }
}
