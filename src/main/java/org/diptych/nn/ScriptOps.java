package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operators that libtorch has and DJL does not offer, written as TorchScript text: the text is
 * packed into a code-only archive in memory and loaded once. Gradients flow through.
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

  private static final ScriptOps OPS = new ScriptOps();

  private final PtSymbolBlock module;
  private final Map<String, NDArray> methods = new HashMap<>();

  private ScriptOps() {
    NDManager manager = Torch.baseManager(); // the first use may be inside a tape
    try {
      module =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Pattern.compile("def (\\w+)\\(")
        .matcher(SOURCE)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> methods.put(name, methodMark(manager, name)));
  }

  /** DJL calls the method named by an extra, otherwise unused argument. */
  private static NDArray methodMark(NDManager manager, String name) {
    NDArray mark = manager.create(0f);
    mark.setName("module_method:" + name);
    return mark;
  }

  static NDArray reflectionPad(NDArray x, int padding) {
    try (NDArray size = x.getManager().create((long) padding)) {
      return call("reflection_pad", x, size);
    }
  }

  static NDArray bilinear(NDArray x, long height, long width, boolean alignCorners) {
    try (NDArray size = x.getManager().create(new long[] {height, width})) {
      return call(alignCorners ? "bilinear_aligned" : "bilinear", x, size);
    }
  }

  /** (n, c, h, w) of any float type to bfloat16 with channels innermost in memory. */
  public static NDArray toBf16ChannelsLast(NDArray x) {
    return call("to_bf16_channels_last", x);
  }

  /** As {@link #toBf16ChannelsLast} for arrays without an order of channels, such as biases. */
  public static NDArray toBf16(NDArray x) {
    return call("to_bf16", x);
  }

  /** Back to float32, contiguous. */
  public static NDArray toFp32(NDArray x) {
    return call("to_fp32", x);
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
    return call("sample", x, index, weight);
  }

  /** {@code x} with each of the rows added to that row of it which the index says. */
  static NDArray indexAdd(NDArray x, NDArray index, NDArray rows) {
    return call("index_add", x, index, rows);
  }

  /** See {@link Ops#batchNorm}. */
  static NDArray batchNorm(NDArray x, NDArray gain, NDArray shift) {
    return call("batch_norm", x, gain, shift);
  }

  /** See {@link Ops#batchNorm(NDArray, NDArray, NDArray, NDArray, NDArray, boolean)}. */
  static NDArray batchNorm(
      NDArray x, NDArray gain, NDArray shift, NDArray mean, NDArray variance, boolean learning) {
    String method = learning ? "batch_norm_learning" : "batch_norm_learnt";
    return call(method, x, gain, shift, mean, variance);
  }

  /** See {@link Ops#meanOfPlaces}. */
  static NDArray meanOfPlaces(NDArray x) {
    return call("mean_of_places", x);
  }

  /** See {@link Ops#silu}. */
  static NDArray silu(NDArray x) {
    return call("silu", x);
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
      return call(method, x, size);
    }
  }

  /** See {@link Ops#crossEntropy}. */
  static NDArray crossEntropy(NDArray scores, NDArray classes) {
    return call("cross_entropy", scores, classes);
  }

  /** See {@link Ops#toFloat64}. */
  static NDArray toFp64(NDArray x) {
    return call("to_fp64", x);
  }

  /** See {@link Ops#solve}. */
  static NDArray solve(NDArray a, NDArray b) {
    return call("solve", a, b);
  }

  /** See {@link Ops#warp}. */
  static NDArray warp(NDArray x, NDArray flow) {
    return call("warp", x, flow);
  }

  private static NDArray call(String method, NDArray... arguments) {
    NDList list = new NDList(arguments);
    list.add(OPS.methods.get(method));
    // "train", because the other mode runs under libtorch's inference mode and cuts gradients
    return IValueUtils.forward(OPS.module, list, true).head();
  }

  private static byte[] archive() throws IOException {
    // A pickle, protocol 2, of an object of class __torch__.M with training = True
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(new byte[] {(byte) 0x80, 2, 'c'});
    object.write("__torch__\nM\n".getBytes(StandardCharsets.US_ASCII));
    object.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
    object.write("training".getBytes(StandardCharsets.US_ASCII));
    object.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "data.pkl", object.toByteArray());
      put(zip, "code/__torch__.py", SOURCE.getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
      put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** libtorch reads entries in place, so they must not be compressed. */
  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("m/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
