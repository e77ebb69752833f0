package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Noise;
import org.diptych.nn.Precision;
import org.diptych.nn.Scope;
import org.diptych.nn.layers.Stage;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Rng;
import org.diptych.platform.Sha256;

/**
 * The convolutions of VGG-16 and VGG-19 (Simonyan and Zisserman, 2015) as torchvision has them:
 * 3×3, zero padding, max pooling 2×2, pictures normalised by the means and deviations of ImageNet.
 */
public final class Vgg extends FeatureStack {

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 512);

  private final NDArray mean;
  private final NDArray deviation;

  public Vgg(NDManager parent, int depth) {
    this(parent, depth, "VGG-" + depth);
  }

  public Vgg(NDManager parent, int depth, String name) {
    super(parent, name, Map.of(), stages(depth, false));
    mean = constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  /**
   * With random weights: normal with variance 2 / fan-in (He et al. 2015), biases zero.
   *
   * @param depth 16 or 19
   * @param parent outlives the network
   */
  public static Vgg untrained(int depth, long seed, NDManager parent, Precision precision) {
    Vgg vgg = new Vgg(parent, depth);
    vgg.parameters().forEach((name, array) -> fill(array, Rng.of(seed, name)));
    vgg.freeze(false, hash(vgg), precision);
    return vgg;
  }

  private static String hash(Vgg vgg) {
    try {
      return Sha256.hex(out -> Safetensors.write(vgg.parameters(), Map.of(), out));
    } catch (IOException e) {
      throw new AssertionError("hashing does not fail", e);
    }
  }

  private static void fill(NDArray parameter, Rng rng) {
    Shape shape = parameter.getShape();
    if (shape.dimension() == 4) {
      double deviation = Math.sqrt(2.0 / shape.slice(1).size());
      try (Scope scope = Scope.open(parameter.getManager())) {
        Noise.gaussian(rng, scope.manager(), shape).muli(deviation).copyTo(parameter);
      }
    }
  }

  @Override
  public NDArray normalise(NDArray rgb) {
    return rgb.sub(mean).div(deviation);
  }

  /**
   * The convolutions and pools of VGG.
   *
   * @param mirrored whether borders are mirrored instead of filled with zeros
   */
  public static List<Stage> stages(int depth, boolean mirrored) {
    return stages(depth, mirrored, WIDTHS);
  }

  /**
   * As {@link #stages(int, boolean)}, with other numbers of channels.
   *
   * @param widths channels of each of the five blocks
   */
  public static List<Stage> stages(int depth, boolean mirrored, List<Integer> widths) {
    int[] convolutions =
        switch (depth) {
          case 16 -> new int[] {2, 2, 3, 3, 3};
          case 19 -> new int[] {2, 2, 4, 4, 4};
          default -> throw new IllegalArgumentException("VGG is 16 or 19 deep, not " + depth);
        };
    List<Stage> stages = new ArrayList<>();
    int index = 0; // torchvision counts convolutions, ReLUs and pools alike
    int in = 3;
    for (int block = 0; block < widths.size(); block++) {
      int out = widths.get(block);
      for (int i = 1; i <= convolutions[block]; i++) {
        String layer = "relu%d_%d".formatted(block + 1, i);
        stages.add(new Stage.Conv("features." + index, layer, in, out, 3, 1, 1, mirrored));
        in = out;
        index += 2;
      }
      stages.add(new Stage.Pool(out, 2, false));
      index++;
    }
    return stages;
  }
}
