package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.paintings.SamplesScene.Body;
import org.diptych.paintings.SamplesSpots.Vase;

/** A photograph of a slender clay amphora on a table, in soft daylight from the left. */
final class AmphoraPainting {

  private static final int WIDTH = 528;
  private static final int HEIGHT = 640;
  private static final double MIDDLE = 264;

  /** Pixels per unit where the amphora stands. */
  private static final double SCALE = 196;

  /** Row of the table top under the amphora. */
  private static final double FLOOR = 552;

  /** How far away the camera is, in units; it looks level, with the lens shifted down. */
  private static final double FAR = 12;

  private static final double EYE_HEIGHT = 3.4;

  private static final double FOOT = 0.22;
  private static final double BELLY_Y = 1.32;
  private static final double BELLY = 0.6;
  private static final double SHOULDER_Y = 1.78;
  private static final double SHOULDER = 0.37;
  private static final double NECK_Y = 2.1;
  private static final double NECK = 0.17;
  private static final double RIM_Y = 2.46;
  private static final double RIM = 0.27;
  private static final double THICK = 0.05;
  private static final SamplesVec ORANGE = vec(-0.85, 0.21, -0.35);
  private static final SamplesVec LEMON = vec(0.82, 0.17, -0.75);

  private static final SamplesProfile WALL =
      new SamplesProfile(
          0,
          FOOT,
          0.05,
          0.215,
          0.12,
          0.14,
          0.3,
          0.2,
          0.7,
          0.42,
          1.05,
          0.56,
          BELLY_Y,
          BELLY,
          1.56,
          0.54,
          SHOULDER_Y,
          SHOULDER,
          1.93,
          0.22,
          NECK_Y,
          NECK,
          2.3,
          0.18,
          2.4,
          0.23,
          RIM_Y,
          RIM);

  private static final SamplesLimb GRIP =
      new SamplesLimb(0.05, 0.055, -0.006, 0.17, 2.3, 0.86, 2.52, 0.4, 1.72);

  private static final SamplesVec DAY = vec(-0.8, 0.46, -0.36).unit();
  private static final SamplesVec DAYLIGHT = rgb(0xfff1dc).times(1.55);
  private static final SamplesVec ROOM_LIGHT = rgb(0xaab6cc).times(0.23);

  private final SamplesScene scene = new SamplesScene(bodies(), 2.7);

  static BufferedImage paint() {
    var photograph = new AmphoraPainting();
    SamplesCanvas canvas = new SamplesCanvas(WIDTH, HEIGHT).shade(photograph::colour);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double grain = hash(x, y, 1) + hash(x, y, 2) + hash(x, y, 3) - 1.5;
        canvas.set(x, y, canvas.at(x, y).times(1 + 0.04 * grain));
      }
    }
    return canvas.toPicture();
  }

  /** Where a part of it is in the photograph; the outline stands in the plane of the axis. */
  static Point place(Vase spot, int side) {
    return switch (spot) {
      case RIM -> seen(vec(side * RIM, RIM_Y, 0));
      case NECK -> seen(vec(side * NECK, NECK_Y, 0));
      case HANDLE -> seen(vec(side * (GRIP.at(0, 0.6) + THICK), GRIP.at(1, 0.6), 0));
      case SHOULDER -> seen(vec(side * SHOULDER, SHOULDER_Y, 0));
      case BELLY -> seen(vec(side * BELLY, BELLY_Y, 0));
      case FOOT -> seen(vec(side * FOOT, 0, 0));
      case FRUIT -> seen(side < 0 ? ORANGE.plus(vec(0, 0.21, 0)) : LEMON.plus(vec(0, 0.18, 0)));
    };
  }

  private static Point seen(SamplesVec p) {
    double near = FAR / (FAR + p.z());
    double y = EYE_HEIGHT + near * (p.y() - EYE_HEIGHT);
    return new Point(FLOOR - SCALE * y - 0.5, MIDDLE + SCALE * near * p.x() - 0.5);
  }

  private SamplesVec colour(double px, double py) {
    SamplesVec eye = vec(0, EYE_HEIGHT, -FAR);
    SamplesVec at = vec((px - MIDDLE) / SCALE, (FLOOR - py) / SCALE, 0);
    SamplesVec ray = at.minus(eye).unit();
    SamplesVec start = eye.plus(ray.times(FAR - 4.5));
    return scene
        .meet(start, ray, 10)
        .map(p -> hazy(surface(p, ray), p.z(), px, py))
        .orElseGet(() -> wall(px, py));
  }

  /** The far end of the table is out of focus. */
  private static SamplesVec hazy(SamplesVec seen, double z, double px, double py) {
    return seen.mix(wall(px, py), 0.75 * smooth(0.9, 2.4, z));
  }

  private static SamplesVec wall(double x, double y) {
    double beam = smooth(300, 60, Math.abs(x - 210 - 0.45 * (y - 200)));
    double plaster = 1 + 0.05 * fbm(x * 0.01, y * 0.01, 3);
    double low = smooth(200, 520, y);
    return rgb(0x6f7476).mix(rgb(0xc9c2b2), 0.2 + 0.6 * beam).times(plaster * (1 - 0.25 * low));
  }

  private SamplesVec surface(SamplesVec p, SamplesVec ray) {
    Body body = scene.bodyAt(p);
    SamplesVec smooth = scene.normal(p);
    SamplesVec normal = dented(p, smooth, body.rough());
    SamplesVec above = p.plus(smooth.times(0.01));
    double day = scene.lit(above, DAY, 8) * Math.max(0, normal.dot(DAY));
    double open = scene.openness(p, smooth);
    double bounced = 0.22 * clamp(0.45 - 0.55 * normal.y()) * open;
    double behind = 0.25 * smooth(0.2, 1, normal.x()) * open;
    SamplesVec light =
        DAYLIGHT
            .times(day)
            .plus(ROOM_LIGHT.times(open * (0.6 + 0.4 * normal.y()) + behind))
            .plus(rgb(0xe0b890).times(bounced));
    SamplesVec lit = body.paint().at(p.minus(body.origin())).times(light);
    double fresnel = 0.05 + 0.6 * Math.pow(1 + Math.min(0, ray.dot(normal)), 4);
    double mirrored = smooth(0.6, 1, ray.mirrored(normal).dot(DAY));
    return lit.plus(DAYLIGHT.times(body.gloss() * open * fresnel * (0.1 + 4 * mirrored)));
  }

  private static SamplesVec dented(SamplesVec p, SamplesVec n, double depth) {
    double u = p.x() * 19 + p.z() * 9;
    double v = p.y() * 31 - p.z() * 7;
    return n.plus(vec(gradient(u, v), gradient(v, u + 40), gradient(u - 70, v)).times(depth))
        .unit();
  }

  private static List<Body> bodies() {
    Body table = new Body(vec(0, 0, 0), 9, AmphoraPainting::table, AmphoraPainting::oak, 0.2);
    Body amphora =
        new Body(
            vec(0, 1.25, 0),
            1.45,
            (x, y, z) -> amphora(x, y + 1.25, z),
            p -> clay(p.plus(vec(0, 1.25, 0))),
            0.8,
            0,
            0.05);
    return List.of(
        table,
        amphora,
        small(SamplesFruit.lemon(vec(0, 0, 0)), 0.52, LEMON),
        small(SamplesFruit.orange(vec(0, 0, 0), 0.43, 0xd98a3c), 0.5, ORANGE));
  }

  private static Body small(Body body, double scale, SamplesVec at) {
    return new Body(
        at,
        body.bound() * scale,
        (x, y, z) -> scale * body.shape().distance(x / scale, y / scale, z / scale),
        p -> body.paint().at(p.times(1 / scale)),
        body.gloss(),
        body.glow(),
        0.45 * body.rough());
  }

  private static double table(double x, double y, double z) {
    return Math.max(y, Math.abs(z) - 2.4);
  }

  private static SamplesVec oak(SamplesVec p) {
    double plank = Math.floor(p.z() * 0.8 + 0.3);
    double grain = fbm(p.x() * 1.1 + plank * 7, p.z() * 15, 4);
    double gap = smooth(0.0, 0.02, Math.abs(p.z() * 0.8 + 0.3 - Math.round(p.z() * 0.8 + 0.3)));
    return rgb(0x7d5f45).mix(rgb(0xb8966c), clamp(0.5 + 0.5 * grain)).times(0.5 + 0.5 * gap);
  }

  private static double amphora(double x, double y, double z) {
    double r = Math.sqrt(x * x + z * z);
    if (r > 0.85) {
      return r - 0.75;
    }
    double wall = r - WALL.at(y);
    double body = Math.max(0.62 * wall, Math.max(y - RIM_Y, -y));
    double hollow = Math.max(wall + 0.05, 1.9 - y);
    return Math.min(Math.max(body, -0.62 * hollow), handle(Math.abs(x), y, z));
  }

  private static double handle(double ax, double y, double z) {
    double far = Math.sqrt((ax - 0.4) * (ax - 0.4) + (y - 2.05) * (y - 2.05) + z * z) - 0.5;
    if (far > 0.12) {
      return far;
    }
    double aside = Math.max(0, GRIP.distance(ax, y) + THICK);
    return Math.sqrt(aside * aside + 0.64 * z * z) - THICK;
  }

  private static SamplesVec clay(SamplesVec p) {
    double turned = gradient(p.y() * 34, 0.6 * Math.atan2(p.z(), p.x()));
    double fired = fbm(p.x() * 1.6 + 4, p.y() * 1.3 - p.z(), 4);
    double lime = smooth(0.1, 0.7, fbm(p.x() * 14, p.y() * 17 + p.z() * 9, 4));
    SamplesVec bare =
        rgb(0xb9683f)
            .mix(rgb(0xd99868), clamp(0.45 + 0.6 * fired))
            .mix(rgb(0xe6d2b8), 0.2 * lime)
            .times(1 + 0.1 * turned);
    double band = 0;
    for (double[] at : new double[][] {{0.92, 0.025}, {1.0, 0.01}, {1.62, 0.03}, {1.7, 0.01}}) {
      band = Math.max(band, smooth(at[1] + 0.008, at[1] - 0.004, Math.abs(p.y() - at[0])));
    }
    double worn = clamp(0.85 + 0.5 * fbm(p.x() * 9, p.y() * 14, 3));
    double lip = smooth(2.34, 2.37, p.y());
    return bare.mix(rgb(0x3a2a26), 0.8 * Math.max(band, lip) * worn);
  }
}
