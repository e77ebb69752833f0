package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest extends TensorTest {

  @TempDir Path folder;

  private Path file(Map<String, NDArray> tensors) throws IOException {
    return Files.write(folder.resolve("w.safetensors"), Safetensors.write(tensors, Map.of()));
  }

  private void assertRefused(Map<String, NDArray> tensors, String reason) throws IOException {
    Path file = file(tensors);
    assertThatThrownBy(() -> Weights.read(file, manager, Precision.FP32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void torchvisionsVggIsRecognisedWithItsClassifier() throws IOException {
    NDArray picture = Rng.of(3, "picture").uniform(manager, new Shape(1, 3, 32, 32));
    try (Vgg vgg = Vgg.untrained(16, 5, manager, Precision.FP32)) {
      Map<String, NDArray> published = new LinkedHashMap<>(vgg.parameters());
      published.put("classifier.6.bias", narrow(10));
      Path file = file(published);
      try (FeatureNetwork read = Weights.read(file, manager, Precision.FP32)) {
        assertThat(read.name()).isEqualTo("VGG-16");
        assertThat(read.trained()).isTrue();
        assertThat(read.sha256()).isEqualTo(Sha256.hex(out -> Files.copy(file, out)));
        List<String> layers = List.of("relu4_3");
        assertThat(read.forward(picture, layers)).isEqualTo(vgg.forward(picture, layers));
      }
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws IOException {
    assertRefused(
        Map.of("features.0.bias", manager.create(new float[] {1, Float.NaN})),
        "not every value of features.0.bias is finite");
  }

  @Test
  void weightsOfUnknownShapesAreRefused() throws IOException {
    assertRefused(Map.of("features.0.bias", narrow(3)), "it holds 1 tensors: features.0.bias (3)");
  }

  @Test
  void aModuleNamesAllThatDoesNotFit() {
    try (Vgg vgg = new Vgg(manager, 16)) {
      Map<String, NDArray> weights = new LinkedHashMap<>(vgg.parameters());
      weights.remove("features.0.weight");
      weights.put("features.0.bias", narrow(3));
      weights.put("features.1.bias", narrow(3));
      assertThatThrownBy(() -> vgg.load(weights))
          .hasMessageContaining("features.0.weight is missing")
          .hasMessageContaining("features.0.bias is (3) instead of (64)")
          .hasMessageContaining("features.1.bias is not known");
    }
  }
}
