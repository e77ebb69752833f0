package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A frozen convolutional network whose activations serve as features of pictures. */
public interface FeatureNetwork extends AutoCloseable {

  /** As people call it, "VGG-16". */
  String name();

  /** Whether the weights were learnt; else they are random, and pages must say so. */
  boolean trained();

  /**
   * Hex sha256 of the weights: of the file they came from, or of the safetensors they would make.
   */
  String sha256();

  /** In depth order, such as relu1_1. */
  List<String> layers();

  /** Pixels of the picture per cell of the layer. */
  int stride(String layer);

  int channels(String layer);

  /** The last layer of each stride, which has seen most at that resolution; by depth. */
  default List<String> lastOfEachStride() {
    List<String> last = new ArrayList<>();
    for (String layer : layers()) {
      if (!last.isEmpty() && stride(last.getLast()) == stride(layer)) {
        last.removeLast();
      }
      last.add(layer);
    }
    return last;
  }

  /**
   * The activations of some layers; computes no further than the deepest of them. Gradients flow to
   * the picture, never to the weights.
   *
   * @param rgb (1, 3, H, W), float32, RGB in [0, 1]; the network's own normalisation is applied
   *     inside
   * @return living with the picture
   */
  Features features(NDArray rgb, Collection<String> layers);

  /**
   * {@link #features} as float32 arrays.
   *
   * @return by layer: (1, channels, ~H / stride, ~W / stride)
   */
  default Map<String, NDArray> forward(NDArray rgb, Collection<String> layers) {
    return features(rgb, layers).asMap();
  }

  @Override
  void close();
}
