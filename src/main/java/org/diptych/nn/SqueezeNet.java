package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * SqueezeNet 1.1 (Iandola et al. 2016) without its classifier: small, and deep enough to see
 * objects. There are two of one shape, trained apart, whose channels have nothing to do with each
 * other: that of the authors, for Caffe, and torchvision's.
 */
final class SqueezeNet extends FeatureStack {

  /** Of each fire: channels in, squeezed, of each expansion; and whether a pool comes before. */
  private static final int[][] FIRES = {
    {64, 16, 64, 1},
    {128, 16, 64, 0},
    {128, 32, 128, 1},
    {256, 32, 128, 0},
    {256, 48, 192, 1},
    {384, 48, 192, 0},
    {384, 64, 256, 0},
    {512, 64, 256, 0}
  };

  private final boolean caffe;
  private final NDArray mean;
  private final NDArray deviation;

  private SqueezeNet(NDManager parent, String name, boolean caffe) {
    super(parent, name, Map.of(), stages(caffe));
    this.caffe = caffe;
    mean = caffe ? constant(103.939f, 116.779f, 123.68f) : constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  /** Takes BGR in 0…255 less the mean of ImageNet; parameters are named fire2/squeeze1x1 etc. */
  static SqueezeNet ofCaffe(NDManager parent) {
    return new SqueezeNet(parent, "SqueezeNet 1.1", true);
  }

  /** Takes RGB normalised by the means and deviations of ImageNet; features.3.squeeze etc. */
  static SqueezeNet ofTorchvision(NDManager parent) {
    return new SqueezeNet(parent, "SqueezeNet 1.1 (torchvision)", false);
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return caffe ? Ops.scale(rgb.flip(1), 255).sub(mean) : rgb.sub(mean).div(deviation);
  }

  private static List<Stage> stages(boolean caffe) {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage.Conv(caffe ? "conv1" : "features.0", "conv1", 3, 64, 3, 2, 0, false));
    int index = 2; // torchvision counts convolution, ReLU, pools and fires alike
    int number = 2;
    for (int[] fire : FIRES) {
      if (fire[3] == 1) {
        stages.add(new Stage.Pool(fire[0], 3, true));
        index++;
      }
      String layer = "fire" + number++;
      String prefix = caffe ? layer + "/" : "features." + index + ".";
      index++;
      stages.add(new Stage.Fire(layer, prefix, caffe, fire[0], fire[1], fire[2]));
    }
    return stages;
  }
}
