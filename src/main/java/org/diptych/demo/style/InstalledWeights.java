package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import org.diptych.demo.style.StyleSettings.Features;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Precision;
import org.diptych.nn.Vgg;

final class InstalledWeights {
  private InstalledWeights() {}

  static FeatureNetwork open(Features features, int depth, NDManager manager) {
    Vgg v = Vgg.untrained(depth, depth, manager, Precision.FP32);
    Calibrated.apply(v, manager);
    return v;
  }
}
