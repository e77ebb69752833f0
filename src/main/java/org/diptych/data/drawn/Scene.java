package org.diptych.data.drawn;

import org.diptych.platform.Rng;

/** A picture while it is painted: (3, side, side) in brightness from 0 to 1. */
final class Scene {

  private final int side;
  private final float[] planes;

  Scene(int side) {
    this.side = side;
    planes = new float[3 * side * side];
  }

  private double x(int pixel) {
    return (pixel % side + 0.5) / side;
  }

  private double y(int pixel) {
    return (Math.floorDiv(pixel, side) + 0.5) / side;
  }

  /** Lays a texture over what is there, as far as it covers: (side, side) in [0, 1]. */
  void paint(Texture texture, float[] covered) {
    int area = side * side;
    for (int i = 0; i < area; i++) {
      for (int channel = 0; covered[i] > 0 && channel < 3; channel++) {
        float below = planes[channel * area + i];
        planes[channel * area + i] +=
            covered[i] * ((float) texture.at(channel, x(i), y(i)) - below);
      }
    }
  }

  /** A slope of brightness in any direction; from −{@code bound}/2 to {@code bound}/2 at most. */
  void light(Rng rng, double bound) {
    double angle = 2 * Math.PI * rng.nextDouble();
    double strength = bound * rng.nextDouble();
    double dx = strength * StrictMath.cos(angle);
    double dy = strength * StrictMath.sin(angle);
    int area = side * side;
    for (int i = 0; i < planes.length; i++) {
      int pixel = i % area;
      planes[i] *= (float) (1 + (x(pixel) - 0.5) * dx + (y(pixel) - 0.5) * dy);
    }
  }

  /** Mixes each pixel with its neighbours, along the rows and then along the columns. */
  void blur(Rng rng, double bound) {
    float weight = (float) (bound * rng.nextDouble());
    for (int line = 0; line < 3 * side; line++) {
      blur(line * side, 1, weight);
    }
    for (int channel = 0; channel < 3; channel++) {
      for (int column = 0; column < side; column++) {
        blur(channel * side * side + column, side, weight);
      }
    }
  }

  private void blur(int first, int step, float weight) {
    float before = planes[first];
    for (int i = 0; i < side; i++) {
      int place = first + i * step;
      float here = planes[place];
      float after = i + 1 < side ? planes[place + step] : here;
      planes[place] = here + weight * (before + after - 2 * here);
      before = here;
    }
  }

  /** Nearly normal: the sum of four uniform values, of which one draw holds all. */
  void noise(Rng rng, double bound) {
    double deviation = bound * rng.nextDouble();
    double scale = deviation / 65536 * Math.sqrt(3);
    for (int i = 0; i < planes.length; i++) {
      long draw = rng.nextLong();
      long sum = (draw & 0xFFFF) + (draw >>> 16 & 0xFFFF) + (draw >>> 32 & 0xFFFF) + (draw >>> 48);
      planes[i] += (float) ((sum - 2 * 65535) * scale);
    }
  }

  /** Rounded to bytes, (3, side, side). */
  void write(byte[] into, int offset) {
    for (int i = 0; i < planes.length; i++) {
      into[offset + i] = (byte) Math.clamp(Math.round(255 * planes[i]), 0, 255);
    }
  }
}
