package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesNoise.gradient;
import static org.diptych.paintings.SamplesVec.vec;

import java.util.Random;

/** A bristle brush loaded with thick paint, which keeps the height that it is laid on with. */
final class SamplesBrush {

  /** Where a stroke goes from a point; x and y of a unit vector. */
  interface Flow {
    SamplesVec at(double x, double y);
  }

  /** A part of the canvas. */
  interface Place {
    boolean holds(double x, double y);
  }

  private static final double PITCH = 0.65;

  private final SamplesCanvas canvas;
  private final float[] thickness;
  private final Random random;

  SamplesBrush(SamplesCanvas canvas, long seed) {
    this.canvas = canvas;
    this.thickness = new float[canvas.width * canvas.height];
    this.random = new Random(seed);
  }

  /**
   * Covers the canvas with strokes in random order.
   *
   * @param spacing between strokes, in pixels
   * @param motif the colour that a stroke starting there gets, but for a little chance
   */
  void cover(double spacing, double length, double width, Flow flow, SamplesCanvas.Shader motif) {
    cover(spacing, length, width, flow, motif, (x, y) -> true);
  }

  /**
   * @param place where strokes may begin
   */
  void cover(
      double spacing,
      double length,
      double width,
      Flow flow,
      SamplesCanvas.Shader motif,
      Place place) {
    int count = (int) (canvas.width * canvas.height / (spacing * spacing));
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * canvas.width;
      double y = random.nextDouble() * canvas.height;
      if (place.holds(x, y)) {
        SamplesVec colour = varied(motif.at(x, y));
        stroke(x, y, length * (0.6 + 0.8 * random.nextDouble()), width, flow, colour);
      }
    }
  }

  private SamplesVec varied(SamplesVec colour) {
    double light = 0.78 + 0.44 * random.nextDouble();
    double warm = 0.16 * (random.nextDouble() - 0.5);
    return colour.times(vec(light * (1 + warm), light, light * (1 - warm)));
  }

  /** One stroke that follows the flow for {@code length} pixels from (x, y). */
  void stroke(double x, double y, double length, double width, Flow flow, SamplesVec colour) {
    double chance = 500 * random.nextDouble();
    for (double s = 0; s < length; s += PITCH) {
      SamplesVec way = flow.at(x, y);
      double half =
          width / 2 * Math.sqrt(clamp(6 * s / length)) * Math.sqrt(clamp(3 * (1 - s / length)));
      for (double v = -half; v <= half; v += PITCH) {
        double bristle = gradient(v * 0.55 + chance, s * 0.035 + chance);
        double edge = Math.abs(v) / half;
        if (edge < 0.92 + 0.5 * bristle) {
          double ridge = 0.5 + 0.9 * bristle + 0.5 * edge * edge * edge;
          dab(
              (int) (x - way.y() * v),
              (int) (y + way.x() * v),
              colour.times(1 + 0.55 * bristle),
              ridge);
        }
      }
      x += way.x() * PITCH;
      y += way.y() * PITCH;
    }
  }

  /** One stroke along a line. */
  void stroke(SamplesCurve line, double width, SamplesVec colour) {
    stroke(line.startX(), line.startY(), line.length(), width, line::bearing, colour);
  }

  private void dab(int x, int y, SamplesVec colour, double ridge) {
    if (x >= 0 && y >= 0 && x < canvas.width && y < canvas.height) {
      canvas.blend(x, y, colour, 0.8);
      float old = thickness[y * canvas.width + x];
      thickness[y * canvas.width + x] = (float) (old + (ridge - old) * 0.7);
    }
  }

  /** Lights the relief of the paint from the upper left. */
  void varnish(double depth) {
    for (int y = 1; y < canvas.height - 1; y++) {
      for (int x = 1; x < canvas.width - 1; x++) {
        int at = y * canvas.width + x;
        double dx = thickness[at + 1] - thickness[at - 1];
        double dy = thickness[at + canvas.width] - thickness[at - canvas.width];
        double slope = -depth * (dx + dy);
        double gleam = 0.35 * Math.pow(clamp(slope), 2);
        SamplesVec lit = canvas.at(x, y).times(1 + Math.clamp(slope, -0.5, 0.7));
        canvas.set(x, y, lit.plus(vec(gleam, gleam, gleam).times(0.4)));
      }
    }
  }
}
