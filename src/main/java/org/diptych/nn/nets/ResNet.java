package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.layers.BatchNorm;
import org.diptych.nn.layers.Stage;

/**
 * A residual network for ImageNet (He et al. 2016) without classifier, the stride of a bottleneck
 * at its 3×3 convolution, as torchvision and timm have it. Its layers are layer1 … layer4.
 */
public final class ResNet extends FeatureStack {

  /** Of a bottleneck: how many times more channels come out than are worked on inside. */
  private static final int EXPANSION = 4;

  private static final String WEIGHT = ".weight";

  private final NDArray mean;
  private final NDArray deviation;

  private ResNet(NDManager parent, int depth) {
    super(parent, name(depth), Map.of(), stages(depth));
    mean = constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  /**
   * As people call it.
   *
   * @param depth 18, 34, 50 or 101
   */
  public static String name(int depth) {
    return "ResNet-" + depth;
  }

  private static List<Stage> stages(int depth) {
    int[] blocks =
        switch (depth) {
          case 18 -> new int[] {2, 2, 2, 2};
          case 34, 50 -> new int[] {3, 4, 6, 3};
          case 101 -> new int[] {3, 4, 23, 3};
          default ->
              throw new IllegalArgumentException("ResNet is not known %d deep".formatted(depth));
        };
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage.Conv("conv1", "", 3, 64, 7, 2, 3, false));
    stages.add(new Stage.Pool(64, 3, 1, false));
    int in = 64;
    for (int layer = 1; layer <= blocks.length; layer++) {
      int width = 32 << layer;
      int out = depth < 50 ? width : EXPANSION * width;
      for (int block = 0; block < blocks[layer - 1]; block++) {
        String asked = block == blocks[layer - 1] - 1 ? "layer" + layer : "";
        int stride = layer > 1 && block == 0 ? 2 : 1;
        String name = "layer%d.%d".formatted(layer, block);
        stages.add(new Stage.Block(name, asked, in, width, out, stride));
        in = out;
      }
    }
    return stages;
  }

  /** What a file holds: convolutions without bias and their batch normalisations. */
  public static Map<String, Shape> tensors(int depth) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    for (Stage stage : stages(depth)) {
      stage
          .shapes()
          .forEach((name, shape) -> {
            if (name.endsWith(WEIGHT)) {
              tensors.put(name, shape);
              tensors.putAll(BatchNorm.shapes(norm(conv(name)), (int) shape.get(0)));
            }
          });
    }
    return tensors;
  }

  /** Builds it from the tensors of a file. */
  public static ResNet read(NDManager parent, int depth, Map<String, NDArray> file) {
    ResNet network = new ResNet(parent, depth);
    Map<String, NDArray> folded = new HashMap<>();
    for (String name : network.parameters().keySet()) {
      if (name.endsWith(WEIGHT)) {
        String conv = conv(name);
        folded.putAll(new BatchNorm(conv, norm(conv)).folded(conv, file));
      }
    }
    network.load(folded);
    return network;
  }

  private static String conv(String weight) {
    return weight.substring(0, weight.length() - WEIGHT.length());
  }

  /** The normalisation behind a convolution. */
  private static String norm(String conv) {
    return conv.endsWith("downsample.0")
        ? conv.substring(0, conv.length() - 1) + "1"
        : conv.replace("conv", "bn");
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return rgb.sub(mean).div(deviation);
  }
}
