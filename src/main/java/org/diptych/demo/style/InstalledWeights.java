package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.diptych.demo.style.StyleSettings.Features;
import org.diptych.nn.*;
import org.diptych.nn.Precision;

final class InstalledWeights {
  private InstalledWeights() {}

  static Backbone open(Features features, int depth, NDManager manager) {
    Precision p = Torch.fastBf16() ? Precision.BF16 : Precision.FP32;
    if (features == Features.VGG19_SQUEEZENET) {
      try {
        Path d = Path.of("/work/shared/data/style/weights");
        return new Backbone(
            List.of(
                Weights.read(d.resolve("vgg19_normalised_to_relu3_1.safetensors"), manager, p),
                Weights.read(d.resolve("squeezenet1_1_features.safetensors"), manager, p)));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    if (Boolean.getBoolean("uv"))
      return new Backbone(List.of(UntrainedVgg.of(depth, depth, manager, p)));
    Vgg v = Vgg.untrained(depth, depth, manager, Precision.FP32);
    Calibrated.apply(v, manager);
    return new Backbone(List.of(v));
  }
}
