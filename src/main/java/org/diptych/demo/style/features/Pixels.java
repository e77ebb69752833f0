package org.diptych.demo.style.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import org.diptych.lab.spi.Inputs;
import org.diptych.media.Pictures;
import org.diptych.nn.Ops;

/** Pictures as tensors: (1, 3, height, width), RGB in [0, 1]. */
public final class Pixels {

  /** Height and width of a picture. */
  public record Size(int height, int width) {

    public static Size of(BufferedImage picture) {
      return new Size(picture.getHeight(), picture.getWidth());
    }

    /** Of an input, without reading it; where it is not given yet, of 3:2. */
    public static Size of(Inputs inputs, String slot) {
      return inputs
          .size(slot)
          .map(size -> new Size(size.height, size.width))
          .orElse(new Size(200, 300));
    }

    public int longSide() {
      return Math.max(height, width);
    }

    public int shortSide() {
      return Math.min(height, width);
    }

    public int pixels() {
      return height * width;
    }

    /** The same shape with this long side; the short side is rounded, and at least 1. */
    public Size withLongSide(int pixels) {
      double scale = (double) pixels / longSide();
      return new Size(
          (int) Math.max(1, Math.round(height * scale)),
          (int) Math.max(1, Math.round(width * scale)));
    }

    public Shape rgb() {
      return new Shape(1, 3, height, width);
    }
  }

  private Pixels() {}

  public static Size size(NDArray rgb) {
    Shape shape = rgb.getShape();
    return new Size((int) shape.get(2), (int) shape.get(3));
  }

  /** Scaled to this size; shrinking averages, so that fine texture does not alias. */
  public static NDArray tensor(BufferedImage picture, Size size, NDManager manager) {
    int[] packed = Palette.rgb(Pictures.resize(picture, size.width(), size.height()));
    int n = size.pixels();
    float[] planes = new float[3 * n];
    for (int i = 0; i < n; i++) {
      planes[i] = (packed[i] >> 16 & 255) / 255f;
      planes[n + i] = (packed[i] >> 8 & 255) / 255f;
      planes[2 * n + i] = (packed[i] & 255) / 255f;
    }
    return Ops.owned(manager.create(planes, size.rgb()));
  }

  /** Clamped to [0, 1] and rounded to 8 bits. */
  public static BufferedImage picture(NDArray rgb) {
    Size size = size(rgb);
    int n = size.pixels();
    float[] planes = rgb.toFloatArray();
    BufferedImage picture =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    int[] packed = new int[n];
    for (int i = 0; i < n; i++) {
      packed[i] = level(planes[i]) << 16 | level(planes[n + i]) << 8 | level(planes[2 * n + i]);
    }
    picture.setRGB(0, 0, size.width(), size.height(), packed, 0, size.width());
    return picture;
  }

  /** The value of a scalar. */
  public static double number(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, false).getDouble();
  }

  private static int level(float value) {
    return Math.round(Math.clamp(value, 0f, 1f) * 255);
  }
}
