package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.nn.Module;
import org.diptych.nn.Noise;
import org.diptych.nn.Scope;
import org.diptych.nn.layers.Layer;
import org.diptych.nn.layers.Layer.Head;
import org.diptych.nn.layers.Layer.Part;
import org.diptych.platform.Rng;

/** A network that tells classes of small pictures apart, while it is learnt and afterwards. */
public final class Classifier extends Module {

  private final Architecture architecture;
  private final List<Part> parts;
  private final NDArray mean;
  private final NDArray deviation;

  /**
   * What it is made of.
   *
   * @param body from (n, 3, h, w) to feature maps
   */
  public record Architecture(Layer body, Head head) {

    Stream<Part> parts() {
      return Stream.concat(body.parts(), head.parts());
    }

    /** Numbers that are learnt. */
    public long size() {
      return parts().filter(Part::learnt).mapToLong(part -> part.shape().size()).sum();
    }

    /** Multiplications with additions that the scores of one picture take. */
    public long products(int side) {
      return body.cost(side).products() + head.cost(1).products();
    }
  }

  /**
   * Begins it with random weights.
   *
   * @param mean of each channel of the pictures, which becomes 0
   * @param deviation likewise, which becomes 1
   */
  public Classifier(
      NDManager parent, Architecture architecture, float[] mean, float[] deviation, Rng rng) {
    super(parent, shapes(architecture));
    this.architecture = architecture;
    this.mean = constant(mean);
    this.deviation = constant(deviation);
    this.parts = architecture.parts().toList();
    for (int i = 0; i < parts.size(); i++) {
      try (Scope scope = Scope.open(parent)) {
        start(parts.get(i), rng.at(i), scope.manager()).copyTo(parameter(parts.get(i).name()));
      }
    }
  }

  private static Map<String, Shape> shapes(Architecture architecture) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    architecture.parts().forEach(part -> shapes.put(part.name(), part.shape()));
    return shapes;
  }

  private static NDArray start(Part part, Rng rng, NDManager manager) {
    Shape shape = part.shape();
    return switch (part.start()) {
      case ONE -> manager.ones(shape);
      case ZERO -> manager.zeros(shape);
      case HE -> {
        double fanOut = (double) shape.size() / shape.get(1);
        yield Noise.gaussian(rng, manager, shape).muli(Math.sqrt(2 / fanOut));
      }
      case UNIFORM ->
          Noise.uniform(rng, manager, shape).subi(0.5).muli(2 / Math.sqrt(shape.get(1)));
    };
  }

  /** What is learnt by gradient, always in this order. */
  public List<NDArray> learnt() {
    return parts.stream().filter(Part::learnt).map(part -> parameter(part.name())).toList();
  }

  /**
   * Scores before the softmax.
   *
   * @param rgb (n, 3, h, w) in [0, 1]
   * @param learning whether batch normalisation goes by this batch, and records it
   * @return (n, classes), living with the pictures
   */
  public NDArray scores(NDArray rgb, boolean learning) {
    try (NDArray maps = maps(rgb, learning)) {
      return architecture.head().apply(maps, network(learning));
    }
  }

  /**
   * The last feature maps, whose mean the scores come from.
   *
   * @param rgb (n, 3, h, w) in [0, 1]
   * @param learning as in {@link #scores}
   * @return (n, channels, h', w'), living with the pictures
   */
  public NDArray maps(NDArray rgb, boolean learning) {
    try (NDArray centred = rgb.sub(mean);
        NDArray normalised = centred.div(deviation)) {
      return architecture.body().apply(normalised, network(learning));
    }
  }

  /** How much a channel of the last maps says for a class, (classes, channels). */
  public NDArray evidence() {
    return parameter(architecture.head().name() + ".weight");
  }

  private Layer.Network network(boolean learning) {
    return new Layer.Network() {
      @Override
      public NDArray array(String name) {
        return parameter(name);
      }

      @Override
      public boolean learning() {
        return learning;
      }
    };
  }
}
