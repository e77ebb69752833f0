package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Precision;
import org.diptych.nn.Scope;
import org.diptych.nn.layers.Stage;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Rng;
import org.diptych.platform.Sha256;

/**
 * The shape of VGG with seeded random weights that make the most of not being learnt. Random
 * filters of ordinary initialisation see little but the mean colour around a pixel, and deep layers
 * of them tell all pictures alike; so three things are different here.
 *
 * <ul>
 *   <li>The first filters are random mixtures of the nine 3×3 cosine patterns in three opponent
 *       colours, each amplified by the fourth root of how rare it is in pictures whose power falls
 *       with the square of the frequency.
 *   <li>The others are normal with variance 2 / fan-in (He et al. 2015), then every channel is
 *       shifted and scaled to mean 0 and variance 1 before its ReLU on seeded noise with that
 *       spectrum (layer-sequential unit variance: Mishkin and Matas 2016).
 *   <li>Borders are mirrored: zeros would tell random filters where in the picture they are.
 * </ul>
 */
public final class UntrainedVgg extends FeatureStack {

  /** Rows: brightness, red against blue, green against purple; orthonormal. */
  private static final float[][] OPPONENT = {
    {0.57735f, 0.57735f, 0.57735f},
    {0.70711f, 0, -0.70711f},
    {0.40825f, -0.81650f, 0.40825f}
  };

  /** Deviations of pictures along those axes. */
  private static final double[] SPREAD = {0.4, 0.12, 0.07};

  private static final int SIDE = 160;
  private static final int PICTURES = 2;

  private final NDArray mean;
  private final NDArray deviation;

  private UntrainedVgg(NDManager parent, String name, List<Stage> stages) {
    super(parent, name, Map.of(), stages);
    mean = constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  /**
   * @param depth 16 or 19
   * @param seed of all weights
   * @param parent outlives the network
   */
  public static UntrainedVgg of(int depth, long seed, NDManager parent, Precision precision) {
    return of("VGG-" + depth, Vgg.stages(depth, true), seed, parent, precision);
  }

  /** As {@link #of}, without what lies deeper than the last layer; quicker to make. */
  public static UntrainedVgg of(
      int depth, String last, long seed, NDManager parent, Precision precision) {
    List<Stage> stages = Vgg.stages(depth, true);
    List<String> layers = stages.stream().map(Stage::layer).toList();
    String name = "VGG-%d to %s".formatted(depth, last);
    return of(name, stages.subList(0, layers.indexOf(last) + 1), seed, parent, precision);
  }

  /** Of the shape of {@link DiptychVgg}, to tell what learning gives. */
  public static UntrainedVgg ofShippedShape(long seed, NDManager parent, Precision precision) {
    List<Stage> stages = DiptychVgg.stages(DiptychVgg.WIDTHS);
    return of(DiptychVgg.NAME + ", untrained", stages, seed, parent, precision);
  }

  private static UntrainedVgg of(
      String name, List<Stage> stages, long seed, NDManager parent, Precision precision) {
    UntrainedVgg vgg = new UntrainedVgg(parent, name, stages);
    vgg.draw(seed);
    try (Scope scope = Scope.open(parent, vgg.parameters().values().toArray(NDArray[]::new))) {
      vgg.calibrate(stages, noise(seed, scope.manager()));
    }
    vgg.freeze(false, vgg.hash(), precision);
    return vgg;
  }

  private String hash() {
    try {
      return Sha256.hex(out -> Safetensors.write(parameters(), Map.of(), out));
    } catch (IOException e) {
      throw new IllegalStateException("hashing writes nowhere", e);
    }
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return rgb.sub(mean).div(deviation);
  }

  private void draw(long seed) {
    parameters()
        .forEach((name, array) -> {
          Rng rng = Rng.of(seed, name);
          if (name.equals("features.0.weight")) {
            array.set(firstFilters((int) array.getShape().get(0), rng));
          } else if (name.endsWith(".weight")) {
            double deviation = Math.sqrt(2.0 / array.getShape().slice(1).size());
            float[] weights = new float[(int) array.size()];
            for (int i = 0; i < weights.length; i++) {
              weights[i] = (float) (deviation * rng.nextGaussian());
            }
            array.set(weights);
          }
        });
  }

  /** (count, 3, 3, 3) */
  private static float[] firstFilters(int count, Rng rng) {
    float[] filters = new float[count * 27];
    for (int filter = 0; filter < count; filter++) {
      for (int pattern = 0; pattern < 27; pattern++) {
        int axis = pattern / 9;
        int v = pattern / 3 % 3;
        int u = pattern % 3;
        double power = SPREAD[axis] * SPREAD[axis] / (1 + 8.0 * (u * u + v * v));
        double amplitude = rng.nextGaussian() * Math.pow(power, -0.25);
        for (int cell = 0; cell < 27; cell++) {
          double wave = cosine(v, cell / 3 % 3) * cosine(u, cell % 3);
          filters[filter * 27 + cell] += (float) (amplitude * OPPONENT[axis][cell / 9] * wave);
        }
      }
    }
    return filters;
  }

  /** Orthonormal: value of the wave of this frequency, of 0 … 2, at this one of three cells. */
  private static double cosine(int frequency, int cell) {
    double length = frequency == 0 ? Math.sqrt(3) : Math.sqrt(1.5);
    return Math.cos(Math.PI * frequency * (cell + 0.5) / 3) / length;
  }

  private void calibrate(List<Stage> stages, NDArray pictures) {
    NDArray x = normalise(pictures);
    for (Stage stage : stages) {
      NDArray before = x;
      try (Scope scope = Scope.open(before.getManager(), before)) {
        if (stage instanceof Stage.Conv conv) {
          calibrate(conv, before);
        }
        x = scope.keep(stage.apply(before, this::parameter));
      }
      before.close();
    }
  }

  /** Channels to mean 0 and variance 1. */
  private void calibrate(Stage.Conv conv, NDArray x) {
    NDArray weight = parameter(conv.name() + ".weight");
    NDArray sums = Ops.conv2d(Ops.reflectionPad(x, 1), weight, null, 1, 0);
    NDArray byChannel = sums.transpose(1, 0, 2, 3).reshape(conv.channels(), -1);
    NDArray mean = byChannel.mean(new int[] {1}); // (C)
    NDArray spread = byChannel.sub(mean.reshape(-1, 1)).square().mean(new int[] {1}).sqrt();
    weight.divi(spread.reshape(-1, 1, 1, 1));
    parameter(conv.name() + ".bias").subi(mean.div(spread));
  }

  /** Pictures (n, 3, side, side) in [0, 1] of noise at every scale, as strong as in photographs. */
  private static NDArray noise(long seed, NDManager manager) {
    NDList planes = new NDList();
    for (int axis = 0; axis < 3; axis++) {
      Rng rng = Rng.of(seed, "noise").at(axis);
      NDArray sum = manager.zeros(new Shape(PICTURES, 1, SIDE, SIDE));
      for (int side = SIDE; side >= 4; side /= 2) {
        NDArray octave = Noise.gaussian(rng.at(side), manager, new Shape(PICTURES, 1, side, side));
        sum = sum.add(Ops.bilinear(octave, SIDE, SIDE, false));
      }
      NDArray centred = sum.sub(sum.mean());
      planes.add(centred.div(centred.square().mean().sqrt()).mul(SPREAD[axis]));
    }
    NDArray opponent = NDArrays.concat(planes, 1).reshape(PICTURES, 3, -1); // (n, 3, side²)
    NDArray rotation = Ops.owned(manager.create(OPPONENT)).transpose();
    NDArray rgb = rotation.matMul(opponent).add(0.45);
    return rgb.clip(0, 1).reshape(PICTURES, 3, SIDE, SIDE);
  }
}
