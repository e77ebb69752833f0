package org.diptych.nn;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of ResNets (He et al. 2016) without classifier, as torchvision and timm name them.
 */
final class ResNetTensors {

  /** Of a bottleneck: how many times more channels come out than are worked on inside. */
  private static final int EXPANSION = 4;

  private final Map<String, Shape> tensors = new LinkedHashMap<>();

  private ResNetTensors() {}

  /**
   * Shapes by name.
   *
   * @param depth 18, 34, 50 or 101
   */
  static Map<String, Shape> of(int depth) {
    int[] blocks =
        switch (depth) {
          case 18 -> new int[] {2, 2, 2, 2};
          case 34, 50 -> new int[] {3, 4, 6, 3};
          case 101 -> new int[] {3, 4, 23, 3};
          default ->
              throw new IllegalArgumentException("ResNet is not known %d deep".formatted(depth));
        };
    ResNetTensors resNet = new ResNetTensors();
    resNet.add("conv1", "bn1", 64, 3, 7);
    int in = 64;
    for (int layer = 1; layer <= blocks.length; layer++) {
      int width = 32 << layer;
      int out = depth < 50 ? width : EXPANSION * width;
      for (int block = 0; block < blocks[layer - 1]; block++) {
        resNet.block("layer%d.%d".formatted(layer, block), in, width, out);
        in = out;
      }
    }
    return resNet.tensors;
  }

  private void block(String name, int in, int width, int out) {
    if (width == out) {
      add(name + ".conv1", name + ".bn1", width, in, 3);
      add(name + ".conv2", name + ".bn2", width, width, 3);
    } else {
      add(name + ".conv1", name + ".bn1", width, in, 1);
      add(name + ".conv2", name + ".bn2", width, width, 3);
      add(name + ".conv3", name + ".bn3", out, width, 1);
    }
    if (in != out) { // where the size halves the channels change too
      add(name + ".downsample.0", name + ".downsample.1", out, in, 1);
    }
  }

  /** A convolution without bias and its batch normalisation. */
  private void add(String conv, String norm, int out, int in, int kernel) {
    tensors.put(conv + ".weight", new Shape(out, in, kernel, kernel));
    tensors.putAll(BatchNorm.shapes(norm, out));
  }
}
