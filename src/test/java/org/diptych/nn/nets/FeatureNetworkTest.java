package org.diptych.nn.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Noise;
import org.diptych.nn.Precision;
import org.diptych.nn.Scope;
import org.diptych.nn.StyleData;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.diptych.nn.Torch;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class FeatureNetworkTest extends TensorTest {

  private static NDManager shared;
  private static Vgg exact;
  private static Vgg fast;

  @BeforeAll
  static void buildNetworks() {
    shared = Torch.newManager();
    exact = Vgg.untrained(16, 1, shared, Precision.FP32);
    fast = Vgg.untrained(16, 1, shared, Precision.BF16);
  }

  @AfterAll
  static void freeNetworks() {
    shared.close();
  }

  private static final Path VGG_19 = Path.of("weights/vgg19_normalised_to_relu3_1.safetensors");

  private NDArray picture(long height, long width) {
    return Noise.uniform(Rng.of(3, "picture"), manager, new Shape(1, 3, height, width));
  }

  @Test
  void anUntrainedVggHasTorchvisionsNamesAndShapes() {
    assertThat(exact.parameters())
        .hasSize(26)
        .containsKeys("features.0.weight", "features.28.bias");
    assertThat(exact.parameters().get("features.28.weight").getShape())
        .isEqualTo(new Shape(512, 512, 3, 3));
    assertThat(exact.trained()).isFalse();
    assertThat(exact.layers()).hasSize(13).startsWith("relu1_1", "relu1_2", "relu2_1");
    assertThat(exact.stride("relu5_3")).isEqualTo(16);
    assertThat(exact.channels("relu4_1")).isEqualTo(512);
    try (Vgg vgg = Vgg.untrained(19, 1, manager, Precision.FP32)) {
      assertThat(vgg.parameters()).hasSize(32).containsKey("features.34.weight");
      assertThat(vgg.layers()).hasSize(16).endsWith("relu5_3", "relu5_4");
    }
  }

  @Test
  void theSeedDecidesTheWeights() {
    try (Vgg other = Vgg.untrained(16, 2, manager, Precision.FP32)) {
      assertThat(exact.sha256()).isEqualTo(fast.sha256()).isNotEqualTo(other.sha256()).hasSize(64);
    }
  }

  @Test
  void initialisationKeepsTheScaleOfActivationsThroughTheDepth() {
    Map<String, NDArray> features = exact.forward(picture(64, 64), List.of("relu1_1", "relu5_3"));
    double shallow = features.get("relu1_1").mean().getFloat();
    double deep = features.get("relu5_3").mean().getFloat();
    assertThat(deep / shallow).isBetween(0.3, 3.0);
  }

  @Test
  void onlyTheLayersAskedForComeWithTheirShapesAndGradientsReachThePictureOnly() {
    NDArray picture = picture(40, 33);
    try (Tape tape = Tape.record(picture)) {
      Map<String, NDArray> features = exact.forward(picture, List.of("relu3_3", "relu1_2"));
      assertThat(features.keySet()).containsExactly("relu1_2", "relu3_3");
      assertThat(features.get("relu3_3").getShape()).isEqualTo(new Shape(1, 256, 10, 8));
      NDArray gradient = tape.gradients(features.get("relu3_3").square().mean()).getFirst();
      assertThat(gradient.abs().sum().getFloat()).isPositive().isFinite();
    }
    assertThat(exact.parameters().values()).noneMatch(NDArray::hasGradient);
    assertThatThrownBy(() -> exact.forward(picture, List.of("relu9_9")))
        .hasMessageContaining("VGG-16 has no layer relu9_9");
  }

  @Test
  void thePictureIsNormalisedByTheMeansOfImageNet() {
    float[] mean = {0.485f, 0.456f, 0.406f};
    NDArray grey = manager.create(mean, new Shape(1, 3, 1, 1)).broadcast(1, 3, 8, 8);
    assertThat(exact.forward(grey, List.of("relu1_2")).get("relu1_2").abs().max().getFloat())
        .isLessThan(1e-6f);
  }

  @Test
  void bfloat16FeaturesPointWhereFloat32OnesDo() {
    NDArray picture = StyleData.picture(manager);
    Map<String, NDArray> expected = exact.forward(picture, exact.layers());
    Map<String, NDArray> features = fast.forward(picture, exact.layers());
    expected.forEach((layer, array) ->
        assertThat(cosine(features.get(layer), array)).as(layer).isGreaterThan(0.999));
    assertThat(cosine(gradient(fast, picture), gradient(exact, picture))).isGreaterThan(0.95);
  }

  private static NDArray gradient(FeatureNetwork network, NDArray picture) {
    try (Tape tape = Tape.record(picture)) {
      NDArray deep = network.forward(picture, List.of("relu3_1")).get("relu3_1");
      NDArray gradient = tape.gradients(deep.square().mean()).getFirst();
      gradient.attach(tape.scope().getParentManager());
      return gradient;
    }
  }

  @ParameterizedTest
  @EnumSource
  void hypercolumnsAreTheLayersValuesSideBySide(Precision precision) {
    Vgg vgg = precision == Precision.FP32 ? exact : fast;
    Features features = vgg.features(picture(32, 32), List.of("relu2_1", "relu1_1"));
    Positions positions = new Positions(new double[] {0, 7, 31}, new double[] {3, 8, 31}, true);
    NDArray rows = features.sample(positions, manager);
    assertThat(rows.getShape()).isEqualTo(new Shape(3, 64 + 128));
    NDArray shallow = positions.sample(features.layer("relu1_1"), 1);
    NDArray deep = positions.sample(features.layer("relu2_1"), 2);
    assertThat(rows.toFloatArray()).containsExactly(shallow.concat(deep, 1).toFloatArray());
  }

  @ParameterizedTest
  @EnumSource
  void hypercolumnsHaveTheGradientsOfTheLayersTheyAreTakenFrom(Precision precision) {
    Vgg vgg = precision == Precision.FP32 ? exact : fast;
    NDArray picture = picture(32, 32);
    Positions positions = new Positions(new double[] {9, 7.5, 31}, new double[] {3, 8, 30}, true);
    NDArray ofRows;
    NDArray ofLayer;
    try (Tape tape = Tape.record(picture)) {
      Features features = vgg.features(picture, List.of("relu2_2"));
      NDArray loss = features.sample(positions, tape.scope()).square().mean();
      ofRows = tape.gradients(loss).getFirst();
      ofRows.attach(manager);
    }
    try (Tape tape = Tape.record(picture)) {
      NDArray layer = vgg.forward(picture, List.of("relu2_2")).get("relu2_2");
      ofLayer = tape.gradients(positions.sample(layer, 2).square().mean()).getFirst();
      ofLayer.attach(manager);
    }
    assertThat(cosine(ofRows, ofLayer)).isGreaterThan(0.9999);
  }

  @Test
  void keptFeaturesOutliveTheScopeOfThePicture() {
    Features kept;
    try (Scope scope = Scope.open(manager)) {
      NDArray picture = Noise.uniform(Rng.of(1, "p"), scope.manager(), new Shape(1, 3, 16, 16));
      kept = fast.features(picture, List.of("relu1_2")).keep(manager);
    }
    assertThat(kept.layer("relu1_2").getShape()).isEqualTo(new Shape(1, 64, 16, 16));
    assertThatThrownBy(() -> kept.layer("relu1_1")).hasMessageContaining("was not asked for");
  }

  @Test
  void normalisedVggGivesTheGoldenActivations() throws IOException {
    JsonNode golden = StyleData.golden();
    try (FeatureNetwork network =
        Weights.read(StyleFiles.file(VGG_19.toString()), manager, Precision.FP32)) {
      assertThat(network.name()).isEqualTo("VGG-19 normalised, to conv3_1");
      assertThat(network.trained()).isTrue();
      assertGolden(golden, "reflect", network);
    }
    try (NormalisedVgg zeroPadded = new NormalisedVgg(manager, false)) {
      zeroPadded.load(Safetensors.read(StyleFiles.file(VGG_19.toString()), manager).tensors());
      assertGolden(golden, "zero", zeroPadded);
    }
  }

  private void assertGolden(JsonNode golden, String padding, FeatureNetwork network) {
    Map<String, NDArray> features = network.forward(StyleData.picture(manager), network.layers());
    features.forEach((layer, array) -> {
      JsonNode expected = golden.get("vgg19norm_" + padding).get(layer.replace("relu", "conv"));
      assertThat(array.mean().getFloat())
          .isCloseTo(expected.get("mean").floatValue(), within(2e-5f));
      float[] first = array.get("0,:4,0,0").toFloatArray();
      for (int i = 0; i < first.length; i++) {
        assertThat(first[i])
            .isCloseTo(expected.get("first4@(0,0)").get(i).floatValue(), within(2e-4f));
      }
    });
    NDArray rows = features.get("relu2_1").reshape(128, -1); // (C, H · W)
    NDArray gram = rows.matMul(rows.transpose()).div(rows.getShape().get(1));
    double norm = golden.get("gram_relu2_1_" + padding + "/HW fro").doubleValue();
    assertThat(Math.sqrt(gram.square().sum().getFloat())).isCloseTo(norm, within(0.05));
  }

  @Test
  void squeezeNetsLayersHaveTheirStridesAndChannels() throws IOException {
    Path file = StyleFiles.file("weights/squeezenet1_1_features.safetensors");
    try (FeatureNetwork network = Weights.read(file, manager, Precision.FP32)) {
      assertThat(network.name()).isEqualTo("SqueezeNet 1.1 (Caffe)");
      assertThat(network.layers()).startsWith("conv1", "fire2").endsWith("fire9").hasSize(9);
      Map<String, NDArray> features = network.forward(picture(96, 128), network.layers());
      features.forEach((layer, array) -> {
        assertThat(array.getShape().get(1)).isEqualTo(network.channels(layer));
        double expected = 128.0 / network.stride(layer);
        assertThat((double) array.getShape().get(3)).isCloseTo(expected, within(1.5));
      });
    }
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedWithWhatTheyHold() {
    Path file = StyleFiles.file("weights/microast.safetensors");
    assertThatThrownBy(() -> Weights.read(file, manager, Precision.FP32))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("These weights belong to no network that is known here")
        .hasMessageContaining("content_encoder");
  }
}
