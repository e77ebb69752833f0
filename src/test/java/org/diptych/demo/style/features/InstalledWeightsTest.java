package org.diptych.demo.style.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.Vgg;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledWeightsTest {

  @TempDir Path models;

  private String opened(Features choice, int depth) {
    try (NDManager manager = Torch.newManager();
        Backbone backbone = InstalledWeights.open(choice, depth, models, manager)) {
      return backbone.layers().getFirst().network().name();
    }
  }

  private void install(int depth) throws IOException {
    try (NDManager manager = Torch.newManager();
        Vgg vgg = Vgg.untrained(depth, 1, manager, Precision.FP32)) {
      byte[] file = Safetensors.write(vgg.parameters(), Map.of());
      Files.write(models.resolve("vgg%d.safetensors".formatted(depth)), file);
    }
  }

  @Test
  void whereNothingIsInstalledTheNetworkThatShipsIsTaken() {
    assertThat(opened(Features.AUTO, 16)).isEqualTo("Diptych VGG");
    assertThat(opened(Features.DIPTYCH, 19)).isEqualTo("Diptych VGG");
    try (NDManager manager = Torch.newManager();
        Backbone backbone = InstalledWeights.open(Features.AUTO, 16, models, manager)) {
      assertThat(backbone.trained()).isTrue();
      assertThat(backbone.styleLayers())
          .extracting(Backbone.Layer::name)
          .containsExactly("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
      assertThat(backbone.contentLayer().name()).isEqualTo("relu4_2");
    }
  }

  @Test
  void anInstalledVggComesBeforeTheNetworkThatShipsAndThatOfThePaperFirst() throws IOException {
    install(16);
    assertThat(opened(Features.AUTO, 19)).isEqualTo("VGG-16");
    install(19);
    assertThat(opened(Features.AUTO, 19)).isEqualTo("VGG-19");
    assertThat(opened(Features.AUTO, 16)).isEqualTo("VGG-16");
  }

  @Test
  void untrainedFeaturesCanStillBeChosenAndWhatIsNotInstalledIsRefused() {
    assertThat(opened(Features.UNTRAINED, 16)).isEqualTo("VGG-16");
    assertThatThrownBy(() -> opened(Features.VGG19_SQUEEZENET, 16)).isInstanceOf(Refusal.class);
  }
}
