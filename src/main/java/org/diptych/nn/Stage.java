package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One step of a network that is a chain. */
sealed interface Stage {

  /** The name under which its result can be asked for; empty when it cannot. */
  String layer();

  /** Of its result. */
  int channels();

  int stride();

  /** Shapes by parameter name, PyTorch's layout: (out, in, kernel, kernel) and (out). */
  Map<String, Shape> shapes();

  /** Runs it on (1, in, height, width) with the parameters by name. */
  NDArray apply(NDArray x, Function<String, NDArray> parameters);

  /**
   * A convolution with bias, then a ReLU.
   *
   * @param name the beginning of its parameters' names
   * @param layer of the ReLU
   * @param reflect whether the border is mirrored, else zeros
   */
  record Conv(
      String name,
      String layer,
      int in,
      int channels,
      int kernel,
      int stride,
      int padding,
      boolean reflect)
      implements Stage {

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      shapes.put(name + ".weight", new Shape(channels, in, kernel, kernel));
      shapes.put(name + ".bias", new Shape(channels));
      return shapes;
    }

    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> parameters) {
      NDArray weight = parameters.apply(name + ".weight");
      NDArray bias = parameters.apply(name + ".bias");
      if (reflect) {
        try (NDArray padded = Ops.reflectionPad(x, padding)) {
          return activation(Ops.conv2d(padded, weight, bias, stride, 0));
        }
      }
      return activation(Ops.conv2d(x, weight, bias, stride, padding));
    }

    /** The backward pass of a ReLU needs its result only, so the sum is freed at once. */
    private static NDArray activation(NDArray sum) {
      try (sum) {
        return Ops.relu(sum);
      }
    }
  }

  /**
   * SqueezeNet's module: a 1×1 convolution squeezes, a 1×1 and a 3×3 one side by side expand.
   *
   * @param prefix the beginning of its parameters' names
   * @param caffe whether the squeezing convolution is called squeeze1x1, else squeeze
   * @param expand channels of each of the two that expand
   */
  record Fire(String layer, String prefix, boolean caffe, int in, int squeeze, int expand)
      implements Stage {

    private Conv conv(String part, int from, int to, int kernel) {
      return new Conv(prefix + part, layer, from, to, kernel, 1, kernel / 2, false);
    }

    private Conv squeezing() {
      return conv(caffe ? "squeeze1x1" : "squeeze", in, squeeze, 1);
    }

    private Conv narrow() {
      return conv("expand1x1", squeeze, expand, 1);
    }

    private Conv wide() {
      return conv("expand3x3", squeeze, expand, 3);
    }

    @Override
    public int channels() {
      return 2 * expand;
    }

    @Override
    public int stride() {
      return 1;
    }

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>(squeezing().shapes());
      shapes.putAll(narrow().shapes());
      shapes.putAll(wide().shapes());
      return shapes;
    }

    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> parameters) {
      try (NDArray squeezed = squeezing().apply(x, parameters);
          NDArray narrow = narrow().apply(squeezed, parameters);
          NDArray wide = wide().apply(squeezed, parameters)) {
        return narrow.concat(wide, 1);
      }
    }
  }

  /** Max pooling of stride 2. */
  record Pool(int channels, int kernel, boolean ceil) implements Stage {

    @Override
    public String layer() {
      return "";
    }

    @Override
    public int stride() {
      return 2;
    }

    @Override
    public Map<String, Shape> shapes() {
      return Map.of();
    }

    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> parameters) {
      return Ops.maxPool(x, kernel, 2, ceil);
    }
  }
}
