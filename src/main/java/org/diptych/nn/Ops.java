package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/**
 * Differentiable functions over arrays, with PyTorch's semantics. A result lives with the first
 * argument's manager. Pictures and features are (1, channels, height, width).
 */
public final class Ops {

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private Ops() {}

  /**
   * The same values in memory of libtorch's own. DJL lets an array made from Java values look into
   * a buffer that is freed with the Java object, while views of it and gradients still to come need
   * the values: backward would read freed memory.
   *
   * @param created just made from Java values; closed here
   */
  public static NDArray owned(NDArray created) {
    try (created) {
      return created.duplicate();
    }
  }

  /**
   * Cross-correlation with zero padding.
   *
   * @param weight (out, in, kernel, kernel)
   * @param bias (out), or null for none
   */
  public static NDArray conv2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    return conv2d(x, weight, bias, stride, padding, 1);
  }

  /**
   * As above, in groups of channels that do not see each other. Strides of a 1×1 kernel are taken
   * before it: the oneDNN of libtorch 2.7.1 divides by zero in the backward pass of some (512 to
   * 1024 channels), which ends the process.
   *
   * @param weight (out, in / groups, kernel, kernel)
   */
  public static NDArray conv2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding, int groups) {
    boolean single = weight.getShape().get(2) == 1 && weight.getShape().get(3) == 1;
    if (stride > 1 && single && padding == 0) {
      try (NDArray few = every(x, stride)) {
        return conv2d(few, weight, bias, 1, 0, groups);
      }
    }
    return JniUtils.convolution(
        (PtNDArray) x,
        (PtNDArray) weight,
        (PtNDArray) bias,
        new Shape(stride, stride),
        new Shape(padding, padding),
        ONE,
        groups);
  }

  /** Mirrors {@code padding} pixels at each side, without repeating the border pixel. */
  public static NDArray reflectionPad(NDArray x, int padding) {
    return ScriptOps.reflectionPad(x, padding);
  }

  public static NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  public static NDArray sigmoid(NDArray x) {
    return JniUtils.sigmoid((PtNDArray) x);
  }

  /** x · sigmoid(x). */
  public static NDArray silu(NDArray x) {
    return ScriptOps.silu(x);
  }

  /**
   * The maximum of each 2×2 block.
   *
   * @param ceil whether a last odd row or column gives a value of its own
   */
  public static NDArray maxPool2(NDArray x, boolean ceil) {
    return maxPool(x, 2, 2, 0, ceil);
  }

  public static NDArray maxPool(NDArray x, int kernel, int stride, int padding, boolean ceil) {
    return JniUtils.maxPool(
        (PtNDArray) x,
        new Shape(kernel, kernel),
        new Shape(stride, stride),
        new Shape(padding, padding),
        ceil);
  }

  /** The mean of each 2×2 block; a last odd row or column is dropped. */
  public static NDArray avgPool2(NDArray x) {
    return JniUtils.avgPool((PtNDArray) x, TWO, TWO, NONE, false, true);
  }

  /**
   * Bilinear resampling without antialiasing: PyTorch's interpolate, up and down.
   *
   * @param alignCorners whether the centres of the corner pixels stay where they are (else the
   *     corners of the picture do)
   */
  public static NDArray bilinear(NDArray x, long height, long width, boolean alignCorners) {
    return ScriptOps.bilinear(x, height, width, alignCorners);
  }

  /**
   * Batch normalisation (Ioffe and Szegedy 2015) by the statistics of this very batch: every
   * channel to mean 0 and variance 1 (plus 1e-5), then times its gain, plus its shift.
   *
   * @param x (n, c, h, w)
   * @param gain (c)
   * @param shift (c)
   */
  public static NDArray batchNorm(NDArray x, NDArray gain, NDArray shift) {
    return ScriptOps.batchNorm(x, gain, shift);
  }

  /**
   * The same, as it is while a network learns and afterwards.
   *
   * @param mean running mean of the channels, (c); changed by a tenth of the way while learning
   * @param variance running variance, likewise
   * @param learning whether the statistics of this batch hold, else the running ones
   */
  public static NDArray batchNorm(
      NDArray x, NDArray gain, NDArray shift, NDArray mean, NDArray variance, boolean learning) {
    return ScriptOps.batchNorm(x, gain, shift, mean, variance, learning);
  }

  /** Every {@code step}-th row and column, from the first; (n, c, h, w). */
  static NDArray every(NDArray x, int step) {
    return ScriptOps.every(x, step);
  }

  /** Of every channel the mean over all places, (n, c, h, w) to (n, c). */
  public static NDArray meanOfPlaces(NDArray x) {
    return ScriptOps.meanOfPlaces(x);
  }

  /**
   * The channels at every {@code step}-th position of every {@code step}-th row, from the first.
   *
   * @param x (n, c, h, w)
   * @return (n · ⌈h / step⌉ · ⌈w / step⌉, c), by picture, row, column
   */
  public static NDArray rows(NDArray x, int step) {
    return ScriptOps.rows(x, step);
  }

  /**
   * Mean of −log softmax at the right class, or under a distribution over the classes.
   *
   * @param scores (n, classes)
   * @param classes (n), int64; or shares that sum to 1, (n, classes), of the type of the scores
   * @return a scalar
   */
  public static NDArray crossEntropy(NDArray scores, NDArray classes) {
    return ScriptOps.crossEntropy(scores, classes);
  }

  /**
   * Sums of rows by where they belong.
   *
   * @param rows (m, d)
   * @param index (m), int64, each less than {@code count}
   * @return (count, d); zero where nothing belongs
   */
  public static NDArray sumRows(NDArray rows, NDArray index, long count) {
    Shape shape = new Shape(count, rows.getShape().get(1));
    try (NDArray zeros = rows.getManager().zeros(shape, rows.getDataType())) {
      return ScriptOps.indexAdd(zeros, index, rows);
    }
  }

  /** As float64; unlike DJL's {@code toType}, gradients flow. */
  public static NDArray toFloat64(NDArray x) {
    return ScriptOps.toFp64(x);
  }

  /** As float32; unlike DJL's {@code toType}, gradients flow. */
  public static NDArray toFloat32(NDArray x) {
    return ScriptOps.toFp32(x);
  }

  /**
   * The x of a · x = b.
   *
   * @param a (n, n), not singular
   * @param b (n, m)
   * @return (n, m)
   */
  public static NDArray solve(NDArray a, NDArray b) {
    return ScriptOps.solve(a, b);
  }

  /**
   * A picture pulled along a flow: the result at pixel p is the picture at p − flow(p), bilinear,
   * and the border's value outside. Where nothing moves it is the picture to the last bit: what is
   * added to the picture is the difference of two samples, because the places of a grid sampler are
   * off by a rounding even without a flow. Gradients flow to both.
   *
   * @param picture (1, c, h, w), at least 2 × 2
   * @param flow (1, 2, h, w), of the same type: rows down and columns right, in pixels
   * @return (1, c, h, w)
   */
  public static NDArray warp(NDArray picture, NDArray flow) {
    return ScriptOps.warp(picture, flow);
  }

  /**
   * A product with a number, to be used wherever the result is differentiated. DJL's own makes the
   * number an array over memory of Java's and closes it at once; the backward pass reads it later,
   * and after a garbage collection finds anything there.
   *
   * @return living, like the number, with {@code x}
   */
  public static NDArray scale(NDArray x, double factor) {
    return x.mul(x.getManager().create(factor));
  }
}
