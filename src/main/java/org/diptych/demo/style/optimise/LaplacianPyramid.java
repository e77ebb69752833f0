package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.nn.Ops;

/**
 * A picture as {@value #LEVELS} bands of falling frequency and what is left (Burt and Adelson
 * 1983): a step along a coarse band moves large areas at once, so an optimiser over the bands
 * settles colours and shapes long before one over pixels. Resampling is bilinear with the corners
 * aligned.
 */
public final class LaplacianPyramid {

  static final int LEVELS = 5;

  private LaplacianPyramid() {}

  /**
   * Takes apart.
   *
   * @param image (1, 3, h, w)
   * @return {@value #LEVELS} bands, (1, 3, h / 2^k, w / 2^k), and the rest at h / 2^LEVELS
   */
  public static List<NDArray> decompose(NDArray image) {
    List<NDArray> bands = new ArrayList<>();
    NDArray rest = image;
    for (int level = 0; level < LEVELS; level++) {
      NDArray half = halve(rest);
      bands.add(rest.sub(enlarge(half, Pixels.size(rest))));
      rest = half;
    }
    bands.add(rest.duplicate());
    return bands;
  }

  /** Puts together; linear and differentiable in every band. */
  public static NDArray compose(List<NDArray> bands) {
    NDArray image = bands.getLast();
    for (NDArray band : bands.reversed().subList(1, bands.size())) {
      image = enlarge(image, Pixels.size(band)).add(band);
    }
    return image;
  }

  /** The finest band alone: edges and texture without colour. */
  public static NDArray detail(NDArray image) {
    return image.sub(enlarge(halve(image), Pixels.size(image)));
  }

  public static NDArray enlarge(NDArray image, Size size) {
    return Ops.bilinear(image, size.height(), size.width(), true);
  }

  private static NDArray halve(NDArray image) {
    Size size = Pixels.size(image);
    return Ops.bilinear(image, Math.max(1, size.height() / 2), Math.max(1, size.width() / 2), true);
  }
}
