package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A street of gabled houses after rain, at the blue hour: one vanishing point, wet cobbles. */
final class StreetPainting {

  private static final int WIDTH = 512;
  private static final int HEIGHT = 640;
  private static final SamplesVec EYE = vec(0.18, 0.62, 0);
  private static final double WALL = 1.3;
  private static final double KERB = 0.92;
  private static final double END = 13;
  private static final double FAR = 40;
  private static final SamplesVec LAMP = rgb(0xffb050);
  private static final SamplesVec DUSK = rgb(0x46598a).times(0.62);

  private final List<SamplesHouse> left = row(1);
  private final List<SamplesHouse> right = row(50);

  static BufferedImage paint() {
    var street = new StreetPainting();
    return new SamplesCanvas(WIDTH, HEIGHT).shade(street::colour).toPicture();
  }

  private static List<SamplesHouse> row(int seed) {
    var houses = new ArrayList<SamplesHouse>();
    double z = 0.2;
    while (z < END) {
      double width = 0.62 + 0.4 * hash(seed, 9, 6);
      houses.add(new SamplesHouse(seed, z, width));
      z += width;
      seed++;
    }
    return houses;
  }

  private SamplesVec colour(double px, double py) {
    SamplesVec ray = vec((px - 0.47 * WIDTH) / HEIGHT, 0.57 - py / HEIGHT, 0.85).unit();
    double down = ray.y() < 0 ? EYE.y() / -ray.y() : FAR;
    double side = (Math.copySign(WALL, ray.x()) - EYE.x()) / ray.x();
    SamplesVec behind =
        down < side && down * ray.z() < END
            ? wet(EYE.plus(ray.times(down)), ray)
            : upright(EYE, ray);
    return people(behind, EYE, ray).plus(halos(EYE, ray));
  }

  /** Walls, and the sky over them. */
  private SamplesVec upright(SamplesVec from, SamplesVec ray) {
    double t = (Math.copySign(WALL, ray.x()) - from.x()) / ray.x();
    double y = from.y() + t * ray.y();
    double z = from.z() + t * ray.z();
    for (SamplesHouse house : ray.x() < 0 ? left : right) {
      double u = (z - house.start()) / house.width();
      if (u >= 0 && u < 1 && y < house.top(u) && y >= 0) {
        SamplesVec at = vec(Math.copySign(WALL, ray.x()), y, z);
        return facade(house, u, at, t).mix(sky(ray), 1 - Math.exp(-0.042 * t));
      }
    }
    return sky(ray);
  }

  private SamplesVec facade(SamplesHouse house, double u, SamplesVec at, double distance) {
    SamplesVec light = DUSK.times(0.5 + 0.2 * at.y()).plus(lamplight(at));
    return house
        .opening(u, at.y())
        .map(opening -> opening.isLit() ? opening.colour() : opening.colour().times(light))
        .orElseGet(() -> house.wall(u, at.y(), distance).times(light));
  }

  private static SamplesVec lamp(int i) {
    return vec(i % 2 == 0 ? -KERB - 0.08 : KERB + 0.08, 1.12, 1.75 + 0.95 * i);
  }

  private static SamplesVec lamplight(SamplesVec at) {
    double light = 0;
    for (int i = 0; i < 10; i++) {
      SamplesVec way = lamp(i).minus(at);
      light += 0.2 / (0.06 + way.dot(way));
    }
    return LAMP.times(Math.min(light, 2.4));
  }

  private static SamplesVec sky(SamplesVec ray) {
    double up = ray.y() / ray.z();
    double clouds = fbm(2.2 * ray.x() / (up + 0.35) + 1.7, 3.1 / (up + 0.35), 6);
    SamplesVec clear =
        rgb(0xf2a56b)
            .mix(rgb(0x8d7fa6), smooth(-0.02, 0.2, up))
            .mix(rgb(0x263f78), smooth(0.1, 0.7, up));
    SamplesVec cloud = rgb(0xd98a78).mix(rgb(0x3c4468), smooth(0.02, 0.45, up));
    SamplesVec air = clear.mix(cloud, 0.8 * smooth(0, 0.5, clouds));
    return tower(air, ray.x() / ray.z() + 0.012, up);
  }

  /** The church at the street's end. */
  private static SamplesVec tower(SamplesVec air, double x, double y) {
    double half = y < 0.2 ? 0.036 : y < 0.225 ? 0.042 : 0.036 * smooth(0.42, 0.22, y) + 0.002;
    double nave = y < 0.12 - 0.9 * Math.max(0, Math.abs(x - 0.09) - 0.05) ? 0.17 : -1;
    double solid =
        Math.max(smooth(0.002, 0, Math.abs(x) - half), smooth(0.002, 0, Math.abs(x - 0.07) - nave));
    double clock = smooth(0.017, 0.015, Math.hypot(x, y - 0.17));
    SamplesVec stone = rgb(0x4a4764).mix(rgb(0x8a6a70), smooth(0.01, -0.03, x));
    return y > 0.425 ? air : air.mix(stone.mix(LAMP, clock), 0.86 * solid);
  }

  private SamplesVec wet(SamplesVec at, SamplesVec ray) {
    boolean isRoad = Math.abs(at.x()) < KERB;
    double kerb = smooth(0.03, 0.01, Math.abs(Math.abs(at.x()) - KERB));
    double near = 1 / (1 + 0.12 * at.z() * at.z());
    double puddle = smooth(0.05, 0.3, fbm(at.x() * 1.6 + 3, at.z() * 0.9, 4));
    Cobble cobble = Cobble.at(at, isRoad);
    double gap = smooth(0.36, 0.5, cobble.offCentre()) * near * (1 - puddle);
    double bump = (isRoad ? 0.34 : 0.08) * near * (1 - 0.93 * puddle);
    SamplesVec normal = cobble.normal(bump, 0.02 * gradient(at.x() * 30, at.z() * 30));
    SamplesVec up = ray.mirrored(normal);
    SamplesVec mirror = vec(up.x(), Math.max(0.01, up.y()), Math.max(0.05, up.z())).unit();
    SamplesVec seen = people(upright(at, mirror), at, mirror).plus(halos(at, mirror));
    SamplesVec granite = rgb(0x4c4c55).times(0.7 + 0.6 * cobble.chance());
    SamplesVec light = DUSK.plus(lamplight(at)).times(0.8 * (1 - 0.75 * gap));
    double fresnel = 0.1 + 0.9 * Math.pow(1 - Math.max(0, -ray.dot(normal)), 3);
    return granite
        .mix(rgb(0x8c8680), 0.5 * kerb)
        .times(light)
        .mix(seen, clamp(fresnel * (0.62 + 0.38 * puddle) * (1 - 0.6 * gap)))
        .mix(sky(vec(ray.x(), 0.02, ray.z())), 1 - Math.exp(-0.05 * at.z()));
  }

  /**
   * One stone of the pavement.
   *
   * @param dx offset of the point from the stone's middle, from -0.5 to 0.5
   * @param dz likewise along the street
   */
  private record Cobble(double dx, double dz, double chance) {

    static Cobble at(SamplesVec p, boolean isRoad) {
      double size = isRoad ? 8.5 : 4;
      double arch = isRoad ? 0.1 * Math.cos(p.x() * 2.2) : 0;
      double row = (p.z() + arch) * size;
      double column = p.x() * size + 0.5 * (Math.floor(row) % 2);
      double chance = hash((int) Math.floor(column), (int) Math.floor(row), 9);
      return new Cobble(column - Math.floor(column) - 0.5, row - Math.floor(row) - 0.5, chance);
    }

    double offCentre() {
      return Math.max(Math.abs(dx), Math.abs(dz));
    }

    SamplesVec normal(double bump, double drops) {
      double tilt = chance - 0.5;
      return vec(bump * (dx + 0.5 * tilt) + drops, 1, bump * (dz - 0.4 * tilt) + drops).unit();
    }
  }

  /** The lamps: a post, a lantern, and its halo in the damp air. */
  private static SamplesVec halos(SamplesVec from, SamplesVec ray) {
    double light = 0;
    for (int i = 0; i < 10; i++) {
      SamplesVec way = lamp(i).minus(from);
      double along = way.dot(ray);
      if (along > 0) {
        double off = way.minus(ray.times(along)).length();
        light += 0.0016 / (0.0006 + off * off) + 0.05 * Math.exp(-9 * off);
      }
    }
    return LAMP.times(light);
  }

  private static SamplesVec people(SamplesVec behind, SamplesVec from, SamplesVec ray) {
    SamplesVec seen = behind;
    for (int i = 9; i >= 0; i--) {
      SamplesVec lamp = lamp(i);
      double t = (lamp.z() - from.z()) / ray.z();
      double off = Math.abs(from.x() + t * ray.x() - lamp.x());
      double y = from.y() + t * ray.y();
      boolean isPost = y > 0 && y < 1.06 && off < 0.014 + 0.02 * smooth(0.16, 0.05, y);
      boolean isCap = y > 1.17 && y < 1.24 && off < 0.9 * (1.24 - y);
      if (t > 0 && (isPost || isCap)) {
        seen = rgb(0x14161c).plus(rgb(0x3a2a18).times(isCap ? 0 : y));
      }
    }
    seen = walker(seen, from, ray, vec(0.42, 0, 4.4), rgb(0x23344f), rgb(0xd8a030));
    seen = walker(seen, from, ray, vec(-0.5, 0, 3.3), rgb(0x3a2a2a), rgb(0x2f6f78));
    return walker(seen, from, ray, vec(0.02, 0, 2.35), rgb(0x1c1f28), rgb(0xc3202a));
  }

  /** Somebody under an umbrella, walking away. */
  private static SamplesVec walker(
      SamplesVec behind,
      SamplesVec from,
      SamplesVec ray,
      SamplesVec at,
      SamplesVec coat,
      SamplesVec silk) {
    double t = (at.z() - from.z()) / ray.z();
    double x = from.x() + t * ray.x() - at.x();
    double y = from.y() + t * ray.y();
    if (t < 0 || Math.abs(x) > 0.3 || y < 0 || y > 0.85) {
      return behind;
    }
    double dome = (x * x) / 0.058 + (y - 0.58) * (y - 0.58) / 0.036;
    double scallop = 0.58 + 0.022 * Math.abs(Math.sin(x * 26));
    if (dome < 1 && y > scallop) {
      double rib = 0.75 + 0.25 * Math.abs(Math.cos(x * 26 / (0.4 + dome)));
      return silk.times((0.3 + 1.5 * (y - 0.55)) * rib + 0.25 * smooth(0, 0.2, x)).times(1.3);
    }
    double body = y > 0.2 ? 0.062 + 0.05 * smooth(0.42, 0.2, y) - 0.03 * smooth(0.44, 0.5, y) : 0;
    double head = Math.hypot(x, y - 0.545) - 0.045;
    double leg = Math.abs(Math.abs(x + 0.01) - 0.035 - 0.05 * (0.2 - y)) - 0.019;
    boolean isBody = (Math.abs(x) < body && y < 0.5) || head < 0 || (y <= 0.2 && leg < 0);
    return isBody ? coat.times(0.6 + 1.4 * smooth(0.02, 0.1, Math.abs(x))) : behind;
  }
}
