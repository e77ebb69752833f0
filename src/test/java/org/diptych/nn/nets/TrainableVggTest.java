package org.diptych.nn.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Precision;
import org.diptych.nn.StyleData;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainableVggTest extends TensorTest {

  private static final List<Integer> WIDTHS = List.of(16, 16, 16, 32, 16);

  @TempDir Path folder;
  private TrainableVgg pupil;
  private NDArray pictures;

  @BeforeEach
  void makePupil() {
    pupil = new TrainableVgg(manager, WIDTHS, Rng.of(1, "pupil"));
    pictures = Noise.uniform(Rng.of(3, "pictures"), manager, new Shape(4, 3, 32, 32));
    pupil
        .parameters()
        .forEach((name, array) -> {
          if (name.endsWith("shift")) { // as after some training
            array.addi(Noise.gaussian(Rng.of(5, name), manager, array.getShape()).mul(0.3));
          }
        });
  }

  private FeatureNetwork folded() throws IOException {
    Path file = folder.resolve("vgg.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(pupil.folded(pictures, manager), pupil.metadata(), out);
    }
    return Weights.read(file, manager, Precision.FP32);
  }

  @Test
  void foldedWeightsGiveThePupilsActivationsButForTheScaleOfEachChannel() throws IOException {
    try (FeatureNetwork network = folded()) {
      assertThat(network.name()).isEqualTo("Diptych VGG");
      assertThat(network.layers()).hasSize(13).startsWith("relu1_1").endsWith("relu5_3");
      Features expected = pupil.features(pictures, network.layers());
      Features found = network.features(pictures, network.layers());
      for (String layer : network.layers()) {
        NDArray a = expected.rows(layer, 1).transpose(); // (C, positions)
        NDArray b = found.rows(layer, 1).transpose();
        for (long channel = 0; channel < a.getShape().get(0); channel++) {
          if (a.get(channel).sum().getFloat() > 0) {
            assertThat(cosine(a.get(channel), b.get(channel)))
                .as("%s, channel %d", layer, channel)
                .isGreaterThan(0.9999);
          }
        }
      }
    }
  }

  @Test
  void theMeanActivationOfEachLivelyChannelIsOne() throws IOException {
    try (FeatureNetwork network = folded()) {
      Features features = network.features(pictures, network.layers());
      for (String layer : network.layers()) {
        for (float mean : features.rows(layer, 1).mean(new int[] {0}).toFloatArray()) {
          assertThat(mean).as(layer).isLessThan(1.001f);
        }
        assertThat(features.layer(layer).mean().getFloat()).as(layer).isCloseTo(1, within(0.5f));
      }
      NDArray first = features.rows("relu1_1", 1).mean(new int[] {0});
      assertThat(first.max().getFloat()).isCloseTo(1, within(1e-4f));
    }
  }

  @Test
  void gradientsReachAllThatIsLearnt() {
    List<NDArray> leaves = new ArrayList<>(pupil.parameters().values());
    try (Tape tape = Tape.record(leaves.toArray(NDArray[]::new))) {
      NDArray deepest = pupil.features(pictures, List.of("relu5_3")).rows("relu5_3", 1);
      List<NDArray> gradients = tape.gradients(deepest.square().mean());
      assertThat(gradients).allMatch(gradient -> gradient.abs().sum().getFloat() > 0);
    }
  }

  @Test
  void halvesAreReadAsTheNearestFloat16() throws IOException {
    Path file = folder.resolve("half.safetensors");
    NDArray values = manager.create(new float[] {1, -0.1f, 3.14159f, 6e-5f});
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.writeHalf(Map.of("x", values), Map.of("k", "v"), out);
    }
    Safetensors.File read = Safetensors.read(file, manager);
    assertThat(read.metadata()).containsEntry("k", "v");
    float[] found = read.tensors().get("x").toFloatArray();
    for (int i = 0; i < found.length; i++) {
      float value = values.toFloatArray()[i];
      assertThat(found[i]).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(value)));
      assertThat(found[i]).isCloseTo(value, within(Math.abs(value) / 2048));
    }
    NDArray large = manager.create(new float[] {1e5f});
    assertThatThrownBy(() ->
            Safetensors.writeHalf(Map.of("x", large), Map.of(), OutputStream.nullOutputStream()))
        .hasMessageContaining("x holds 100000");
  }

  @Test
  void aFileWithoutWidthsIsRefused() throws IOException {
    Path file = folder.resolve("vgg.safetensors");
    Map<String, String> metadata = Map.of("network", "Diptych VGG");
    Files.write(file, Safetensors.write(Map.of("x", pictures), metadata));
    assertThatThrownBy(() -> Weights.read(file, manager, Precision.FP32))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Diptych VGG");
  }

  @Test
  void squeezeNet10SeesThePierOnThePhotographOfTheBridge() throws IOException {
    Path weights = StyleFiles.file("weights/squeezenet1_0_deepcompressed.safetensors");
    NDArray picture = StyleData.photograph("images/jcj_golden_gate.jpg", 227, manager);
    try (FeatureNetwork network = Weights.read(weights, manager, Precision.FP32)) {
      assertThat(network.name()).isEqualTo("SqueezeNet 1.0 (Caffe)");
      Map<String, NDArray> classifier = Safetensors.read(weights, manager).tensors();
      NDArray deepest = network.features(picture, List.of("fire9")).layer("fire9");
      NDArray scores =
          Ops.relu(
              Ops.conv2d(
                  deepest, classifier.get("conv10.weight"), classifier.get("conv10.bias"), 1, 0));
      long best = Ops.rows(scores, 1).mean(new int[] {0}).argMax().getLong();
      assertThat(best).isIn(718L, 839L); // pier, suspension bridge
    }
  }
}
