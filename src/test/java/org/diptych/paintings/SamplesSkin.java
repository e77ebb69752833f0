package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import org.diptych.paintings.SamplesBust.Part;

/** What {@link SamplesBust} is covered with: skin, eyes, hair, wool. */
final class SamplesSkin {

  /** Where the hair of the head runs to, seen from the middle of the head. */
  private static final SamplesVec POLE = SamplesBust.BUN.minus(vec(0, 0.35, -0.1)).unit();

  private static final SamplesVec ASIDE = vec(1, 0, 0);
  private static final SamplesVec DOWN = POLE.cross(ASIDE);
  private static final SamplesVec HAIR = rgb(0x3d261b);

  /**
   * @param normal with the small dents of the material
   * @param flesh 1 where light goes under the surface
   * @param gloss strength of the gleam
   * @param sharpness of the gleam
   * @param strand along it the surface is a thread; zero where there are no threads
   */
  record Surface(
      SamplesVec colour,
      SamplesVec normal,
      double flesh,
      double gloss,
      double sharpness,
      SamplesVec strand) {

    Surface(SamplesVec colour, SamplesVec normal, double flesh, double gloss, double sharpness) {
      this(colour, normal, flesh, gloss, sharpness, vec(0, 0, 0));
    }

    double gleam(SamplesVec light, SamplesVec halfway) {
      double along = strand.dot(halfway);
      double facing = strand.length() > 0 ? 1 - along * along : clamp(normal.dot(halfway));
      double lit = smooth(-0.1, 0.5, normal.dot(light));
      return gloss * Math.pow(Math.max(0, facing), sharpness) * lit;
    }
  }

  private SamplesSkin() {}

  /** What covers a point of the surface, with its normal, both in the room. */
  static Surface at(SamplesVec p, SamplesVec n) {
    SamplesVec h = SamplesBust.toHead(p);
    Part part = SamplesBust.partAt(p, h);
    return switch (part) {
      case SKIN -> skin(h, n);
      case EYE -> eye(h, n);
      case HAIR -> hair(h, n);
      case CLOTH -> wool(p, n);
      case PEARL -> new Surface(rgb(0xe8e0d4), n, 0, 0.9, 70);
    };
  }

  private static Surface skin(SamplesVec h, SamplesVec n) {
    double ax = Math.abs(h.x());
    double y = h.y();
    double pores = gradient(h.x() * 60 + h.z() * 31, y * 60);
    SamplesVec base = tone(h, ax).times(1 + 0.035 * pores);
    boolean front = h.z() > 0.3 && y > -1.1;
    SamplesVec face = front ? features(base, h, ax, y) : base;
    double root =
        smooth(0.07, -0.05, SamplesBust.hairline(h) + 0.035 * strands(h)) * smooth(0.72, 0.66, ax);
    SamplesVec grown = face.mix(HAIR.times(0.7), 0.9 * root);
    double lips = front ? lips(ax, y) : 0;
    double oily = 0.5 + 0.5 * bump(ax, y + 0.2, 0.3) + 0.4 * bump(ax, y - 0.5, 0.3);
    return new Surface(
        grown,
        n.plus(vec(pores, gradient(y * 60, h.x() * 60), 0).times(0.035)).unit(),
        1,
        (1 - root) * (0.12 * oily * (1 + 0.6 * pores) + 0.16 * lips),
        20 + 30 * lips);
  }

  private static SamplesVec tone(SamplesVec h, double ax) {
    double y = h.y();
    double blush =
        0.5 * bump(ax - 0.42, y + 0.34, 0.22)
            + 0.55 * bump(ax, y + 0.4, 0.12)
            + 0.2 * bump(ax, y + 1.05, 0.15)
            + 0.5 * smooth(0.66, 0.74, ax);
    double mottled = fbm(h.x() * 7 + 3, y * 7 + h.z() * 4, 4);
    return rgb(0xe3b08f)
        .mix(rgb(0xcf7a62), clamp(0.55 * blush + 0.1 * mottled))
        .times(1 + 0.06 * mottled);
  }

  private static double bump(double x, double y, double radius) {
    return Math.exp(-(x * x + y * y) / (radius * radius));
  }

  private static SamplesVec features(SamplesVec base, SamplesVec h, double ax, double y) {
    double slit = SamplesFace.slit(ax, y);
    double above = smooth(-0.02, 0.02, y);
    double lid = smooth(0.1, 0.02, slit) * smooth(0.13, 0.1, Math.abs(y)) * (0.12 + 0.3 * above);
    double outer = smooth(-0.1, 0.17, ax - SamplesFace.EYE.x());
    double lash = smooth(0.016 + 0.012 * outer, 0.004, slit) * (0.25 * outer + 0.72 * above);
    SamplesVec face =
        base.mix(rgb(0x7a4a3a), lid)
            .mix(rgb(0xba5f56).times(1 + 0.12 * gradient(h.x() * 70, y * 18)), 0.85 * lips(ax, y))
            .mix(rgb(0x5a1f1c), 0.75 * mouth(ax, y))
            .mix(rgb(0x3a1610), 0.8 * nostril(h))
            .mix(rgb(0x2a1710), brow(h.x(), ax, y));
    return face.mix(rgb(0x1c100c), lash);
  }

  private static double lips(double ax, double y) {
    double u = Math.min(1, ax / (SamplesFace.MOUTH_HALF + 0.01));
    double arch = 1 - u * u;
    double v = y - SamplesFace.mouthLine(ax);
    double upper = 0.078 * Math.pow(arch, 0.8) * (1 - 0.25 * bump(ax, 0, 0.05));
    double lower = 0.105 * Math.pow(arch, 0.7);
    return smooth(0.022, -0.022, Math.max(v - upper, -lower - v)) * smooth(0, 0.15, arch);
  }

  private static double mouth(double ax, double y) {
    double thin = smooth(0.016, 0.002, Math.abs(y - SamplesFace.mouthLine(ax)));
    return thin * smooth(SamplesFace.MOUTH_HALF + 0.02, SamplesFace.MOUTH_HALF - 0.03, ax);
  }

  private static double nostril(SamplesVec h) {
    double below = smooth(-0.43, -0.47, h.y()) * smooth(-0.54, -0.51, h.y());
    double u = Math.abs(h.x()) - 0.068;
    return below * smooth(0.045, 0.02, Math.hypot(u, 0.8 * (h.z() - 0.87)));
  }

  private static double brow(double x, double ax, double y) {
    double middle = 0.225 + 0.075 * smooth(0.12, 0.42, ax) - 0.1 * smooth(0.4, 0.62, ax);
    double half = 0.048 * smooth(0.08, 0.2, ax) * smooth(0.66, 0.3, ax) + 0.004;
    double v = (y - middle) / half;
    double hairs = gradient(ax * 22 - 40 * (y - middle), 5 * (y - middle) + 3 * Math.signum(x));
    double ends = smooth(0.1, 0.2, ax) * smooth(0.63, 0.5, ax);
    return clamp(smooth(1.7, 0.1, Math.abs(v)) * (0.8 + 0.45 * hairs)) * ends * 0.92;
  }

  private static Surface eye(SamplesVec h, SamplesVec n) {
    double side = Math.signum(h.x());
    SamplesVec centre = vec(side * SamplesFace.EYE.x(), SamplesFace.EYE.y(), SamplesFace.EYE.z());
    SamplesVec v = h.minus(centre).unit();
    SamplesVec gaze = SamplesBust.toHead(vec(0, -1, 1)).minus(vec(0, -1, 0)).unit();
    SamplesVec off = v.minus(gaze);
    double r = off.length() / 0.54;
    double turn = Math.atan2(off.y(), off.x());
    double fibre = 0.5 + 0.5 * gradient(turn * 9, r * 2) + 0.3 * gradient(turn * 23, r * 4);
    SamplesVec iris =
        rgb(0x34382c)
            .mix(rgb(0x7d7450), clamp(fibre))
            .mix(rgb(0x6a4422), smooth(0.65, 0.4, r))
            .times(smooth(1.03, 0.82, r) + 0.12)
            .mix(rgb(0x060504), smooth(0.42, 0.37, r));
    double pink = smooth(0.09, 0.17, Math.abs(Math.abs(h.x()) - SamplesFace.EYE.x()));
    SamplesVec white = rgb(0xc4bdb6).mix(rgb(0xc98a7a), 0.5 * pink);
    double lid = smooth(-0.045, 0.0, SamplesFace.slit(Math.abs(h.x()), h.y()));
    double shade = 1 - 0.6 * lid * smooth(-0.03, 0.03, h.y()) - 0.25 * lid;
    double glint = smooth(0.14, 0.09, Math.hypot(off.x() + 0.17, off.y() - 0.15));
    SamplesVec ball = white.mix(iris, smooth(1.05, 0.96, r)).times(shade);
    return new Surface(ball.mix(vec(1.6, 1.6, 1.6), 0.85 * glint), n, 0, 0.2, 200);
  }

  private static double strands(SamplesVec h) {
    SamplesVec d = h.minus(vec(0, 0.35, -0.1)).unit();
    double around = Math.atan2(d.dot(ASIDE), d.dot(DOWN));
    double along = d.dot(POLE);
    double wave = 0.05 * gradient(around * 3, along * 3);
    return gradient((around + wave) * 26, along * 1.5)
        + 0.8 * gradient((around + wave) * 66, along * 2)
        + 0.6 * gradient(around * 115, along * 3);
  }

  private static double coils(SamplesVec fromBun) {
    double x = fromBun.x();
    double u = fromBun.y() + 0.35 * x + 0.1 * Math.sin(x * 6);
    return gradient(u * 22, x * 2) + 0.7 * gradient(u * 60, x * 4) + 0.5 * gradient(u * 120, x * 5);
  }

  private static Surface hair(SamplesVec h, SamplesVec n) {
    SamplesVec fromBun = h.minus(SamplesBust.BUN);
    boolean isBun = fromBun.length() < 0.43 && h.y() > SamplesBust.BUN.y() + 0.02;
    double lock = smooth(0, 0.5, n.z()) * (isBun ? coils(fromBun) : strands(h));
    SamplesVec d = isBun ? fromBun.unit() : h.minus(vec(0, 0.35, -0.1)).unit();
    SamplesVec to = isBun ? vec(0.94, -0.33, 0) : POLE;
    SamplesVec strand = to.minus(d.times(to.dot(d))).unit();
    SamplesVec lifted = strand.plus(n.times(0.12 + 0.14 * lock)).unit();
    SamplesVec tint = HAIR.mix(rgb(0x7d5638), clamp(0.2 + 0.45 * lock));
    double deep = clamp(0.75 + 0.5 * lock);
    SamplesVec normal = n.plus(strand.cross(n).times(0.5 * lock)).unit();
    return new Surface(
        tint.times(deep),
        normal,
        0,
        0.14 * deep * smooth(0.1, -0.25, SamplesBust.hairline(h)),
        30,
        lifted);
  }

  private static Surface wool(SamplesVec p, SamplesVec n) {
    double rib = Math.sin(p.x() * 95 + 2 * gradient(p.x() * 3, p.y() * 3));
    double stitch = Math.sin(p.y() * 110 + 1.2 * rib);
    double fluff = fbm(p.x() * 40, p.y() * 40, 3);
    SamplesVec yarn = rgb(0x2f5560).times(0.9 + 0.1 * rib + 0.05 * stitch + 0.2 * fluff);
    SamplesVec dent = vec(0.13 * Math.cos(p.x() * 95), 0.1 * stitch, 0);
    return new Surface(yarn, n.plus(dent).unit(), 0, 0.03, 6);
  }
}
