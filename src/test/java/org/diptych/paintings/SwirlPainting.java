package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.hash;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;

/**
 * A windy night over a bay, in thick paint: strokes follow the contours of one stream function, and
 * so do the bands of colour.
 */
final class SwirlPainting {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 512;

  /** Whirls in the air: x, y, radius, and how strongly they turn. */
  private static final double[][] WHIRLS = {
    {215, 185, 95, 2.1},
    {390, 250, 75, -1.9},
    {70, 80, 70, -1.1},
    {600, 250, 70, 1.2},
    {330, 60, 60, -0.9},
    {120, 265, 50, 0.8},
    {480, 60, 50, 0.9}
  };

  /** Lights in the sky: x, y, radius of the disc. */
  private static final double[][] STARS = {
    {530, 120, 30},
    {70, 80, 13},
    {330, 58, 12},
    {420, 140, 9},
    {160, 55, 8},
    {250, 120, 8},
    {610, 235, 10},
    {120, 200, 8},
    {450, 40, 7},
    {330, 200, 7},
    {30, 190, 7}
  };

  static BufferedImage paint() {
    var canvas = new SamplesCanvas(WIDTH, HEIGHT).shade((x, y) -> motif(x, y).times(0.55));
    var brush = new SamplesBrush(canvas, 1);
    brush.cover(9, 46, 11, SwirlPainting::flow, SwirlPainting::motif);
    brush.cover(7, 32, 7, SwirlPainting::flow, SwirlPainting::motif);
    brush.cover(7.5, 20, 4.2, SwirlPainting::flow, SwirlPainting::motif);
    brush.varnish(0.55);
    return canvas.toPicture();
  }

  private static double stream(double x, double y) {
    double psi = y * 0.85 + 26 * gradient(x * 0.006, y * 0.009) + 18 * Math.sin(x * 0.012);
    for (double[] w : WHIRLS) {
      double r2 = ((x - w[0]) * (x - w[0]) + (y - w[1]) * (y - w[1])) / (w[2] * w[2]);
      psi += w[3] * w[2] * Math.exp(-r2);
    }
    return psi;
  }

  private static double hills(double x) {
    return 318 - 34 * Math.sin(x * 0.008 + 0.6) - 20 * Math.sin(x * 0.021 + 2) + 0.03 * x;
  }

  private static double shore(double x) {
    return 398 + 12 * Math.sin(x * 0.011 + 4) + 0.03 * x;
  }

  private static SamplesVec flow(double x, double y) {
    if (y > shore(x)) {
      double bend = 0.55 * gradient(x * 0.012, y * 0.012) + 0.35;
      return vec(Math.sin(bend), -Math.cos(bend), 0);
    }
    if (y > hills(x) + 42) {
      return vec(1, 0.12 * Math.sin(x * 0.05 + y * 0.2), 0).unit();
    }
    if (y > hills(x)) {
      double slope = (hills(x + 2) - hills(x - 2)) / 4 + 0.5 * Math.sin((y - hills(x)) * 0.1);
      return vec(1, slope, 0).unit();
    }
    return skyFlow(x, y);
  }

  private static SamplesVec skyFlow(double x, double y) {
    for (double[] star : STARS) {
      double dx = x - star[0];
      double dy = y - star[1];
      if (Math.hypot(dx, dy) < 2.6 * star[2]) {
        return vec(-dy, dx, 0.01).unit();
      }
    }
    SamplesVec along =
        vec(stream(x, y + 1) - stream(x, y - 1), stream(x - 1, y) - stream(x + 1, y), 1e-6);
    return along.unit();
  }

  private static SamplesVec motif(double x, double y) {
    if (y > shore(x)) {
      return wheat(x, y);
    }
    double hill = y - hills(x);
    return hill < 0 ? sky(x, y) : hill < 42 ? hillside(x, hill) : bay(x, y);
  }

  private static SamplesVec sky(double x, double y) {
    double band = 0.5 + 0.5 * Math.sin(stream(x, y) * 0.115 + 2.2 * gradient(x * 0.01, y * 0.01));
    double low = smooth(120, 320, y);
    SamplesVec night =
        rgb(0x101f63).mix(rgb(0x2c5cb8), band).mix(rgb(0x7fb7d6), 0.75 * band * band * band);
    SamplesVec air = night.mix(rgb(0x3f8f9f).mix(rgb(0xc7d79a), band), 0.6 * low);
    for (double[] star : STARS) {
      double r = Math.hypot(x - star[0], y - star[1]) / star[2];
      double ring = 0.6 + 0.4 * Math.cos(r * 6.5);
      SamplesVec halo = rgb(0xf09a10).mix(rgb(0xffe873), ring);
      air =
          air.mix(halo, smooth(3.1, 1.5, r) * (0.62 + 0.38 * ring))
              .mix(rgb(0xfff6c8), smooth(1.1, 0.7, r));
    }
    return air;
  }

  private static SamplesVec hillside(double x, double depth) {
    double field = 0.5 + 0.5 * Math.sin(depth * 0.34 + 3 * gradient(x * 0.012, depth * 0.05));
    SamplesVec slope =
        rgb(0x16264e).mix(rgb(0x2f6a6a), field).mix(rgb(0x7d9c4e), 0.5 * field * field);
    int plot = (int) Math.floor(x / 11);
    boolean isHouse = depth > 27 && depth < 37 && x > 150 && x < 400 && hash(plot, 5) > 0.45;
    return isHouse ? rgb(hash(plot, 6) > 0.5 ? 0xf5b83c : 0xb8452c) : slope;
  }

  private static SamplesVec bay(double x, double y) {
    double wave = 0.5 + 0.5 * Math.sin(y * 0.62 + 2.5 * gradient(x * 0.02, y * 0.05));
    SamplesVec water = rgb(0x122a6e).mix(rgb(0x3f7fb8), wave);
    double path = 0;
    for (double[] light : new double[][] {{530, 44}, {200, 10}, {262, 12}, {330, 10}, {385, 12}}) {
      path += smooth(light[1], 0, Math.abs(x - light[0] + 8 * gradient(y * 0.13, light[0])));
    }
    return water.mix(rgb(0xffcf4a), clamp(path) * (0.35 + 0.65 * wave));
  }

  private static SamplesVec wheat(double x, double y) {
    double near = smooth(390, 512, y);
    double ripe = clamp(0.5 + 0.8 * fbm(x * 0.012, y * 0.03, 3));
    SamplesVec straw =
        rgb(0x8a7a24).mix(rgb(0xe8a81e), ripe).mix(rgb(0xf6d768), 0.4 * hash((int) x, (int) y));
    double poppy = gradient(x * 0.09, y * 0.11);
    SamplesVec shade =
        straw.mix(rgb(0x3a4a20), 0.45 * smooth(0.1, -0.5, poppy)).times(0.75 + 0.4 * near);
    return poppy > 0.34 && near > 0.1 ? rgb(0xd8301c) : shade;
  }
}
