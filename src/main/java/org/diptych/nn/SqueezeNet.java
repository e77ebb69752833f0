package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SqueezeNet 1.0 and 1.1 (Iandola et al. 2016) without their classifiers: small, and deep enough to
 * see objects. Take BGR in 0…255 less the mean of ImageNet, as Caffe's networks do.
 */
final class SqueezeNet extends FeatureStack {

  private final NDArray mean;

  private SqueezeNet(NDManager parent, String name, List<Stage> stages) {
    super(parent, name, Map.of(), stages);
    mean = constant(103.939f, 116.779f, 123.68f);
  }

  static SqueezeNet v10(NDManager parent) {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage.Conv("conv1", "conv1", 3, 96, 7, 2, 0, false));
    stages.add(new Stage.Pool(96, 3, true));
    stages.addAll(fires(96).subList(0, 3));
    stages.add(new Stage.Pool(256, 3, true));
    stages.addAll(fires(96).subList(3, 7));
    stages.add(new Stage.Pool(512, 3, true));
    stages.add(fires(96).getLast());
    return new SqueezeNet(parent, "SqueezeNet 1.0", stages);
  }

  static SqueezeNet v11(NDManager parent) {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage.Conv("conv1", "conv1", 3, 64, 3, 2, 0, false));
    stages.add(new Stage.Pool(64, 3, true));
    stages.addAll(fires(64).subList(0, 2));
    stages.add(new Stage.Pool(128, 3, true));
    stages.addAll(fires(64).subList(2, 4));
    stages.add(new Stage.Pool(256, 3, true));
    stages.addAll(fires(64).subList(4, 8));
    return new SqueezeNet(parent, "SqueezeNet 1.1", stages);
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return Ops.scale(rgb.flip(1), 255).sub(mean);
  }

  /** The eight modules of both versions, which differ in where they pool. */
  private static List<Stage> fires(int in) {
    return List.of(
        new Stage.Fire("fire2", in, 16, 64),
        new Stage.Fire("fire3", 128, 16, 64),
        new Stage.Fire("fire4", 128, 32, 128),
        new Stage.Fire("fire5", 256, 32, 128),
        new Stage.Fire("fire6", 256, 48, 192),
        new Stage.Fire("fire7", 384, 48, 192),
        new Stage.Fire("fire8", 384, 64, 256),
        new Stage.Fire("fire9", 512, 64, 256));
  }
}
