package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;

/** An avenue in autumn, in dots of divided colour that the eye mixes. */
final class AvenuePainting {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 512;
  private static final double X = 330;
  private static final double HORIZON = 296;

  static BufferedImage paint() {
    var canvas = new SamplesCanvas(WIDTH, HEIGHT).shade((x, y) -> rgb(0xd8c49a));
    var brush = new SamplesBrush(canvas, 4);
    brush.cover(4.2, 5, 8, AvenuePainting::flow, AvenuePainting::motif);
    brush.cover(4.0, 3.6, 5.6, AvenuePainting::flow, AvenuePainting::divided);
    brush.cover(4.4, 2.6, 4.2, AvenuePainting::flow, AvenuePainting::divided);
    brush.varnish(0.22);
    return canvas.toPicture();
  }

  private static SamplesVec flow(double x, double y) {
    double angle = 3 * gradient(x * 0.03, y * 0.03);
    return vec(Math.cos(angle), Math.sin(angle), 0);
  }

  /** The motif's colour taken apart: some dots cooler, some warmer, some of pure light. */
  private static SamplesVec divided(double x, double y) {
    SamplesVec colour = motif(x, y);
    double which = hash((int) (x * 8), (int) (y * 8));
    if (which < 0.17) {
      return colour.mix(rgb(0x3346b4), 0.42);
    }
    if (which < 0.34) {
      return colour.mix(rgb(0xff7a1c), 0.42);
    }
    if (which < 0.46) {
      return colour.mix(rgb(0xfff09a), 0.5);
    }
    return which < 0.54 ? colour.mix(rgb(0x1f8a6a), 0.4) : colour;
  }

  private static SamplesVec motif(double x, double y) {
    SamplesVec seen = y < HORIZON ? sky(x, y) : ground(x, y);
    for (int i = 9; i >= 0; i--) {
      double near = 1 / (0.62 + 0.5 * i);
      seen = tree(seen, x, y, X - 235 * near, near, i);
      seen = tree(seen, x, y, X + 225 * near, near, i + 20);
    }
    return stroller(seen, x, y);
  }

  private static SamplesVec sky(double x, double y) {
    double glow = smooth(330, 20, Math.hypot(x - X + 20, (y - HORIZON) * 1.2));
    double cloud = smooth(-0.1, 0.4, fbm(x * 0.008, y * 0.016, 4));
    SamplesVec blue = rgb(0x5f93d6).mix(rgb(0xf4efe0), 0.7 * cloud);
    return blue.mix(rgb(0xffe79a), glow);
  }

  private static SamplesVec ground(double x, double y) {
    double depth = (y - HORIZON) / (HEIGHT - HORIZON);
    double side = (x - X) / (0.02 + depth);
    double shadow =
        smooth(
            0.1,
            0.75,
            Math.sin(7.5 / (depth + 0.14) + 0.006 * side) + gradient(x * 0.03, y * 0.05));
    SamplesVec path = rgb(0xf0c89a).mix(rgb(0x7a62a8), 0.75 * shadow);
    double leaves = smooth(0.1, 0.4, gradient(x * 0.07, y * 0.16));
    SamplesVec lawn =
        rgb(0xa9b23c).mix(rgb(0x2f6a4a), 0.8 * shadow).mix(rgb(0xd8691c), 0.75 * leaves);
    double edge = 190 + 16 * gradient(x * 0.02, y * 0.06);
    return path.mix(rgb(0xd87a2c), 0.3 * leaves)
        .mix(lawn, smooth(edge - 14, edge + 14, Math.abs(side)));
  }

  private static SamplesVec tree(
      SamplesVec behind, double x, double y, double at, double near, int seed) {
    double root = HORIZON + 150 * near;
    double height = 330 * near;
    double u = (x - at) / height;
    double v = (root - y) / height;
    double trunk = 0.022 + 0.03 * smooth(0.12, 0, v) + 0.012 * v;
    double bend = 0.025 * Math.sin(v * 5 + seed);
    boolean isTrunk = v > 0 && v < 0.75 && Math.abs(u - bend) < trunk;
    SamplesVec bark = rgb(0x5a3a4a).mix(rgb(0xd89a5a), smooth(0.3, -0.9, (u - bend) / trunk));
    SamplesVec seen = isTrunk ? bark : behind;
    double crown = Math.hypot(u / 0.42, (v - 0.82) / 0.46);
    double leaf = fbm(x * 0.05 / Math.sqrt(near) + seed, y * 0.05 / Math.sqrt(near), 3);
    double cover = smooth(0.08, -0.08, crown - 0.95 - 0.42 * leaf);
    double lit = clamp(0.5 - 0.75 * u + 0.55 * (v - 0.8) + 0.6 * leaf);
    int[] hues = {0xf2b41e, 0xe8731c, 0xc8341f, 0xd9a028, 0xe0541a};
    SamplesVec sunny = rgb(hues[seed % hues.length]).mix(rgb(0xfff0a0), 0.6 * smooth(0.65, 1, lit));
    SamplesVec leaves = rgb(0x5a2a5c).mix(sunny, smooth(0.05, 0.6, lit));
    return seen.mix(leaves.mix(rgb(0xe8c8b0), 0.4 * (1 - Math.min(1, 1.6 * near))), cover);
  }

  /** A lady with a parasol, and the shadow that goes before her. */
  private static SamplesVec stroller(SamplesVec behind, double x, double y) {
    double u = (x - 352) / 100;
    double v = (418 - y) / 100;
    double skirt = 0.06 + 0.15 * smooth(0.55, 0, v);
    boolean isDress = v > 0 && v < 0.62 && Math.abs(u) < skirt;
    boolean isHead = Math.hypot(u, v - 0.7) < 0.065;
    boolean isSilk = Math.hypot(u / 1.3, v - 0.78) < 0.27 && v > 0.84;
    boolean isShadow = Math.hypot((u + 0.3 - 0.4 * v) / 0.5, (v + 0.03) / 0.07) < 1;
    if (isSilk) {
      return rgb(0xe02a2a).mix(rgb(0xffb0a0), smooth(0.1, -0.3, u));
    }
    if (isHead) {
      return rgb(0x6a3a22);
    }
    if (isDress) {
      return rgb(0x2c4fae).mix(rgb(0xf2f4ff), smooth(0.06, -0.12, u));
    }
    return isShadow ? behind.mix(rgb(0x43307a), 0.7) : behind;
  }
}
