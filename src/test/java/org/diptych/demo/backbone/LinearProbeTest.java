package org.diptych.demo.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.diptych.data.pictures.Cifar;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearProbeTest {

  private static final int RECORD = 1 + 3 * 32 * 32;

  @TempDir Path folder;

  /** Pictures of stripes whose class is the direction, or is drawn. */
  private LabelledPictures pictures(int count, int seed, boolean classesTellSomething)
      throws IOException {
    byte[] bytes = new byte[count * RECORD];
    Rng rng = Rng.of(seed, "cifar");
    for (int i = 0; i < count; i++) {
      int direction = rng.nextInt(2);
      bytes[i * RECORD] = (byte) (classesTellSomething ? direction : rng.nextInt(2));
      int width = 2 + rng.nextInt(5);
      for (int k = 1; k < RECORD; k++) {
        int cell = (k - 1) % 1024;
        int along = direction == 0 ? cell / 32 : cell % 32;
        bytes[i * RECORD + k] = (byte) (along / width % 2 == 0 ? 30 : 220);
      }
    }
    return Cifar.TEN.read(Files.write(folder.resolve("batch.bin"), bytes));
  }

  @Test
  void aProbeFindsWhatTheActivationsTellAndNothingElse() throws IOException {
    try (NDManager manager = Torch.newManager();
        FeatureNetwork network = UntrainedVgg.ofShippedShape(1, manager, Precision.FP32)) {
      Torch.threads(1);
      var layers = java.util.List.of("relu1_2", "relu2_2");
      assertThat(network.lastOfEachStride())
          .containsExactly("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3");
      LabelledPictures told = pictures(60, 1, true);
      assertThat(
              LinearProbe.accuracy(network, layers, told, pictures(60, 2, true), 32, manager).all())
          .isGreaterThan(0.95);
      LabelledPictures drawn = pictures(60, 3, false);
      assertThat(
              LinearProbe.accuracy(network, layers, drawn, pictures(60, 4, false), 32, manager)
                  .all())
          .isBetween(0.2, 0.8);
    }
  }
}
