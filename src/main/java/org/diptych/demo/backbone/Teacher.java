package org.diptych.demo.backbone;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.Features;

/**
 * A learnt network whose activations are to be predicted.
 *
 * @param enlarges whether it sees each picture at twice its size, with six mirrored pixels around:
 *     then the cells of SqueezeNet 1.0, which has no padding, lie above each other as those of VGG
 *     do, and small pictures have objects of the size that it knows
 */
record Teacher(FeatureNetwork network, boolean enlarges) {

  private static final int MARGIN = 6;

  /** The activations of some layers for pictures (n, 3, h, w). */
  Features see(NDArray rgb, List<String> layers) {
    if (!enlarges) {
      return network.features(rgb, layers);
    }
    long height = rgb.getShape().get(2);
    long width = rgb.getShape().get(3);
    NDArray large = Ops.bilinear(rgb, 2 * height, 2 * width, false);
    return network.features(Ops.reflectionPad(large, MARGIN), layers);
  }
}
