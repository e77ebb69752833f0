package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.diptych.nn.Ops;

/** One step of a network that is a chain. */
public interface Stage {

  /** The name under which its result can be asked for; empty when it cannot. */
  String layer();

  /** Of its result. */
  int channels();

  int stride();

  /** Shapes by parameter name, PyTorch's layout: (out, in, kernel, kernel) and (out). */
  Map<String, Shape> shapes();

  /** Runs it on (1, in, height, width) with the parameters by name. */
  NDArray apply(NDArray x, Function<String, NDArray> parameters);

  /** The backward pass of a ReLU needs its result only, so the sum is freed at once. */
  private static NDArray activation(NDArray sum) {
    try (sum) {
      return Ops.relu(sum);
    }
  }

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
  }

  /**
   * SqueezeNet's module: a 1×1 convolution squeezes, a 1×1 and a 3×3 one side by side expand.
   *
   * @param layer its name, also the beginning of its parameters' names
   * @param expand channels of each of the two that expand
   */
  record Fire(String layer, int in, int squeeze, int expand) implements Stage {

    private Conv conv(String part, int from, int to, int kernel) {
      return new Conv(layer + "/" + part, layer, from, to, kernel, 1, kernel / 2, false);
    }

    private Conv squeezing() {
      return conv("squeeze1x1", in, squeeze, 1);
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

  /**
   * A residual block (He et al. 2016) whose batch normalisations are folded into its convolutions:
   * what comes in, projected where channels or size change, plus what it makes of it, then a ReLU.
   *
   * @param name the beginning of its parameters' names
   * @param layer of the ReLU; empty when nobody asks for it
   * @param width channels inside
   * @param channels as many as inside, or four times as many, for a bottleneck
   */
  record Block(String name, String layer, int in, int width, int channels, int stride)
      implements Stage {

    private boolean bottleneck() {
      return channels != width;
    }

    private boolean projects() {
      return in != channels;
    }

    @Override
    public Map<String, Shape> shapes() {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      if (bottleneck()) {
        add(shapes, "conv1", in, width, 1);
        add(shapes, "conv2", width, width, 3);
        add(shapes, "conv3", width, channels, 1);
      } else {
        add(shapes, "conv1", in, width, 3);
        add(shapes, "conv2", width, width, 3);
      }
      if (projects()) {
        add(shapes, "downsample.0", in, channels, 1);
      }
      return shapes;
    }

    private void add(Map<String, Shape> shapes, String conv, int from, int to, int kernel) {
      shapes.put(name + "." + conv + ".weight", new Shape(to, from, kernel, kernel));
      shapes.put(name + "." + conv + ".bias", new Shape(to));
    }

    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> parameters) {
      try (NDArray made = made(x, parameters)) {
        if (!projects()) {
          return activation(made.add(x));
        }
        try (NDArray projected = conv("downsample.0", x, stride, 0, parameters)) {
          return activation(made.add(projected));
        }
      }
    }

    private NDArray made(NDArray x, Function<String, NDArray> parameters) {
      if (!bottleneck()) {
        try (NDArray first = activation(conv("conv1", x, stride, 1, parameters))) {
          return conv("conv2", first, 1, 1, parameters);
        }
      }
      try (NDArray first = activation(conv("conv1", x, 1, 0, parameters));
          NDArray second = activation(conv("conv2", first, stride, 1, parameters))) {
        return conv("conv3", second, 1, 0, parameters);
      }
    }

    private NDArray conv(
        String conv, NDArray x, int step, int padding, Function<String, NDArray> parameters) {
      NDArray weight = parameters.apply(name + "." + conv + ".weight");
      NDArray bias = parameters.apply(name + "." + conv + ".bias");
      return Ops.conv2d(x, weight, bias, step, padding);
    }
  }

  /**
   * Max pooling of stride 2.
   *
   * @param padding pixels at each side that are smaller than all others
   */
  record Pool(int channels, int kernel, int padding, boolean ceil) implements Stage {

    public Pool(int channels, int kernel, boolean ceil) {
      this(channels, kernel, 0, ceil);
    }

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
      return Ops.maxPool(x, kernel, 2, padding, ceil);
    }
  }
}
