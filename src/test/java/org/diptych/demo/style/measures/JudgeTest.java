package org.diptych.demo.style.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.lab.run.LocalRun;
import org.diptych.media.Pictures;
import org.diptych.nn.Precision;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who measures, and that it is never who was pleased. */
class JudgeTest extends TensorTest {

  private static final String SQUEEZENET = "squeezenet1_1_features.safetensors";
  private static final String SHALLOW = "vgg19_normalised_to_relu3_1.safetensors";
  private static final String HEADS = "lpips_v0.1_lin.safetensors";

  @TempDir private Path folder;

  @Test
  void withoutWeightsOtherUntrainedFeaturesJudgeThanThoseThatAreOptimised() {
    try (Judge judge = Judge.open(Features.AUTO, folder, manager)) {
      assertThat(judge.network().trained()).isFalse();
      for (int depth : new int[] {16, 19}) {
        try (Backbone optimised = InstalledWeights.open(Features.AUTO, depth, folder, manager)) {
          assertThat(notes(optimised)).doesNotContainValue(judge.network().sha256());
        }
      }
      assertThat(judge.layers()).containsExactly("relu1_2", "relu2_2", "relu3_1");
    }
  }

  @Test
  void squeezeNetJudgesWhatOthersWereOptimisedThrough() throws IOException {
    install(SQUEEZENET);
    try (Judge judge = Judge.open(Features.UNTRAINED, folder, manager)) {
      assertThat(judge.network().name()).isEqualTo("SqueezeNet 1.1 (Caffe)");
      assertThat(judge.layers()).containsExactly("conv1", "fire3", "fire5", "fire9");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Features.class,
      mode = Mode.INCLUDE,
      names = {"AUTO", "SQUEEZENET", "VGG19_SQUEEZENET", "UNTRAINED"})
  void nobodyJudgesWhatWasOptimisedThroughItself(Features choice) throws IOException {
    install(SQUEEZENET);
    install(SHALLOW);
    try (Judge judge = Judge.open(choice, folder, manager)) {
      for (int depth : new int[] {16, 19}) {
        try (Backbone optimised = InstalledWeights.open(choice, depth, folder, manager)) {
          assertThat(notes(optimised).get("features.sha256"))
              .doesNotContain(judge.network().sha256());
        }
      }
    }
  }

  /** They are the channels of another training: 14 weights of conv1 are 0, and none of it is. */
  @Test
  void headsOfLpipsAreNotPutOnTheSqueezeNetForCaffe() throws IOException {
    install(SQUEEZENET);
    install(HEADS);
    try (Judge judge = Judge.open(Features.UNTRAINED, folder, manager)) {
      assertThat(judge.network().name()).isEqualTo("SqueezeNet 1.1 (Caffe)");
      assertThat(judge.heads()).isEmpty();
    }
  }

  @Test
  void headsOfLpipsGoWithTorchvisionsSqueezeNet() throws IOException {
    installTorchvisions();
    install(HEADS);
    try (Judge judge = Judge.open(Features.UNTRAINED, folder, manager)) {
      assertThat(judge.network().name()).isEqualTo("SqueezeNet 1.1");
      assertThat(judge.heads().orElseThrow().weights().keySet())
          .containsExactly("conv1", "fire3", "fire5", "fire6", "fire7", "fire8", "fire9");
      LocalRun run = new LocalRun(TestInputs.small(), 1);
      judge.note(run);
      assertThat(run.notes())
          .containsEntry("judge", "SqueezeNet 1.1")
          .containsEntry("judge.sha256", judge.network().sha256())
          .containsKey("lpips.sha256");
    }
  }

  /** An import leaves such a folder behind. */
  @Test
  void foldersBesideTheWeightsAreNoWeights() throws IOException {
    installTorchvisions();
    Files.createDirectories(folder.resolve(".incoming"));
    Files.createDirectories(folder.resolve("lpips.safetensors"));
    try (Judge judge = Judge.open(Features.UNTRAINED, folder, manager)) {
      assertThat(judge.network().name()).isEqualTo("SqueezeNet 1.1");
      assertThat(judge.heads()).isEmpty();
    }
  }

  @Test
  void aFileWithoutTheHeadsIsNamed() throws IOException {
    installTorchvisions();
    byte[] other = Safetensors.write(Map.of("lin", manager.zeros(new Shape(1))), Map.of());
    Files.write(folder.resolve("lpips.safetensors"), other);
    assertThatThrownBy(() -> Judge.open(Features.UNTRAINED, folder, manager))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("lpips.safetensors")
        .hasMessageContaining("squeeze.lin0");
  }

  /** The formula alone, on features that the heads were not learnt for. */
  @Test
  void lpipsOfEqualPicturesIsZeroAndRisesWithNoiseAndBlur() throws IOException {
    try (FeatureNetwork network =
        Weights.read(StyleFiles.weights(SQUEEZENET), manager, Precision.FP32)) {
      List<String> layers = List.of("conv1", "fire3", "fire5", "fire6", "fire7", "fire8", "fire9");
      LpipsHeads heads =
          LpipsHeads.read(StyleFiles.weights(HEADS), "squeeze", layers, network, manager);
      Judge judge = new Judge(network, Optional.of(heads));
      BufferedImage scene = TestInputs.small().picture("content");
      assertThat(lpips(judge, scene)).isZero();
      assertThat(Stream.of(5, 15, 30).map(noise -> lpips(judge, noisy(scene, noise))).toList())
          .isSorted()
          .allMatch(distance -> distance > 0);
      assertThat(Stream.of(2, 3, 5).map(blur -> lpips(judge, blurred(scene, blur))).toList())
          .isSorted();
    }
  }

  /** Every part of it is a sum that can be done by hand: 1×1 features in a made-up network. */
  @Test
  void lpipsIsTheSumOverItsLayers() {
    NDArray one = manager.create(new float[] {3, 4}, new Shape(1, 2, 1, 1));
    NDArray other = manager.create(new float[] {4, 3}, new Shape(1, 2, 1, 1));
    NDArray weights = manager.create(new float[] {1, 2}, new Shape(1, 2, 1, 1));
    LpipsHeads heads = new LpipsHeads(Map.of("a", weights, "b", weights.mul(10)), "");
    double lpips =
        Measures.lpips(Map.of("a", one, "b", one), Map.of("a", other, "b", other), heads);
    assertThat(lpips).isCloseTo((0.04 + 2 * 0.04) * 11, within(1e-5));
  }

  private double lpips(Judge judge, BufferedImage picture) {
    return new Measures(judge, manager).of(picture, TestInputs.small()).get("lpips");
  }

  private static BufferedImage noisy(BufferedImage picture, int deviation) {
    Rng rng = Rng.of(5, "noise");
    return TestInputs.picture(
        picture.getWidth(),
        picture.getHeight(),
        (x, y) -> {
          int p = picture.getRGB(x, y);
          int red = (int) Math.clamp((p >> 16 & 255) + deviation * rng.nextGaussian(), 0, 255);
          int green = (int) Math.clamp((p >> 8 & 255) + deviation * rng.nextGaussian(), 0, 255);
          return red << 16 | green << 8 | (p & 255);
        });
  }

  private static BufferedImage blurred(BufferedImage picture, int factor) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    return Pictures.resize(Pictures.resize(picture, w / factor, h / factor), w, h);
  }

  private static Map<String, String> notes(Backbone backbone) {
    LocalRun run = new LocalRun(TestInputs.small(), 1);
    backbone.note(run);
    return run.notes();
  }

  private void install(String name) throws IOException {
    Files.copy(StyleFiles.weights(name), folder.resolve(name));
  }

  /** The shape of torchvision's SqueezeNet, by its names, without having its weights. */
  private void installTorchvisions() throws IOException {
    Map<String, String> places = new HashMap<>(Map.of("conv1", "features.0"));
    int[] index = {3, 4, 6, 7, 9, 10, 11, 12};
    for (int fire = 2; fire <= 9; fire++) {
      places.put("fire" + fire, "features." + index[fire - 2]);
    }
    Map<String, NDArray> renamed = new HashMap<>();
    Safetensors.read(StyleFiles.weights(SQUEEZENET), manager)
        .tensors()
        .forEach((name, array) -> {
          String layer = name.replaceFirst("[./].*", "");
          String rest = name.substring(layer.length() + 1).replace("squeeze1x1", "squeeze");
          renamed.put(places.get(layer) + "." + rest, array);
        });
    Files.write(
        folder.resolve("squeezenet_torchvision.safetensors"), Safetensors.write(renamed, Map.of()));
  }
}
