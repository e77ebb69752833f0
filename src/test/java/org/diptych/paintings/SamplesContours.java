package org.diptych.paintings;

import static org.diptych.paintings.SamplesSitter.BODY;
import static org.diptych.paintings.SamplesSitter.BUN;
import static org.diptych.paintings.SamplesSitter.BUN_HALF;
import static org.diptych.paintings.SamplesSitter.EYES;
import static org.diptych.paintings.SamplesSitter.EYE_APART;
import static org.diptych.paintings.SamplesSitter.EYE_HALF;
import static org.diptych.paintings.SamplesSitter.FACE;
import static org.diptych.paintings.SamplesSitter.LOBE_U;
import static org.diptych.paintings.SamplesSitter.LOBE_V;
import static org.diptych.paintings.SamplesSitter.MOUTH;
import static org.diptych.paintings.SamplesSitter.MOUTH_HALF;
import static org.diptych.paintings.SamplesSitter.NECKLINE_DEPTH;
import static org.diptych.paintings.SamplesSitter.NECKLINE_X;
import static org.diptych.paintings.SamplesSitter.NECKLINE_Y;
import static org.diptych.paintings.SamplesSitter.neckMiddle;
import static org.diptych.paintings.SamplesSitter.x;
import static org.diptych.paintings.SamplesSitter.y;
import static org.diptych.paintings.SamplesVec.rgb;

/** The dark contours of {@link SamplesSitter}, and what lies between those of eyes and lips. */
final class SamplesContours {

  private static final SamplesVec LINE = rgb(0x26120d);

  private final SamplesBrush brush;

  SamplesContours(SamplesBrush brush) {
    this.brush = brush;
  }

  void draw() {
    for (int side = -1; side <= 1; side += 2) {
      outline(side);
      eyeball(side);
      eye(side);
      body(side);
    }
    inFace(4, -7, 186, -5, 160, 1, 120, 9, 92, 11, 80, 4, 73, -4, 75);
    lips();
    inFace(3, -MOUTH_HALF, MOUTH + 1, -6, MOUTH - 1, 0, MOUTH, 6, MOUTH - 1, MOUTH_HALF, MOUTH + 1);
    inFace(2.6, -8, MOUTH - 12, 0, MOUTH - 13, 8, MOUTH - 12);
    inFace(3.4, -38, BUN - 14, -38, BUN + 16, 4, BUN + BUN_HALF, 46, BUN + 18, 48, BUN - 12);
  }

  private void outline(int side) {
    double[] jaw = new double[22];
    for (int i = 0; i < 11; i++) {
      double v = 2.0 * i * i;
      jaw[2 * i] = i == 0 ? 0 : side * (FACE.at(v) + 1);
      jaw[2 * i + 1] = v - 1;
    }
    inFace(4.5, jaw);
    inFace(4, side * 66, 186, side * 76, 216, side * 67, 262, side * 38, 292);
    inFace(3.4, side * 67, 162, side * 80, 158, side * 79, 134, side * LOBE_U, LOBE_V - 1);
  }

  private void eyeball(int side) {
    for (int row = -2; row <= 2; row++) {
      double half = EYE_HALF - 4 - 2.2 * row * row;
      double v = EYES + 3.6 * row;
      double middle = side * EYE_APART;
      SamplesVec slate = rgb(row % 2 == 0 ? 0xa3bbb8 : 0x8aa8ac).times(1 - 0.12 * row);
      inFace(slate, 4.6, middle - half, v, middle, v + 0.6, middle + half, v);
    }
    double iris = side * EYE_APART + 3;
    inFace(rgb(0x3a6074), 9, iris - 3, EYES + 8, iris - 3, EYES, iris - 1, EYES - 8);
    inFace(rgb(0x2a4858), 9, iris + 3, EYES + 8, iris + 3, EYES, iris + 1, EYES - 8);
  }

  private void lips() {
    double m = MOUTH;
    double corner = MOUTH_HALF - 3;
    inFace(rgb(0xa8281f), 5, -corner, m + 2, -6, m + 5, 0, m + 4, 6, m + 5, corner, m + 2);
    inFace(rgb(0xd2463a), 6, 4 - MOUTH_HALF, m - 3, 0, m - 6, MOUTH_HALF - 4, m - 3);
    inFace(rgb(0xe06a55), 4, -7, m - 7, 0, m - 9, 7, m - 7);
  }

  private void eye(int side) {
    double in = side * (EYE_APART - EYE_HALF);
    double out = side * (EYE_APART + EYE_HALF);
    double middle = side * EYE_APART;
    inFace(4, in, EYES - 1, side * 19, EYES + 8, middle, EYES + 10, side * 40, EYES + 7, out, EYES);
    inFace(3, in, EYES - 1, side * 19, EYES - 8, middle, EYES - 9, side * 40, EYES - 7, out, EYES);
    inFace(4, side * 9, EYES + 20, side * 26, EYES + 28, side * 52, EYES + 18);
  }

  private void body(int side) {
    double[] contour = new double[24];
    for (int i = 0; i < 12; i++) {
      double y = 372 + 24 * i;
      contour[2 * i] = neckMiddle(y) + side * BODY.at(y);
      contour[2 * i + 1] = y;
    }
    line(LINE, 5, contour);
    double x = NECKLINE_X + side * 48;
    double bottom = NECKLINE_Y + NECKLINE_DEPTH;
    line(LINE, 4, x, bottom - 54, x, bottom - 18, NECKLINE_X, bottom);
  }

  /** A contour given by u and v. */
  private void inFace(double width, double... points) {
    inFace(LINE, width, points);
  }

  private void inFace(SamplesVec colour, double width, double... points) {
    double[] placed = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      placed[i] = x(points[i], points[i + 1]);
      placed[i + 1] = y(points[i], points[i + 1]);
    }
    line(colour, width, placed);
  }

  private void line(SamplesVec colour, double width, double... points) {
    brush.stroke(new SamplesCurve(points), width, colour);
  }
}
