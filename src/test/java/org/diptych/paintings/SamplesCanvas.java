package org.diptych.paintings;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** A picture in linear light, on which the painters work; positions in pixels, y down. */
final class SamplesCanvas {

  /** What colour is at a point. */
  interface Shader {
    SamplesVec at(double x, double y);
  }

  /** Neighbours that differ by more than this in any channel are worth more samples. */
  private static final double EDGE = 0.12;

  final int width;
  final int height;
  private final SamplesVec[] pixels;

  SamplesCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new SamplesVec[width * height];
  }

  SamplesVec at(int x, int y) {
    return pixels[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
  }

  void set(int x, int y, SamplesVec colour) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      pixels[y * width + x] = colour;
    }
  }

  void blend(int x, int y, SamplesVec colour, double alpha) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      pixels[y * width + x] = pixels[y * width + x].mix(colour, alpha);
    }
  }

  /** Fills the whole canvas, with one sample per pixel and five where there is an edge. */
  SamplesCanvas shade(Shader shader) {
    rows(pixels, (x, y) -> shader.at(x + 0.5, y + 0.5));
    SamplesVec[] refined = new SamplesVec[pixels.length];
    rows(
        refined,
        (x, y) -> {
          SamplesVec centre = at((int) x, (int) y);
          return isEdge((int) x, (int) y) ? smoothed(shader, centre, x, y) : centre;
        });
    System.arraycopy(refined, 0, pixels, 0, pixels.length);
    return this;
  }

  private void rows(SamplesVec[] target, Shader shader) {
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          for (int x = 0; x < width; x++) {
            target[y * width + x] = shader.at(x, y);
          }
        });
  }

  private static SamplesVec smoothed(Shader shader, SamplesVec centre, double x, double y) {
    return centre
        .plus(shader.at(x + 0.3, y + 0.1))
        .plus(shader.at(x + 0.9, y + 0.3))
        .plus(shader.at(x + 0.7, y + 0.9))
        .plus(shader.at(x + 0.1, y + 0.7))
        .times(0.2);
  }

  private boolean isEdge(int x, int y) {
    SamplesVec here = at(x, y);
    return differ(here, at(x + 1, y))
        || differ(here, at(x - 1, y))
        || differ(here, at(x, y + 1))
        || differ(here, at(x, y - 1));
  }

  private static boolean differ(SamplesVec a, SamplesVec b) {
    SamplesVec d = a.minus(b);
    return Math.max(Math.abs(d.x()), Math.max(Math.abs(d.y()), Math.abs(d.z()))) > EDGE;
  }

  /** As an 8-bit sRGB picture; bright lights roll off instead of clipping. */
  BufferedImage toPicture() {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        SamplesVec c = at(x, y);
        picture.setRGB(x, y, srgb(c.x()) << 16 | srgb(c.y()) << 8 | srgb(c.z()));
      }
    }
    return picture;
  }

  private static int srgb(double light) {
    double knee = 0.7;
    double l = Math.max(0, light);
    double rolled = l < knee ? l : knee + (1 - knee) * (1 - Math.exp((knee - l) / (1 - knee)));
    return (int) Math.round(255 * Math.pow(rolled, 1 / 2.2));
  }
}
