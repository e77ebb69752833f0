package org.diptych.paintings;

import java.util.stream.IntStream;

/** Three numbers, as in a shading language: a colour in linear light, a point or a direction. */
record SamplesVec(double x, double y, double z) {

  private static final double[] LINEAR =
      IntStream.range(0, 256).mapToDouble(srgb -> Math.pow(srgb / 255.0, 2.2)).toArray();

  static SamplesVec vec(double x, double y, double z) {
    return new SamplesVec(x, y, z);
  }

  /** A colour as designers write it, 0xRRGGBB in sRGB, in linear light. */
  static SamplesVec rgb(int hex) {
    return vec(LINEAR[hex >> 16 & 255], LINEAR[hex >> 8 & 255], LINEAR[hex & 255]);
  }

  SamplesVec plus(SamplesVec o) {
    return vec(x + o.x, y + o.y, z + o.z);
  }

  SamplesVec minus(SamplesVec o) {
    return vec(x - o.x, y - o.y, z - o.z);
  }

  SamplesVec times(double k) {
    return vec(x * k, y * k, z * k);
  }

  SamplesVec times(SamplesVec o) {
    return vec(x * o.x, y * o.y, z * o.z);
  }

  SamplesVec mix(SamplesVec o, double t) {
    return vec(x + (o.x - x) * t, y + (o.y - y) * t, z + (o.z - z) * t);
  }

  double dot(SamplesVec o) {
    return x * o.x + y * o.y + z * o.z;
  }

  SamplesVec cross(SamplesVec o) {
    return vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  SamplesVec unit() {
    return times(1 / length());
  }

  /** This direction mirrored by a surface with this unit normal. */
  SamplesVec mirrored(SamplesVec normal) {
    return minus(normal.times(2 * dot(normal)));
  }
}
