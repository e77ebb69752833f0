package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.stream.Stream;
import org.diptych.nn.layers.Learnable;
import org.diptych.nn.layers.Part;
import org.diptych.nn.layers.PictureLayer;
import org.diptych.nn.layers.PictureLayer.Head;
import org.diptych.platform.Rng;

/** A network that tells classes of small pictures apart, while it is learnt and afterwards. */
public final class Classifier extends Learnable {

  private final Architecture architecture;
  private final NDArray mean;
  private final NDArray deviation;

  /**
   * What it is made of.
   *
   * @param body from (n, 3, h, w) to feature maps
   */
  public record Architecture(PictureLayer body, Head head) {

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
    super(parent, architecture.parts().toList(), rng);
    this.architecture = architecture;
    this.mean = constant(mean);
    this.deviation = constant(deviation);
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
   * The same of maps that are there already, when nothing is learnt.
   *
   * @param maps as {@link #maps} gives them
   * @return (n, classes), living with the maps
   */
  public NDArray scores(NDArray maps) {
    return architecture.head().apply(maps, network(false));
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
}
