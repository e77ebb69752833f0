package org.diptych.paintings;

import static org.diptych.paintings.SamplesNoise.clamp;
import static org.diptych.paintings.SamplesVec.vec;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A solid seen from far in front: how deep it is at every pixel, and what follows from the depths
 * alone, such as shadows and crevices. x to the right, y up, z to the viewer.
 */
final class SamplesRelief {

  /** What the depth is where there is only background. */
  static final double NOTHING = -1.6;

  private static final double FRONT = 1.25;

  final int width;
  final int height;
  private final double scale;
  private final double middleX;
  private final double middleY;
  private final SamplesScene.Shape shape;
  private final float[] depth;

  /**
   * @param scale pixels per unit
   * @param middleX column of x = 0
   * @param middleY row of y = 0
   */
  SamplesRelief(
      int width,
      int height,
      double scale,
      double middleX,
      double middleY,
      SamplesScene.Shape shape) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.middleX = middleX;
    this.middleY = middleY;
    this.shape = shape;
    this.depth = new float[width * height];
    Arrays.fill(depth, (float) NOTHING);
    IntStream.range(0, height).parallel().forEach(this::trace);
  }

  private void trace(int row) {
    for (int column = 0; column < width; column++) {
      double x = (column + 0.5 - middleX) / scale;
      double y = (middleY - row - 0.5) / scale;
      double z = FRONT;
      for (int step = 0; step < 80 && z > NOTHING; step++) {
        double d = shape.distance(x, y, z);
        if (d < 0.0015 + 0.0002 * step) {
          depth[row * width + column] = (float) z;
          break;
        }
        z -= d;
      }
    }
  }

  double depth(int column, int row) {
    return depth[Math.clamp(row, 0, height - 1) * width + Math.clamp(column, 0, width - 1)];
  }

  boolean isSolid(int column, int row) {
    return depth(column, row) > NOTHING;
  }

  SamplesVec point(int column, int row) {
    return vec(
        (column + 0.5 - middleX) / scale,
        (middleY - row - 0.5) / scale,
        depth[row * width + column]);
  }

  SamplesVec normal(SamplesVec p) {
    double e = 0.004;
    double a = shape.distance(p.x() + e, p.y() - e, p.z() - e);
    double b = shape.distance(p.x() - e, p.y() - e, p.z() + e);
    double c = shape.distance(p.x() - e, p.y() + e, p.z() - e);
    double d = shape.distance(p.x() + e, p.y() + e, p.z() + e);
    return vec(a - b - c + d, -a - b + c + d, -a + b - c + d).unit();
  }

  /** 1 where a wide light is fully seen, 0 in its shadow. */
  double lit(SamplesVec p, SamplesVec light, double sharpness) {
    double seen = 1;
    for (double t = 0.03; t < 1.6 && seen > 0.01; t *= 1.22) {
      double x = p.x() + t * light.x();
      double y = p.y() + t * light.y();
      double z = p.z() + t * light.z();
      double over = z - depth((int) (middleX + x * scale), (int) (middleY - y * scale));
      seen = Math.min(seen, 0.5 + 0.5 * sharpness * over / t);
    }
    double s = clamp(seen);
    return s * s * (3 - 2 * s);
  }

  /** How much lower each pixel is than those around it, averaged over a box (Luft et al., 2006). */
  float[] hollows(int radius, double most) {
    float[] near = new float[depth.length];
    float[] mean = depth.clone();
    box(mean, radius);
    box(mean, radius);
    for (int i = 0; i < depth.length; i++) {
      near[i] = (float) Math.clamp(mean[i] - depth[i], 0, most);
    }
    box(near, Math.max(1, radius / 3));
    return near;
  }

  private void box(float[] values, int radius) {
    float[] rows = SamplesBlur.rows(values, width, radius);
    System.arraycopy(SamplesBlur.columns(rows, width, radius), 0, values, 0, values.length);
  }
}
