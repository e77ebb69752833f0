package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import org.diptych.nn.Ops;

/**
 * The kernel of a thin-plate spline, ½ r² log r², of squared distances (Duchon 1977; Bookstein
 * 1989). A spline may be scaled: what that adds to the kernel, the affine part takes away.
 */
public final class ThinPlate {

  /**
   * Added to r² inside the logarithm; of distances in short sides of a picture that is less than a
   * thousandth of a pixel. The authors clamp r² at 1e-10 instead, which takes a pass over memory.
   */
  static final double LEAST_SQUARE = 1e-12;

  private ThinPlate() {}

  public static double kernel(double squared) {
    return 0.5 * squared * Math.log(squared + LEAST_SQUARE);
  }

  /** Differentiable, also at zero. */
  public static NDArray kernel(NDArray squared) {
    return Ops.scale(squared.mul(squared.add(LEAST_SQUARE).log()), 0.5);
  }
}
