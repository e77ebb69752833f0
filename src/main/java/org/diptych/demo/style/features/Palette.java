package org.diptych.demo.style.features;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The few colours that a guidance mask is painted with.
 *
 * <p>A mask that was saved as JPEG, or drawn with smooth edges, holds many colours near the ones
 * that were meant. The meant ones are found as the fullest cells of a 16×16×16 colour histogram,
 * each at least {@value #APART} away from the others (Euclidean, of 255) and nearest to at least
 * one pixel in a hundred; every pixel then counts as the nearest of them.
 *
 * @param colours as 0xRRGGBB, the most frequent first
 */
public record Palette(List<Integer> colours) {

  /** Colours nearer than this are one colour, in units of 1/255. */
  static final int APART = 64;

  /** A colour with a smaller share of the pixels is an edge, not a region. */
  private static final double SMALLEST = 0.01;

  public static Palette of(BufferedImage mask) {
    int[] pixels = rgb(mask);
    List<Integer> meant = new ArrayList<>();
    for (int colour : byFrequency(pixels)) {
      if (meant.stream().allMatch(other -> distance(other, colour) >= APART)) {
        meant.add(colour);
      }
    }
    int[] counts = new int[meant.size()];
    Palette all = new Palette(meant);
    for (int pixel : pixels) {
      counts[all.nearest(pixel)]++;
    }
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] >= SMALLEST * pixels.length) {
        kept.add(meant.get(k));
      }
    }
    return new Palette(List.copyOf(kept));
  }

  /** The index of the colour nearest to this one. */
  public int nearest(int rgb) {
    int best = 0;
    for (int k = 1; k < colours.size(); k++) {
      if (distance(colours.get(k), rgb) < distance(colours.get(best), rgb)) {
        best = k;
      }
    }
    return best;
  }

  /** Whether one of the colours is this one, give or take the noise of a JPEG. */
  public boolean has(int rgb) {
    return !colours.isEmpty() && distance(colours.get(nearest(rgb)), rgb) < APART;
  }

  /** As people write it: #rrggbb. */
  public static String name(int rgb) {
    return "#%06x".formatted(rgb & 0xffffff);
  }

  public static int[] rgb(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    return picture.getRGB(0, 0, w, h, null, 0, w);
  }

  /** The mean colour of every filled histogram cell, the fullest cell first. */
  private static List<Integer> byFrequency(int[] pixels) {
    long[][] cells = new long[4096][4]; // count, sum of red, green, blue
    for (int pixel : pixels) {
      int r = pixel >> 16 & 255;
      int g = pixel >> 8 & 255;
      int b = pixel & 255;
      long[] cell = cells[r / 16 * 256 + g / 16 * 16 + b / 16];
      cell[0]++;
      cell[1] += r;
      cell[2] += g;
      cell[3] += b;
    }
    return java.util.Arrays.stream(cells)
        .filter(cell -> cell[0] > 0)
        .sorted(Comparator.comparingLong((long[] cell) -> cell[0]).reversed())
        .map(c -> (int) (c[1] / c[0] << 16 | c[2] / c[0] << 8 | c[3] / c[0]))
        .toList();
  }

  private static double distance(int a, int b) {
    int r = (a >> 16 & 255) - (b >> 16 & 255);
    int g = (a >> 8 & 255) - (b >> 8 & 255);
    int v = (a & 255) - (b & 255);
    return Math.sqrt(r * r + g * g + v * v);
  }
}
