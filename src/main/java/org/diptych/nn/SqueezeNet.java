package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * SqueezeNet 1.1 (Iandola et al. 2016) without its classifier: small, and deep enough to see
 * objects. Takes BGR in 0…255 less the mean of ImageNet, as Caffe's networks do.
 */
final class SqueezeNet extends FeatureStack {

  private final NDArray mean;

  SqueezeNet(NDManager parent) {
    super(parent, "SqueezeNet 1.1", Map.of(), stages());
    mean = constant(103.939f, 116.779f, 123.68f);
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return Ops.scale(rgb.flip(1), 255).sub(mean);
  }

  private static List<Stage> stages() {
    return List.of(
        new Stage.Conv("conv1", "conv1", 3, 64, 3, 2, 0, false),
        new Stage.Pool(64, 3, true),
        new Stage.Fire("fire2", 64, 16, 64),
        new Stage.Fire("fire3", 128, 16, 64),
        new Stage.Pool(128, 3, true),
        new Stage.Fire("fire4", 128, 32, 128),
        new Stage.Fire("fire5", 256, 32, 128),
        new Stage.Pool(256, 3, true),
        new Stage.Fire("fire6", 256, 48, 192),
        new Stage.Fire("fire7", 384, 48, 192),
        new Stage.Fire("fire8", 384, 64, 256),
        new Stage.Fire("fire9", 512, 64, 256));
  }
}
