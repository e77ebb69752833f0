package org.diptych.nn.nets;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.nn.Module;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;
import org.diptych.nn.layers.Stage;
import org.diptych.platform.Rng;

/**
 * The network of {@link DiptychVgg} while it is learnt: batch normalisation stands between each
 * convolution and its ReLU, by the statistics of the batch, and {@link #folded} takes it out again.
 * In float32: the backward pass in bfloat16 takes libtorch 2.7.1 several times as long.
 */
public final class TrainableVgg extends Module {

  private static final double EPSILON = 1e-5;

  /** A channel counts as at least this share of the mean activation of its layer. */
  private static final double LEAST_SHARE = 0.1;

  private final List<Integer> widths;
  private final List<Stage> stages;
  private final NDArray mean;
  private final NDArray deviation;

  /**
   * Filters normal with variance 2 / fan-in (He et al. 2015), gains one, shifts zero.
   *
   * @param widths channels of each of the five blocks, multiples of 16: with 8, libtorch 2.7.1 now
   *     and then gives NaN for the gradient by the input of a convolution
   */
  public TrainableVgg(NDManager parent, List<Integer> widths, Rng rng) {
    super(parent, shapes(DiptychVgg.stages(checked(widths))));
    this.widths = List.copyOf(widths);
    this.stages = DiptychVgg.stages(widths);
    mean = constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
    int index = 0;
    for (NDArray parameter : parameters().values()) {
      Shape shape = parameter.getShape();
      if (shape.dimension() == 4) {
        double spread = Math.sqrt(2.0 / shape.slice(1).size());
        try (Scope scope = Scope.open(parent)) {
          Noise.gaussian(rng.at(index), scope.manager(), shape).muli(spread).copyTo(parameter);
        }
      }
      index++;
    }
    convolutions().forEach(conv -> parameter(gain(conv)).addi(1));
  }

  private static List<Integer> checked(List<Integer> widths) {
    if (widths.stream().anyMatch(width -> width % 16 != 0)) {
      throw new IllegalArgumentException("Widths are multiples of 16, not " + widths);
    }
    return widths;
  }

  private static Map<String, Shape> shapes(List<Stage> stages) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Stage stage : stages) {
      if (stage instanceof Stage.Conv conv) {
        shapes.put(weight(conv), conv.shapes().get(weight(conv)));
        shapes.put(gain(conv), new Shape(conv.channels()));
        shapes.put(shift(conv), new Shape(conv.channels()));
      }
    }
    return shapes;
  }

  private static String weight(Stage.Conv conv) {
    return conv.name() + ".weight";
  }

  private static String gain(Stage.Conv conv) {
    return conv.name() + ".gain";
  }

  private static String shift(Stage.Conv conv) {
    return conv.name() + ".shift";
  }

  private List<Stage.Conv> convolutions() {
    return stages.stream()
        .filter(Stage.Conv.class::isInstance)
        .map(Stage.Conv.class::cast)
        .toList();
  }

  /** What a file of {@link #folded} weights says about itself. */
  public Map<String, String> metadata() {
    return DiptychVgg.metadata(widths);
  }

  /**
   * The activations of some layers, differentiable by the parameters.
   *
   * @param rgb (n, 3, h, w) in [0, 1], n · h / 16 · w / 16 at least 2
   */
  public Features features(NDArray rgb, Collection<String> wanted) {
    Set<String> missing = new HashSet<>(wanted);
    Features features = new Features(false);
    NDArray x = rgb.sub(mean).div(deviation);
    int stride = 1;
    for (Stage stage : stages) {
      if (missing.isEmpty()) {
        break;
      }
      x = stage instanceof Stage.Conv conv ? normalised(conv, x) : stage.apply(x, this::parameter);
      stride *= stage.stride();
      if (missing.remove(stage.layer())) {
        features.add(stage.layer(), x, stride);
      }
    }
    return features;
  }

  private NDArray normalised(Stage.Conv conv, NDArray x) {
    try (NDArray padded = Ops.reflectionPad(x, 1);
        NDArray sums = Ops.conv2d(padded, parameter(weight(conv)), null, 1, 0);
        NDArray centred = Ops.batchNorm(sums, parameter(gain(conv)), parameter(shift(conv)))) {
      return Ops.relu(centred);
    }
  }

  /**
   * The same network without batch normalisation: each convolution takes over the statistics of
   * these pictures, and is scaled so that the mean activation of each channel over them is 1 (as in
   * Gatys, Ecker, Bethge 2016, section 2), which a ReLU lets pass to the next layer. A channel that
   * is nearly silent is scaled as if it had a tenth of its layer's mean.
   *
   * @param rgb (n, 3, h, w), many and different
   * @param manager gets the weights
   * @return by the names that {@link DiptychVgg} has
   */
  public Map<String, NDArray> folded(NDArray rgb, NDManager manager) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    NDArray x = rgb.sub(mean).div(deviation); // (n, C, h, w)
    NDArray scales = manager.ones(new Shape(3)); // of x against what the parameters expect
    for (Stage stage : stages) {
      NDArray before = x;
      NDArray[] borrowed = parameters().values().toArray(NDArray[]::new);
      try (Scope scope = Scope.open(manager, borrowed)) {
        before.tempAttach(scope.manager());
        if (stage instanceof Stage.Conv conv) {
          NDArray weight = scope.keep(parameter(weight(conv)).div(scales.reshape(1, -1, 1, 1)));
          NDArray bias = scope.keep(parameter(shift(conv)).duplicate());
          takeStatistics(before, weight, bias, parameter(gain(conv)));
          scales = scope.keep(scaleToMeanOne(before, weight, bias));
          weights.put(weight(conv), weight);
          weights.put(conv.name() + ".bias", bias);
        }
        x = scope.keep(stage.apply(before, name -> requireNonNull(weights.get(name))));
      }
      before.close();
    }
    return weights;
  }

  private static void takeStatistics(NDArray x, NDArray weight, NDArray bias, NDArray gain) {
    NDArray sums = Ops.conv2d(Ops.reflectionPad(x, 1), weight, null, 1, 0);
    NDArray rows =
        sums.transpose(1, 0, 2, 3).reshape(weight.getShape().get(0), -1); // (C, n · h · w)
    NDArray mean = rows.mean(new int[] {1});
    NDArray variance = rows.sub(mean.reshape(-1, 1)).square().mean(new int[] {1});
    NDArray factor = gain.div(variance.add(EPSILON).sqrt());
    weight.muli(factor.reshape(-1, 1, 1, 1));
    bias.subi(mean.mul(factor));
  }

  /** Scales a convolution in place; returns the factors, (C). */
  private static NDArray scaleToMeanOne(NDArray x, NDArray weight, NDArray bias) {
    NDArray sums = Ops.conv2d(Ops.reflectionPad(x, 1), weight, bias, 1, 0);
    NDArray means = Ops.rows(Ops.relu(sums), 1).mean(new int[] {0}); // (C)
    double least = LEAST_SHARE * means.mean().toType(DataType.FLOAT64, false).getDouble();
    NDArray factors = means.maximum(Math.max(least, 1e-12)).pow(-1);
    weight.muli(factors.reshape(-1, 1, 1, 1));
    bias.muli(factors);
    return factors;
  }
}
