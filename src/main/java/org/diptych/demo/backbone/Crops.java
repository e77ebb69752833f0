package org.diptych.demo.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.diptych.demo.backbone.Photographs.Photograph;
import org.diptych.nn.Ops;
import org.diptych.platform.Rng;

/** Square parts of photographs, as batches: random ones to learn from, central ones to measure. */
final class Crops {

  /** A random crop is at least this share of the short side. */
  private static final double SMALLEST = 0.4;

  /**
   * What one step sees.
   *
   * @param rgb (n, 3, side, side) in [0, 1]
   * @param labels (n), int64
   */
  record Batch(NDArray rgb, NDArray labels) {}

  private final List<Photograph> photographs;
  private final int count;
  private final Rng order;
  private final Rng draws;
  private int epoch = -1;
  private int[] permutation = {};

  /**
   * @param count pictures per batch
   */
  Crops(Photographs photographs, int count, long seed) {
    this.photographs = photographs.photographs();
    this.count = count;
    order = Rng.of(seed, "order of photographs");
    draws = Rng.of(seed, "crops");
  }

  /**
   * A batch of crops of random size and place, half of them mirrored; every photograph comes once
   * in each epoch.
   *
   * @param step decides all of it
   */
  Batch random(int step, int side, NDManager manager) {
    Rng rng = draws.at(step);
    return batch(chosen(step), side, manager, photograph -> Square.random(photograph, rng));
  }

  /** The central squares of the photographs in their random order. */
  Batch central(int step, int side, NDManager manager) {
    return batch(chosen(step), side, manager, Square::central);
  }

  private int[] chosen(int step) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = photograph((long) step * count + i);
    }
    return chosen;
  }

  private int photograph(long index) {
    int wanted = (int) (index / photographs.size());
    if (wanted != epoch) {
      epoch = wanted;
      permutation = order.at(epoch).permutation(photographs.size());
    }
    return permutation[(int) (index % photographs.size())];
  }

  private interface Choice {
    Square of(Photograph photograph);
  }

  private Batch batch(int[] chosen, int side, NDManager manager, Choice choice) {
    float[] planes = new float[count * 3 * side * side];
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      Photograph photograph = photographs.get(chosen[i]);
      labels[i] = photograph.label();
      choice.of(photograph).sample(photograph, side, planes, i * 3 * side * side);
    }
    return new Batch(
        Ops.owned(manager.create(planes, new Shape(count, 3, side, side))),
        Ops.owned(manager.create(labels)));
  }

  /** A square of a photograph, in pixels. */
  private record Square(double left, double top, double length, boolean mirrored) {

    static Square random(Photograph photograph, Rng rng) {
      int shortSide = Math.min(photograph.width(), photograph.height());
      double length = shortSide * (SMALLEST + (1 - SMALLEST) * rng.nextDouble());
      double left = rng.nextDouble() * (photograph.width() - length);
      double top = rng.nextDouble() * (photograph.height() - length);
      return new Square(left, top, length, rng.nextDouble() < 0.5);
    }

    static Square central(Photograph photograph) {
      int length = Math.min(photograph.width(), photograph.height());
      double left = (photograph.width() - length) / 2.0;
      double top = (photograph.height() - length) / 2.0;
      return new Square(left, top, length, false);
    }

    /** Bilinear, into three planes of side × side values from an offset on. */
    void sample(Photograph photograph, int side, float[] planes, int offset) {
      int area = side * side;
      for (int row = 0; row < side; row++) {
        double y = Math.clamp(top + (row + 0.5) * length / side - 0.5, 0, photograph.height() - 1);
        for (int column = 0; column < side; column++) {
          double at = (mirrored ? side - 1 - column : column) + 0.5;
          double x = Math.clamp(left + at * length / side - 0.5, 0, photograph.width() - 1);
          int cell = offset + row * side + column;
          for (int channel = 0; channel < 3; channel++) {
            planes[cell + channel * area] = value(photograph, x, y, 16 - 8 * channel);
          }
        }
      }
    }

    private static float value(Photograph photograph, double x, double y, int shift) {
      int x0 = (int) x;
      int y0 = (int) y;
      int x1 = Math.min(x0 + 1, photograph.width() - 1);
      int y1 = Math.min(y0 + 1, photograph.height() - 1);
      double u = x - x0;
      double v = y - y0;
      int[] rgb = photograph.rgb();
      int upper = y0 * photograph.width();
      int lower = y1 * photograph.width();
      double above =
          (1 - u) * (rgb[upper + x0] >> shift & 255) + u * (rgb[upper + x1] >> shift & 255);
      double below =
          (1 - u) * (rgb[lower + x0] >> shift & 255) + u * (rgb[lower + x1] >> shift & 255);
      return (float) (((1 - v) * above + v * below) / 255);
    }
  }
}
