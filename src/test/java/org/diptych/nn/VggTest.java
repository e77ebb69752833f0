package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VggTest {

  @Test
  void anUntrainedVggHasTorchvisionsNamesAndShapes() {
    try (NDManager manager = Torch.newManager();
        Vgg vgg = Vgg.untrained(16, 1, manager, Precision.FP32)) {
      assertThat(vgg.parameters()).hasSize(26).containsKeys("features.0.weight", "features.28.bias");
      assertThat(vgg.parameters().get("features.28.weight").getShape())
          .isEqualTo(new Shape(512, 512, 3, 3));
      assertThat(vgg.trained()).isFalse();
      NDArray picture = Rng.of(3, "picture").uniform(manager, new Shape(1, 3, 40, 33));
      try (Tape tape = Tape.record(picture)) {
        Map<String, NDArray> features = vgg.forward(picture, List.of("relu3_3", "relu1_2"));
        assertThat(features).containsOnlyKeys("relu1_2", "relu3_3");
        assertThat(features.get("relu3_3").getShape()).isEqualTo(new Shape(1, 256, 10, 8));
        NDArray gradient = tape.gradients(features.get("relu3_3").square().mean()).getFirst();
        assertThat(gradient.getShape()).isEqualTo(picture.getShape());
        assertThat(gradient.abs().sum().getFloat()).isPositive().isFinite();
      }
    }
  }
}
