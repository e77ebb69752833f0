package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.nn.Ops;

/** A layer over feature maps, from (n, in, h, w) to (n, out, h', w'). */
public interface PictureLayer extends Layer {

  /** Multiplications with additions for one picture of this size, and the size after. */
  Cost cost(int side);

  /** See {@link #cost}. */
  record Cost(long products, int side) {}

  /** Layers one after the other. */
  record Chain(List<PictureLayer> layers) implements PictureLayer {

    public Chain(PictureLayer... layers) {
      this(List.of(layers));
    }

    @Override
    public Stream<Part> parts() {
      return layers.stream().flatMap(PictureLayer::parts);
    }

    /** What is between two layers is freed as soon as the backward pass alone may need it. */
    @Override
    public NDArray apply(NDArray x, Network network) {
      NDArray last = x;
      for (PictureLayer layer : layers) {
        NDArray next = layer.apply(last, network);
        if (last != x) {
          last.close();
        }
        last = next;
      }
      return last;
    }

    @Override
    public Cost cost(int side) {
      long products = 0;
      int now = side;
      for (PictureLayer layer : layers) {
        Cost cost = layer.cost(now);
        products += cost.products();
        now = cost.side();
      }
      return new Cost(products, now);
    }
  }

  /** A convolution without bias, padded by zeros to ⌈side / stride⌉. */
  record Conv(String name, int in, int out, int kernel, int stride, int groups)
      implements PictureLayer {

    public Conv(String name, int in, int out, int kernel, int stride) {
      this(name, in, out, kernel, stride, 1);
    }

    @Override
    public Stream<Part> parts() {
      Shape shape = new Shape(out, in / groups, kernel, kernel);
      return Stream.of(new Part(name + ".weight", shape, Start.HE, true));
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      NDArray weight = network.array(name + ".weight");
      return Ops.conv2d(x, weight, null, stride, kernel / 2, groups);
    }

    @Override
    public Cost cost(int side) {
      int after = (side + stride - 1) / stride;
      return new Cost((long) after * after * out * (in / groups) * kernel * kernel, after);
    }
  }

  /** Batch normalisation (Ioffe and Szegedy 2015). */
  record Norm(String name, int channels) implements PictureLayer {

    @Override
    public Stream<Part> parts() {
      Shape shape = new Shape(channels);
      return Stream.of(
          new Part(name + ".weight", shape, Start.ONE, true),
          new Part(name + ".bias", shape, Start.ZERO, true),
          new Part(name + ".running_mean", shape, Start.ZERO, false),
          new Part(name + ".running_var", shape, Start.ONE, false));
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      return Ops.batchNorm(
          x,
          network.array(name + ".weight"),
          network.array(name + ".bias"),
          network.array(name + ".running_mean"),
          network.array(name + ".running_var"),
          network.learning());
    }

    @Override
    public Cost cost(int side) {
      return new Cost(0, side);
    }
  }

  /** What has no arrays and costs next to nothing. */
  enum Plain implements PictureLayer {
    RELU {
      @Override
      public NDArray apply(NDArray x, Network network) {
        return Ops.relu(x);
      }
    },
    /** x · sigmoid(x) (Elfwing et al. 2018), the swish of EfficientNet. */
    SILU {
      @Override
      public NDArray apply(NDArray x, Network network) {
        return Ops.silu(x);
      }
    },
    MEAN_OF_FOUR {
      @Override
      public NDArray apply(NDArray x, Network network) {
        return Ops.avgPool2(x);
      }

      @Override
      public Cost cost(int side) {
        return new Cost(0, side / 2);
      }
    };

    @Override
    public Stream<Part> parts() {
      return Stream.of();
    }

    @Override
    public Cost cost(int side) {
      return new Cost(0, side);
    }
  }

  /**
   * What comes in, added to what is made of it (He et al. 2016).
   *
   * @param shortcut what the summand goes through first; an empty chain for nothing
   */
  record Residual(PictureLayer main, Chain shortcut) implements PictureLayer {

    @Override
    public Stream<Part> parts() {
      return Stream.concat(main.parts(), shortcut.parts());
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      try (NDArray made = main.apply(x, network)) {
        NDArray summand = shortcut.apply(x, network);
        NDArray sum = made.add(summand);
        if (summand != x) {
          summand.close();
        }
        return sum;
      }
    }

    @Override
    public Cost cost(int side) {
      Cost cost = main.cost(side);
      return new Cost(cost.products() + shortcut.cost(side).products(), cost.side());
    }
  }

  /** What comes in, and behind it the channels that are made of it (Huang et al. 2017). */
  record Dense(PictureLayer main) implements PictureLayer {

    @Override
    public Stream<Part> parts() {
      return main.parts();
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      try (NDArray more = main.apply(x, network)) {
        return NDArrays.concat(new NDList(x, more), 1);
      }
    }

    @Override
    public Cost cost(int side) {
      return main.cost(side);
    }
  }

  /**
   * Each channel times a number between 0 and 1 that depends on all their means (Hu et al. 2018).
   */
  record Excite(Conv narrow, Conv wide) implements PictureLayer {

    public Excite(String name, int channels, int narrow) {
      this(
          new Conv(name + ".fc1", channels, narrow, 1, 1),
          new Conv(name + ".fc2", narrow, channels, 1, 1));
    }

    @Override
    public Stream<Part> parts() {
      return Stream.concat(narrow.parts(), wide.parts());
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      NDArray means = Ops.meanOfPlaces(x).reshape(-1, narrow.in(), 1, 1);
      NDArray few = Plain.SILU.apply(narrow.apply(means, network), network);
      return x.mul(Ops.sigmoid(wide.apply(few, network)));
    }

    @Override
    public Cost cost(int side) {
      return new Cost(narrow.cost(1).products() + wide.cost(1).products(), side);
    }
  }

  /** The mean over all places, then a linear layer: (n, in, h, w) to (n, out). */
  record Head(String name, int in, int out) implements PictureLayer {

    @Override
    public Stream<Part> parts() {
      return Stream.of(
          new Part(name + ".weight", new Shape(out, in), Start.UNIFORM, true),
          new Part(name + ".bias", new Shape(out), Start.ZERO, true));
    }

    @Override
    public NDArray apply(NDArray x, Network network) {
      try (NDArray means = Ops.meanOfPlaces(x); // (n, in)
          NDArray weight = network.array(name + ".weight").transpose();
          NDArray sums = means.matMul(weight)) {
        return sums.add(network.array(name + ".bias"));
      }
    }

    @Override
    public Cost cost(int side) {
      return new Cost((long) in * out, 1);
    }
  }
}
