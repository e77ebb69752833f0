package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.fbm;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesNoise.smooth;
import static org.diptych.paintings.SamplesSitter.BODY;
import static org.diptych.paintings.SamplesSitter.BUN;
import static org.diptych.paintings.SamplesSitter.EYES;
import static org.diptych.paintings.SamplesSitter.EYE_APART;
import static org.diptych.paintings.SamplesSitter.FACE;
import static org.diptych.paintings.SamplesSitter.LEAN;
import static org.diptych.paintings.SamplesSitter.NECKLINE_X;
import static org.diptych.paintings.SamplesSitter.NECKLINE_Y;
import static org.diptych.paintings.SamplesSitter.NOSE;
import static org.diptych.paintings.SamplesSitter.ear;
import static org.diptych.paintings.SamplesSitter.hair;
import static org.diptych.paintings.SamplesSitter.isBody;
import static org.diptych.paintings.SamplesSitter.isFace;
import static org.diptych.paintings.SamplesSitter.isForehead;
import static org.diptych.paintings.SamplesSitter.isWall;
import static org.diptych.paintings.SamplesSitter.neckMiddle;
import static org.diptych.paintings.SamplesSitter.neckline;
import static org.diptych.paintings.SamplesSitter.u;
import static org.diptych.paintings.SamplesSitter.v;
import static org.diptych.paintings.SamplesSitter.x;
import static org.diptych.paintings.SamplesSitter.y;
import static org.diptych.paintings.SamplesVec.rgb;
import static org.diptych.paintings.SamplesVec.vec;

import java.awt.image.BufferedImage;

/** A woman with a long neck and almond eyes ({@link SamplesSitter}), in oil before a warm wall. */
final class LongFacePainting {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 640;
  private final SamplesCanvas canvas =
      new SamplesCanvas(WIDTH, HEIGHT).shade((x, y) -> motif(x, y).times(0.75));
  private final SamplesBrush brush = new SamplesBrush(canvas, 7);

  static BufferedImage paint() {
    var painting = new LongFacePainting();
    painting.brush.cover(8.5, 46, 18, LongFacePainting::flow, LongFacePainting::motif);
    painting.brush.cover(8, 30, 11, LongFacePainting::flow, LongFacePainting::motif);
    painting.figure();
    new SamplesContours(painting.brush).draw();
    painting.brush.varnish(0.5);
    return painting.canvas.toPicture();
  }

  private void figure() {
    SamplesBrush.Place figure = (x, y) -> !isWall(x, y);
    brush.cover(6.5, 22, 9, LongFacePainting::flow, LongFacePainting::motif, figure);
    brush.cover(6.5, 15, 6, LongFacePainting::flow, LongFacePainting::motif, figure);
  }

  /** Strokes run down along the forms, and criss-cross on the wall. */
  private static SamplesVec flow(double x, double y) {
    double u = u(x, y);
    double v = v(x, y);
    if (isFace(u, v) && isForehead(u, v)) {
      double bend = u * FACE.slopeAt(v) / Math.max(12, FACE.at(v));
      return vec(-Math.sin(LEAN), Math.cos(LEAN), 0)
          .plus(vec(-Math.cos(LEAN), -Math.sin(LEAN), 0).times(Math.clamp(bend, -1.5, 1.5)))
          .unit();
    }
    if (hair(u, v) < 1) {
      double middle = v > 278 ? BUN : 190;
      return vec(-(y - y(0, middle)), x - x(0, middle), 1e-6).times(u < 0 ? 1 : -1).unit();
    }
    double collar = neckline(x, y);
    if (isBody(x, y) && y > NECKLINE_Y && Math.abs(collar - 1) < 0.22) {
      return vec(-(y - NECKLINE_Y) * 1.42, x - NECKLINE_X, 1e-6).unit();
    }
    if (isBody(x, y)) {
      double bend = (x - neckMiddle(y)) * BODY.slopeAt(y) / BODY.at(y);
      return vec(Math.clamp(bend, -2, 2), 1, 0).unit();
    }
    double angle =
        (gradient(x * 0.03, y * 0.03) > 0.06 ? 0.75 : 2.2) + 0.5 * gradient(x * 0.02, y * 0.02);
    return vec(Math.cos(angle), Math.sin(angle), 0);
  }

  private static SamplesVec motif(double x, double y) {
    double u = u(x, y);
    double v = v(x, y);
    if (isFace(u, v) && isForehead(u, v)) {
      return features(u, v, flesh(u / FACE.at(v), v, x, y));
    }
    if (hair(u, v) < 1) {
      double lock = fbm(u * 0.05 + 9, v * 0.03, 3);
      return rgb(0x32140f).mix(rgb(0x96482a), smooth(-0.2, 0.9, lock - 0.008 * u));
    }
    if (ear(u, v) < 1) {
      return rgb(0xc9683f).mix(rgb(0x8f3f28), ear(u, v) < 0.5 ? 1 : 0);
    }
    if (isBody(x, y)) {
      double across = (x - neckMiddle(y)) / BODY.at(y);
      return neckline(x, y) < 1 || y < NECKLINE_Y ? neck(across, x, y) : dress(across, x, y);
    }
    return wall(x, y);
  }

  private static SamplesVec flesh(double across, double v, double x, double y) {
    double light = 0.55 - 0.5 * across + 0.5 * fbm(x * 0.025, y * 0.025, 3) + 0.0012 * (v - 100);
    return rgb(0xb4562f)
        .mix(rgb(0xe09356), smooth(0, 0.5, light))
        .mix(rgb(0xf2b475), smooth(0.45, 1.1, light));
  }

  private static SamplesVec features(double u, double v, SamplesVec flesh) {
    double aside = Math.abs(u) - EYE_APART;
    double socket = smooth(1.4, 0.4, Math.hypot(aside / 24, (v - EYES - 8) / 20));
    double cheek = smooth(1, 0.2, Math.hypot((Math.abs(u) - 36) / 26, (v - 92) / 30));
    double nose =
        smooth(15, 4, Math.abs(u - 7)) * smooth(NOSE - 6, NOSE + 8, v) * smooth(190, 150, v);
    double chin = smooth(1, 0.3, Math.hypot(u / 22, (v - 27) / 9));
    return flesh
        .mix(rgb(0xa05f3c), 0.65 * socket)
        .mix(rgb(0xd4553a), 0.6 * cheek)
        .mix(rgb(0x9c4a2a), 0.75 * nose)
        .mix(rgb(0x9a4c30), 0.4 * chin);
  }

  private static SamplesVec neck(double across, double x, double y) {
    double chin = smooth(425, 345, y);
    double light = 0.45 - 0.6 * across + 0.5 * fbm(x * 0.02, y * 0.02, 3) - 0.5 * chin;
    return rgb(0x8a4a2c)
        .mix(rgb(0xd5844c), smooth(-0.2, 0.4, light))
        .mix(rgb(0xf2b87e), smooth(0.4, 1, light))
        .mix(rgb(0x9a8a50), 0.35 * smooth(0.1, 0.5, gradient(x * 0.03, y * 0.014)));
  }

  private static SamplesVec dress(double across, double x, double y) {
    double light = 0.3 - 0.5 * across + 0.8 * fbm(x * 0.016, y * 0.012, 3);
    return rgb(0x121a26).mix(rgb(0x2f5a6c), smooth(0, 0.9, light));
  }

  private static SamplesVec wall(double x, double y) {
    double broken = fbm(x * 0.012, y * 0.012, 4);
    SamplesVec warm = rgb(0xb8582a).mix(rgb(0xe39a3c), clamp(0.5 + 0.8 * broken));
    boolean isPanel = x > 352 + 8 * gradient(y * 0.02, 3);
    SamplesVec panel = rgb(0x8c3520).mix(rgb(0xc4602e), clamp(0.5 + 0.8 * broken));
    return isPanel ? panel : warm;
  }
}
