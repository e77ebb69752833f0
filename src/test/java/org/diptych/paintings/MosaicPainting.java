package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Two carp in a lily pond, as a mosaic of glass and gold. */
final class MosaicPainting {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 512;
  private static final double FRAME = 26;

  private record Carp(SamplesLimb body, List<SamplesLimb> fins, int seed, int patch) {}

  private record Disc(double x, double y, double radius, double notch) {
    double distance(double px, double py) {
      double turn = Math.atan2(py - y, px - x) - notch;
      double slit = 14 - Math.abs(Math.sin(turn / 2)) * 60;
      return Math.max(Math.hypot(px - x, py - y) - radius, slit);
    }
  }

  private final List<Carp> carps =
      List.of(
          carp(41, 0xd8481a, vec(452, 120, 0), vec(300, 60, 0), vec(175, 200, 0)),
          carp(39, 0xe8891c, vec(190, 395, 0), vec(360, 470, 0), vec(480, 300, 0)));
  private final List<Disc> pads =
      List.of(
          new Disc(560, 88, 62, 2.4),
          new Disc(92, 380, 56, 0.4),
          new Disc(575, 415, 70, -2.2),
          new Disc(70, 82, 42, 1.2));
  private final List<Disc> blossoms = List.of(new Disc(538, 392, 0, 0), new Disc(112, 92, 0, 0));

  static BufferedImage paint() {
    var pond = new MosaicPainting();
    return new SamplesTesserae(WIDTH, HEIGHT, 8.6, pond::bearing).lay(pond::motif).toPicture();
  }

  private static Carp carp(int seed, int patch, SamplesVec nose, SamplesVec bend, SamplesVec tail) {
    SamplesLimb body = limb(17, 5, 27, nose, bend, tail);
    SamplesVec back = tail.minus(bend).unit();
    SamplesVec shoulder = vec(body.at(0, 0.26), body.at(1, 0.26), 0);
    SamplesVec along = vec(body.at(0, 0.3), body.at(1, 0.3), 0).minus(shoulder).unit();
    var fins = new ArrayList<SamplesLimb>();
    for (int side = -1; side <= 1; side += 2) {
      SamplesVec fork = vec(-back.y(), back.x(), 0).times(34 * side);
      SamplesVec out = vec(along.y(), -along.x(), 0).times(side);
      SamplesVec root = shoulder.plus(out.times(32));
      SamplesVec sweep = out.times(38).plus(back.times(30));
      fins.add(
          limb(5, 3, 9, tail, tail.plus(back.times(34)), tail.plus(back.times(62)).plus(fork)));
      fins.add(limb(6, 4, 8, root, root.plus(out.times(26)), root.plus(sweep)));
    }
    return new Carp(body, fins, seed, patch);
  }

  private static SamplesLimb limb(
      double from, double to, double swell, SamplesVec a, SamplesVec b, SamplesVec c) {
    return new SamplesLimb(from, to, swell, a.x(), a.y(), b.x(), b.y(), c.x(), c.y());
  }

  private static double petals(Disc blossom, double x, double y, double reach, double turn) {
    double dx = x - blossom.x();
    double dy = y - blossom.y();
    double angle = Math.atan2(dy, dx) + turn;
    double leaf = Math.abs(Math.cos(angle * 4));
    return Math.hypot(dx, dy) - reach * (0.55 + 0.45 * Math.sqrt(leaf));
  }

  private double outline(double x, double y) {
    double nearest = frame(x, y);
    for (Carp carp : carps) {
      nearest = nearer(nearest, carp.body().distance(x, y));
      for (SamplesLimb fin : carp.fins()) {
        nearest = nearer(nearest, fin.distance(x, y));
      }
    }
    for (Disc pad : pads) {
      nearest = nearer(nearest, pad.distance(x, y));
    }
    for (Disc blossom : blossoms) {
      nearest = nearer(nearest, petals(blossom, x, y, 46, 0));
    }
    return nearest;
  }

  private static double nearer(double a, double b) {
    return Math.abs(a) < Math.abs(b) ? a : b;
  }

  private static double frame(double x, double y) {
    double inset = Math.min(Math.min(x, WIDTH - x), Math.min(y, HEIGHT - y));
    return inset - FRAME;
  }

  private double bearing(double x, double y) {
    double dx = outline(x + 1.5, y) - outline(x - 1.5, y);
    double dy = outline(x, y + 1.5) - outline(x, y - 1.5);
    return Math.atan2(dy, dx);
  }

  private SamplesVec motif(double x, double y) {
    if (frame(x, y) < 0) {
      return border(x, y);
    }
    SamplesVec colour = water(x, y);
    for (Disc pad : pads) {
      colour = pad.distance(x, y) < 0 ? leaf(pad, x, y) : colour;
    }
    for (Carp carp : carps) {
      for (SamplesLimb fin : carp.fins()) {
        double d = fin.distance(x, y);
        SamplesVec web = rgb(Math.floor(d / 4) % 2 == 0 ? 0xf3d9b8 : 0xe2a873);
        colour = d < 0 ? web : colour;
      }
      double d = carp.body().distance(x, y);
      colour = d < 0 ? scales(carp, x, y, d) : colour;
    }
    for (Disc blossom : blossoms) {
      colour = lotus(blossom, colour, x, y);
    }
    return colour;
  }

  private static SamplesVec border(double x, double y) {
    double inset = Math.min(Math.min(x, WIDTH - x), Math.min(y, HEIGHT - y));
    boolean isDiamond = Math.abs(((x + y) % 44) - 22) + Math.abs(((x - y + 880) % 44) - 22) < 22;
    return inset > 19 || inset < 8 ? rgb(0x7a1f22) : rgb(isDiamond ? 0x1f5a78 : 0xe0b040);
  }

  private SamplesVec water(double x, double y) {
    double d = outline(x, y);
    double ring = Math.sin(d * 0.19 + 1.5 * gradient(x * 0.012, y * 0.012));
    double deep = fbm(x * 0.006 + 3, y * 0.006, 3);
    SamplesVec blue =
        rgb(0x12486e).mix(rgb(0x2a93a6), 0.5 + 0.5 * ring).mix(rgb(0x0f2c5c), smooth(0, 0.6, deep));
    SamplesVec light =
        blue.mix(rgb(0x9fdccf), 0.75 * smooth(0.75, 1, ring) * smooth(0.2, -0.3, deep));
    return d < 8.5 ? rgb(0xbfe6dc) : light;
  }

  private static SamplesVec leaf(Disc pad, double x, double y) {
    double r = Math.hypot(x - pad.x(), y - pad.y()) / pad.radius();
    double vein = Math.cos(Math.atan2(y - pad.y(), x - pad.x()) * 9);
    SamplesVec green = rgb(0x2f6b2e).mix(rgb(0x8fb347), 0.7 * smooth(0.4, 1, vein) + 0.3 * r);
    return r > 0.87 ? rgb(0xc9cf6a) : green;
  }

  private static SamplesVec scales(Carp carp, double x, double y, double d) {
    SamplesLimb body = carp.body();
    SamplesVec ahead =
        vec(body.at(0, 0.02) - body.at(0, 0.1), body.at(1, 0.02) - body.at(1, 0.1), 0);
    SamplesVec from = vec(x - body.at(0, 0.06), y - body.at(1, 0.06), 0);
    double aside = Math.abs(from.cross(ahead.unit()).z());
    boolean isEye = Math.abs(from.dot(ahead.unit())) < 6 && aside > 12 && aside < 21;
    if (isEye) {
      return rgb(0x101018);
    }
    double patch = fbm(x * 0.013 + carp.seed(), y * 0.013, 2) + 0.12;
    SamplesVec skin = patch > 0 ? rgb(carp.patch()) : rgb(0xf6efe0);
    SamplesVec back = d < -30 ? skin.mix(rgb(0x7a1a10), patch > 0 ? 0.45 : 0.12) : skin;
    return d > -7.5 ? rgb(0xf2c25a).mix(rgb(0x8a3a14), 0.35 * hash((int) x, (int) y)) : back;
  }

  private static SamplesVec lotus(Disc blossom, SamplesVec below, double x, double y) {
    double outer = petals(blossom, x, y, 46, 0);
    double inner = petals(blossom, x, y, 31, Math.PI / 8);
    double heart = Math.hypot(x - blossom.x(), y - blossom.y());
    SamplesVec flower = outer < 0 ? rgb(0xd8447e).mix(rgb(0xf7b6cf), smooth(0, -14, outer)) : below;
    SamplesVec crown = inner < 0 ? rgb(0xf08fb4).mix(rgb(0xfff0f2), smooth(0, -10, inner)) : flower;
    return heart < 11 ? rgb(0xf2b51c) : crown;
  }
}
