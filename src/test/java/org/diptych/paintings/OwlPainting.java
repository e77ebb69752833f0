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
import java.util.Random;
import java.util.stream.IntStream;

/** A portrait of an eagle owl: some four thousand feathers, each laid over those it covers. */
final class OwlPainting {

  private static final int WIDTH = 528;
  private static final int HEIGHT = 640;
  private static final double MIDDLE = 264;
  private static final double EYES = 246;
  private static final double EYE_APART = 66;

  private static final List<Blur> BLURS = IntStream.range(0, 70).mapToObj(Blur::chance).toList();

  private final SamplesCanvas canvas = new SamplesCanvas(WIDTH, HEIGHT).shade(OwlPainting::forest);
  private final Random random = new Random(3);

  static BufferedImage paint() {
    var owl = new OwlPainting();
    owl.body();
    owl.head();
    for (int side = -1; side <= 1; side += 2) {
      owl.tuft(side);
      owl.disc(side);
      owl.brow(side);
      owl.eye(MIDDLE + side * EYE_APART, EYES);
    }
    owl.beak();
    return owl.canvas.toPicture();
  }

  /** Trees out of focus: what a long lens makes of leaves against the light. */
  private static SamplesVec forest(double x, double y) {
    double trunk = smooth(90, 20, Math.abs(x - 450 + 0.1 * y)) * 0.6;
    double glade = smooth(420, 0, Math.hypot(x - 90, y - 140));
    SamplesVec colour = rgb(0x1c2a20).mix(rgb(0x7f8f4a), 0.8 * glade).mix(rgb(0x1a1512), trunk);
    for (Blur blur : BLURS) {
      double far = Math.hypot(x - blur.x(), y - blur.y()) / blur.radius();
      if (far < 1.12) {
        double disc = smooth(1.12, 0.9, far) * (0.7 + 0.3 * far * far);
        colour = colour.plus(blur.light().times(disc * (0.25 + glade)));
      }
    }
    return colour;
  }

  /** A spot of light so far out of focus that it is a disc. */
  private record Blur(double x, double y, double radius, SamplesVec light) {

    static Blur chance(int i) {
      SamplesVec light = rgb(0x6f8a35).mix(rgb(0xffe09a), hash(i, 4, 4));
      return new Blur(
          WIDTH * hash(i, 2, 4),
          HEIGHT * hash(i, 3, 4),
          10 + 26 * hash(i, 1, 4),
          light.times(0.3 * hash(i, 5, 4)));
    }
  }

  /** The light on a round head and breast: warm from the upper left, a cool rim at the right. */
  private static SamplesVec light(double x, double y) {
    double breast = smooth(345, 400, y);
    double across = (x - MIDDLE) / (190 + 45 * breast);
    SamplesVec head = lightOnBall(across, (y - 235) / 175);
    SamplesVec body = lightOnBall(across, (y - 560) / 300);
    double chin = 0.5 * smooth(60, 0, Math.abs(y - 385)) * smooth(210, 120, Math.abs(x - MIDDLE));
    return head.mix(body, breast).times(1 - chin);
  }

  private static SamplesVec lightOnBall(double x, double y) {
    double z = Math.sqrt(Math.max(0.02, 1 - x * x - y * y));
    double key = Math.max(0, -0.5 * x - 0.4 * y + 0.77 * z);
    double rim = smooth(0.5, 1.0, x);
    return rgb(0xffe8c4).times(1.2 * key).plus(rgb(0x9db6d6).times(0.2 + 0.5 * rim));
  }

  /**
   * One feather, from its root at (x, y).
   *
   * @param angle where its tip points, clockwise from the right
   * @param bars dark bands across it
   */
  private void feather(
      double x, double y, double angle, double length, double width, SamplesVec colour, int bars) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double chance = random.nextDouble() * 99;
    SamplesVec tinted = colour.times(0.8 + 0.4 * random.nextDouble());
    double middleX = x + 0.5 * length * cos;
    double middleY = y + 0.5 * length * sin;
    double reachX = Math.abs(0.5 * length * cos) + width;
    double reachY = Math.abs(0.5 * length * sin) + width;
    for (int py = (int) (middleY - reachY); py <= middleY + reachY; py++) {
      for (int px = (int) (middleX - reachX); px <= middleX + reachX; px++) {
        double along = ((px - x) * cos + (py - y) * sin) / length;
        double across = ((py - y) * cos - (px - x) * sin) / width;
        double inside = (outline(along) - Math.abs(across)) * width;
        if (inside > 0) {
          double shaft = smooth(0.12, 0.03, Math.abs(across)) * (width > 4 ? 0.3 : 0);
          double rim = smooth(0, 2.2, inside) * (0.5 + 0.5 * smooth(0, 0.35, along));
          SamplesVec vane = vane(tinted, along, across, bars, chance).mix(rgb(0x3b281a), shaft);
          SamplesVec lit = vane.times(light(px, py)).times(0.35 + 0.65 * rim);
          canvas.blend(px, py, lit, clamp(inside * 0.9));
        }
      }
    }
  }

  /** Half the width of a feather at a point of its length, both from 0 to 1. */
  private static double outline(double along) {
    return 1.25 * Math.sqrt(Math.max(0, along)) * Math.sqrt(Math.max(0, 1 - along * along));
  }

  private static SamplesVec vane(
      SamplesVec colour, double along, double across, int bars, double chance) {
    double barb = gradient(across * 2 + chance, along * 3 - Math.abs(across) * 9 + chance);
    double bar = smooth(0.1, 0.6, Math.sin(along * bars * 6.3 + barb + 0.8 * across * across));
    return colour.times(0.85 + 0.5 * barb).mix(rgb(0x2a1a10), bars > 0 ? 0.85 * bar : 0);
  }

  private double jitter(double amount) {
    return amount * random.nextGaussian();
  }

  private void body() {
    for (double y = 690; y > 330; y -= 13) {
      double half = 205 * Math.sqrt(clamp(1.02 - Math.pow((y - 620) / 330, 2)));
      for (double x = -half; x <= half; x += 15) {
        double breast = smooth(150, 90, Math.abs(x) + 12 * gradient(x * 0.1, y * 0.1));
        SamplesVec colour = rgb(0x6a4a2e).mix(rgb(0xd9b98a), breast);
        double angle = Math.PI / 2 - 0.0016 * x + jitter(0.12);
        feather(
            MIDDLE + x + jitter(4),
            y + jitter(4),
            angle,
            46 - 8 * breast,
            12,
            colour,
            breast > 0.5 ? 2 : 3);
        if (breast > 0.6 && random.nextDouble() < 0.22) {
          feather(MIDDLE + x, y, angle, 40, 4.5, rgb(0x2b1a10), 0);
        }
      }
    }
  }

  private void head() {
    for (double ring = 1.02; ring > 0; ring -= 0.045) {
      double count = 26 + 70 * ring;
      for (int i = 0; i < count; i++) {
        double turn = 2 * Math.PI * (i + random.nextDouble()) / count;
        double x = MIDDLE + 165 * ring * Math.cos(turn);
        double y = 240 + 140 * ring * Math.sin(turn);
        double pale = clamp(0.35 + 0.9 * fbm(x * 0.03, y * 0.03, 3) + 0.3 * Math.sin(turn));
        SamplesVec colour = rgb(0x6b4626).mix(rgb(0xd8b27c), pale);
        double size = 16 + 14 * ring;
        feather(x, y, turn + jitter(0.15), size, size * 0.3, colour, ring > 0.6 ? 2 : 1);
      }
    }
  }

  private void tuft(int side) {
    for (int i = 0; i < 26; i++) {
      double t = i / 26.0;
      double x = MIDDLE + side * (150 - 84 * t + jitter(4));
      double y = 150 - 34 * t + jitter(4);
      double angle = -Math.PI / 2 + side * (0.62 - 0.25 * t + jitter(0.06));
      SamplesVec colour = rgb(0x3a2414).mix(rgb(0xb78a52), 0.8 * t * random.nextDouble());
      feather(x, y, angle, 105 - 60 * t * t, 9, colour, 0);
    }
  }

  /** The facial disc: fine rays around an eye, closed by a dark rim. */
  private void disc(int side) {
    double ex = MIDDLE + side * EYE_APART;
    for (double ring = 92; ring > 34; ring -= 2.6) {
      int count = (int) (1.15 * ring);
      for (int i = 0; i < count; i++) {
        double turn = 2 * Math.PI * (i + random.nextDouble()) / count;
        double outward = side * Math.cos(turn);
        if (outward > -0.75 || ring < 56) {
          double rim = smooth(78, 90, ring + jitter(2)) * smooth(-0.35, 0.2, outward);
          double pale = clamp(0.45 + 0.35 * Math.sin(turn) + 0.5 * gradient(turn * 4, ring * 0.05));
          SamplesVec colour = rgb(0x8f6238).mix(rgb(0xe2c79c), pale).mix(rgb(0x1c120c), 0.9 * rim);
          double reach = ring > 60 ? 17 : 22;
          feather(
              ex + ring * 0.98 * Math.cos(turn),
              EYES + 4 + ring * Math.sin(turn),
              turn + jitter(0.1),
              reach,
              2.4,
              colour,
              0);
        }
      }
    }
  }

  /** White brows from the beak up over the eye, and whiskers down beside the beak. */
  private void brow(int side) {
    for (int i = 0; i < 230; i++) {
      double t = random.nextDouble();
      boolean isBrow = i < 150;
      double x = MIDDLE + side * (isBrow ? 12 + 92 * t : 14 + 26 * t);
      double y = isBrow ? EYES - 6 - 66 * Math.sqrt(t) : EYES + 34 + 62 * t;
      double angle = (isBrow ? -0.95 : 1.15) + jitter(0.22);
      double turned = side > 0 ? angle : Math.PI - angle;
      SamplesVec colour = rgb(0xc9b79a).mix(rgb(0xfffaf0), random.nextDouble());
      feather(x + jitter(5), y + jitter(4), turned, 26 - 8 * t, 2.6, colour, 0);
    }
  }

  private void eye(double ex, double ey) {
    double radius = 39;
    for (int py = (int) (ey - 50); py < ey + 50; py++) {
      for (int px = (int) (ex - 50); px < ex + 50; px++) {
        double dx = px + 0.5 - ex;
        double dy = py + 0.5 - ey;
        double r = Math.hypot(dx, dy) / radius;
        canvas.blend(px, py, rgb(0x0d0807), smooth(1.22, 1.05, r));
        if (r < 1.03) {
          canvas.blend(px, py, iris(dx / radius, dy / radius, r), smooth(1.03, 0.99, r));
        }
      }
    }
  }

  private static SamplesVec iris(double dx, double dy, double r) {
    double turn = Math.atan2(dy, dx);
    double fibre = 0.5 + 0.6 * gradient(turn * 14, r * 3) + 0.35 * gradient(turn * 31, r * 5);
    SamplesVec amber = rgb(0xb8480a).mix(rgb(0xffb326), clamp(fibre * 0.7 + 0.75 * r - 0.3));
    SamplesVec ball =
        amber.times(smooth(1.02, 0.82, r) * (0.75 + 0.5 * smooth(-0.7, 0.8, dy - 0.3 * dx)));
    double lid = smooth(-0.35, -0.95, dy - 0.18 * dx * dx);
    SamplesVec seen = ball.mix(rgb(0x040303), smooth(0.53, 0.49, r)).times(1 - 0.8 * lid);
    double sky = smooth(0.24, 0.2, Math.hypot(dx + 0.3, (dy + 0.36) * 1.1));
    double glint = smooth(0.09, 0.05, Math.hypot(dx - 0.34, dy - 0.4));
    double limb = 0.16 * smooth(0.7, 0.95, r) * smooth(0, 0.8, dy);
    return seen.mix(vec(1, 1, 1).times(0.95), 0.92 * sky)
        .plus(rgb(0x9fc0ff).times(0.4 * glint + limb));
  }

  private void beak() {
    for (int py = 272; py < 348; py++) {
      double v = (py - 272) / 76.0;
      double half = 19 * Math.sqrt(v < 0.3 ? 0.3 + 2.3 * v : Math.max(0, 1.43 * (1 - v)));
      for (int px = (int) (MIDDLE - 24); px < MIDDLE + 24; px++) {
        double u = (px + 0.5 - MIDDLE) / half;
        double round = Math.sqrt(Math.max(0, 1 - u * u));
        SamplesVec horn = rgb(0x2c2a2b).mix(rgb(0x6b655e), round * (0.6 - 0.5 * u) * (1.1 - v));
        double gleam =
            0.5 * smooth(0.22, 0, Math.abs(u + 0.3)) * smooth(0.1, 0.4, v) * smooth(0.9, 0.5, v);
        canvas.blend(px, py, horn.plus(vec(1, 1, 1).times(gleam)), clamp((1 - Math.abs(u)) * half));
      }
    }
  }
}
