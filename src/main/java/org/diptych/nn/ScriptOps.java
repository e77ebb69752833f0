package org.diptych.nn;

import ai.djl.ndarray.NDArray;

/**
 * Operators that libtorch has and DJL does not offer, written as TorchScript text: see {@link
 * Script}. Gradients flow through.
 *
 * <p>The one place with text that javac does not check, so every operator here has a gradient
 * check. Arguments are tensors only; sizes travel as int64 tensors.
 */
public final class ScriptOps {

  /**
   * dtype codes of ATen: 6 float32, 7 float64, 15 bfloat16; memory formats: 0 contiguous, 2
   * channels last.
   */
  private static final String SOURCE =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def reflection_pad(self: __torch__.M, x: Tensor, p: Tensor) -> Tensor:
          n = int(p)
          return torch.reflection_pad2d(x, [n, n, n, n])
        def bilinear_aligned(self: __torch__.M, x: Tensor, size: Tensor) -> Tensor:
          h = int(torch.select(size, 0, 0))
          w = int(torch.select(size, 0, 1))
          return torch.upsample_bilinear2d(x, [h, w], True, None, None)
        def bilinear(self: __torch__.M, x: Tensor, size: Tensor) -> Tensor:
          h = int(torch.select(size, 0, 0))
          w = int(torch.select(size, 0, 1))
          return torch.upsample_bilinear2d(x, [h, w], False, None, None)
        def to_bf16_channels_last(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.contiguous(torch.to(x, 15), memory_format=2)
        def to_bf16(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.to(x, 15)
        def to_fp32(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.contiguous(torch.to(x, 6), memory_format=0)
        def sample(self: __torch__.M, x: Tensor, index: Tensor, weight: Tensor) -> Tensor:
          pixels = torch.flatten(torch.permute(torch.select(x, 0, 0), [1, 2, 0]), 0, 1)
          found = torch.unflatten(torch.index_select(pixels, 0, index), 0, [-1, torch.size(weight, 1)])
          return torch.sum(torch.mul(found, torch.unsqueeze(weight, 2)), [1])
        def index_add(self: __torch__.M, x: Tensor, index: Tensor, rows: Tensor) -> Tensor:
          return torch.index_add(x, 0, index, rows)
        def batch_norm(self: __torch__.M, x: Tensor, gain: Tensor, shift: Tensor) -> Tensor:
          return torch.batch_norm(x, gain, shift, None, None, True, 0.1, 1e-05, False)
        def batch_norm_learning(self: __torch__.M, x: Tensor, gain: Tensor, shift: Tensor, mean: Tensor, var: Tensor) -> Tensor:
          return torch.batch_norm(x, gain, shift, mean, var, True, 0.1, 1e-05, False)
        def batch_norm_learnt(self: __torch__.M, x: Tensor, gain: Tensor, shift: Tensor, mean: Tensor, var: Tensor) -> Tensor:
          return torch.batch_norm(x, gain, shift, mean, var, False, 0.1, 1e-05, False)
        def every(self: __torch__.M, x: Tensor, step: Tensor) -> Tensor:
          n = int(step)
          few = torch.slice(torch.slice(x, 2, 0, 9223372036854775807, n), 3, 0, 9223372036854775807, n)
          return torch.contiguous(few)
        def mean_of_places(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.mean(x, [2, 3])
        def silu(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.silu(x)
        def rows(self: __torch__.M, x: Tensor, step: Tensor) -> Tensor:
          n = int(step)
          few = torch.slice(torch.slice(x, 2, 0, 9223372036854775807, n), 3, 0, 9223372036854775807, n)
          return torch.flatten(torch.permute(few, [0, 2, 3, 1]), 0, 2)
        def rows_of_bf16(self: __torch__.M, x: Tensor, step: Tensor) -> Tensor:
          n = int(step)
          few = torch.slice(torch.slice(x, 2, 0, 9223372036854775807, n), 3, 0, 9223372036854775807, n)
          return torch.to(torch.flatten(torch.permute(few, [0, 2, 3, 1]), 0, 2), 6)
        def cross_entropy(self: __torch__.M, x: Tensor, classes: Tensor) -> Tensor:
          return torch.cross_entropy_loss(x, classes, None, 1, -100, 0.0)
        def to_fp64(self: __torch__.M, x: Tensor) -> Tensor:
          return torch.to(x, 7)
        def attention(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor, heads: Tensor) -> Tensor:
          n = int(heads)
          a = torch.transpose(torch.unflatten(q, 2, [n, -1]), 1, 2)
          b = torch.transpose(torch.unflatten(k, 2, [n, -1]), 1, 2)
          c = torch.transpose(torch.unflatten(v, 2, [n, -1]), 1, 2)
          seen = torch.scaled_dot_product_attention(a, b, c)
          return torch.flatten(torch.transpose(seen, 1, 2), 2)
        def masked_attention(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor, heads: Tensor, mask: Tensor) -> Tensor:
          n = int(heads)
          a = torch.transpose(torch.unflatten(q, 2, [n, -1]), 1, 2)
          b = torch.transpose(torch.unflatten(k, 2, [n, -1]), 1, 2)
          c = torch.transpose(torch.unflatten(v, 2, [n, -1]), 1, 2)
          seen = torch.scaled_dot_product_attention(a, b, c, mask)
          return torch.flatten(torch.transpose(seen, 1, 2), 2)
        def ctc_loss(self: __torch__.M, scores: Tensor, targets: Tensor, frames: Tensor, lengths: Tensor, blank: Tensor) -> Tensor:
          logs = torch.log_softmax(torch.transpose(scores, 0, 1), 2, None)
          return torch.ctc_loss(logs, targets, frames, lengths, int(blank), 0, True)
        def solve(self: __torch__.M, a: Tensor, b: Tensor) -> Tensor:
          return torch.linalg_solve(a, b, left=True)
        def warp(self: __torch__.M, x: Tensor, flow: Tensor) -> Tensor:
          h = torch.size(flow, 2)
          w = torch.size(flow, 3)
          rows = torch.type_as(torch.linspace(-1, 1, h, dtype=7), x)
          columns = torch.type_as(torch.linspace(-1, 1, w, dtype=7), x)
          here = torch.stack([torch.expand(columns, [1, h, w]), torch.expand(torch.unsqueeze(rows, 1), [1, h, w])], 3)
          down = torch.mul(torch.select(flow, 1, 0), torch.div(2, torch.sub(h, 1)))
          right = torch.mul(torch.select(flow, 1, 1), torch.div(2, torch.sub(w, 1)))
          there = torch.sub(here, torch.stack([right, down], 3))
          moved = torch.grid_sampler(x, there, 0, 1, True)
          return torch.add(x, torch.sub(moved, torch.grid_sampler(x, here, 0, 1, True)))
      """;

  private static final Script OPS = new Script(SOURCE);

  private ScriptOps() {}

  static NDArray reflectionPad(NDArray x, int padding) {
    try (NDArray size = x.getManager().create((long) padding)) {
      return OPS.call("reflection_pad", x, size);
    }
  }

  static NDArray bilinear(NDArray x, long height, long width, boolean alignCorners) {
    try (NDArray size = x.getManager().create(new long[] {height, width})) {
      return OPS.call(alignCorners ? "bilinear_aligned" : "bilinear", x, size);
    }
  }

  /** (n, c, h, w) of any float type to bfloat16 with channels innermost in memory. */
  public static NDArray toBf16ChannelsLast(NDArray x) {
    return OPS.call("to_bf16_channels_last", x);
  }

  /** As {@link #toBf16ChannelsLast} for arrays without an order of channels, such as biases. */
  public static NDArray toBf16(NDArray x) {
    return OPS.call("to_bf16", x);
  }

  /** Back to float32, contiguous. */
  public static NDArray toFp32(NDArray x) {
    return OPS.call("to_fp32", x);
  }

  /**
   * Weighted sums of pixels.
   *
   * @param x (1, c, h, w); bfloat16 is allowed, and only the pixels taken become float32
   * @param index (n · k) of pixels in row order
   * @param weight (n, k)
   * @return (n, c)
   */
  public static NDArray sample(NDArray x, NDArray index, NDArray weight) {
    return OPS.call("sample", x, index, weight);
  }

  /** {@code x} with each of the rows added to that row of it which the index says. */
  static NDArray indexAdd(NDArray x, NDArray index, NDArray rows) {
    return OPS.call("index_add", x, index, rows);
  }

  /** See {@link Ops#batchNorm}. */
  static NDArray batchNorm(NDArray x, NDArray gain, NDArray shift) {
    return OPS.call("batch_norm", x, gain, shift);
  }

  /** See {@link Ops#batchNorm(NDArray, NDArray, NDArray, NDArray, NDArray, boolean)}. */
  static NDArray batchNorm(
      NDArray x, NDArray gain, NDArray shift, NDArray mean, NDArray variance, boolean learning) {
    String method = learning ? "batch_norm_learning" : "batch_norm_learnt";
    return OPS.call(method, x, gain, shift, mean, variance);
  }

  /** See {@link Ops#meanOfPlaces}. */
  static NDArray meanOfPlaces(NDArray x) {
    return OPS.call("mean_of_places", x);
  }

  /** See {@link Ops#silu}. */
  static NDArray silu(NDArray x) {
    return OPS.call("silu", x);
  }

  /** See {@link Ops#rows}. */
  public static NDArray rows(NDArray x, int step) {
    return stepping("rows", x, step);
  }

  /** As {@link #rows}, of bfloat16 as float32. */
  public static NDArray rowsOfBf16(NDArray x, int step) {
    return stepping("rows_of_bf16", x, step);
  }

  /** See {@link Ops#every}. */
  static NDArray every(NDArray x, int step) {
    return stepping("every", x, step);
  }

  private static NDArray stepping(String method, NDArray x, int step) {
    try (NDArray size = x.getManager().create((long) step)) {
      return OPS.call(method, x, size);
    }
  }

  /** See {@link Ops#crossEntropy}. */
  static NDArray crossEntropy(NDArray scores, NDArray classes) {
    return OPS.call("cross_entropy", scores, classes);
  }

  /** See {@link Ops#toFloat64}. */
  static NDArray toFp64(NDArray x) {
    return OPS.call("to_fp64", x);
  }

  /** See {@link Ops#solve}. */
  static NDArray solve(NDArray a, NDArray b) {
    return OPS.call("solve", a, b);
  }

  /** See {@link Ops#warp}. */
  static NDArray warp(NDArray x, NDArray flow) {
    return OPS.call("warp", x, flow);
  }

  /** See {@link SequenceOps#attention(NDArray, NDArray, NDArray, int)}. */
  static NDArray attention(NDArray query, NDArray key, NDArray value, int heads) {
    try (NDArray number = query.getManager().create((long) heads)) {
      return OPS.call("attention", query, key, value, number);
    }
  }

  /** See {@link SequenceOps#attention(NDArray, NDArray, NDArray, int, NDArray)}. */
  static NDArray attention(NDArray query, NDArray key, NDArray value, int heads, NDArray mask) {
    try (NDArray number = query.getManager().create((long) heads)) {
      return OPS.call("masked_attention", query, key, value, number, mask);
    }
  }

  /** See {@link SequenceOps#ctcLoss}. */
  static NDArray ctcLoss(
      NDArray scores, NDArray targets, NDArray frames, NDArray lengths, int blank) {
    try (NDArray number = scores.getManager().create((long) blank)) {
      return OPS.call("ctc_loss", scores, targets, frames, lengths, number);
    }
  }
}
