package org.diptych.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Precision;
import org.diptych.nn.TensorTest;
import org.diptych.nn.layers.Stage;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.SqueezeNet;
import org.diptych.nn.nets.Vgg;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import org.diptych.platform.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest extends TensorTest {

  @TempDir Path folder;

  private Path file(Map<String, NDArray> tensors) throws IOException {
    return Files.write(folder.resolve("w.safetensors"), Safetensors.write(tensors, Map.of()));
  }

  private void assertRefused(Map<String, NDArray> tensors, String reason) throws IOException {
    Path file = file(tensors);
    assertThatThrownBy(() -> Weights.read(file, manager, Precision.FP32))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  @Test
  void torchvisionsVggIsRecognisedWithItsClassifier() throws IOException {
    NDArray picture = Noise.uniform(Rng.of(3, "picture"), manager, new Shape(1, 3, 32, 32));
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
    try (SqueezeNet network = new SqueezeNet(manager, SqueezeNet.Version.V1_1, true)) {
      network.parameters().get("fire3/squeeze1x1.bias").set(new NDIndex("2"), Float.NaN);
      assertRefused(network.parameters(), "Not every value of fire3/squeeze1x1.bias is finite");
    }
  }

  @Test
  void weightsOfUnknownShapesAreRefused() throws IOException {
    assertRefused(
        Map.of("features.0.bias", narrow(3)),
        "the file holds 1 tensor, beginning with features.0.bias (3)");
  }

  @Test
  void batchNormalisationIsFoldedIntoTheConvolutions() throws IOException {
    Map<String, NDArray> published = randomVggWithNorm();
    NDArray picture = Noise.uniform(Rng.of(3, "picture"), manager, new Shape(1, 3, 32, 32));
    try (FeatureNetwork read = Weights.read(file(published), manager, Precision.FP32)) {
      assertThat(read.name()).isEqualTo("VGG-16 BN");
      for (String layer : List.of("relu1_1", "relu2_2", "relu3_3")) {
        NDArray expected = unfolded(published, picture, layer);
        NDArray folded = read.forward(picture, List.of(layer)).get(layer);
        NDArray apart = folded.toType(DataType.FLOAT64, false).sub(expected).abs();
        assertThat(apart.max().getDouble())
            .as(layer)
            .isLessThan(1e-5 * expected.abs().max().getDouble());
      }
    }
  }

  /** As torchvision's vgg16_bn names them, with its classifier and its counters. */
  private Map<String, NDArray> randomVggWithNorm() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    Layouts.KNOWN.stream()
        .filter(layout -> layout.network().equals("VGG-16 BN"))
        .findFirst()
        .orElseThrow()
        .tensors()
        .forEach((name, shape) -> {
          NDArray noise = Noise.gaussian(Rng.of(11, name), manager, shape);
          double size = shape.dimension() == 4 ? Math.sqrt(2.0 / shape.slice(1).size()) : 0.3;
          NDArray scaled = noise.mul(size);
          tensors.put(name, name.endsWith("var") ? scaled.abs().add(0.01) : scaled);
        });
    tensors.put("classifier.0.bias", narrow(10));
    tensors.put("features.1.num_batches_tracked", manager.create(7L));
    return tensors;
  }

  /** Convolution, normalisation, ReLU one after the other, in float64. */
  private NDArray unfolded(Map<String, NDArray> tensors, NDArray picture, String layer) {
    Map<String, NDArray> wide = new LinkedHashMap<>();
    tensors.forEach((name, array) -> wide.put(name, array.toType(DataType.FLOAT64, true)));
    NDArray x = new Vgg(manager, 16).normalise(picture).toType(DataType.FLOAT64, false);
    int index = 0;
    for (Stage stage : Vgg.stages(16, false)) {
      if (stage instanceof Stage.Pool) {
        x = Ops.maxPool(x, 2, 2, 0, false);
        index++;
        continue;
      }
      String conv = "features." + index;
      String norm = "features." + (index + 1);
      x = Ops.conv2d(x, wide.get(conv + ".weight"), wide.get(conv + ".bias"), 1, 1);
      NDArray deviation = channels(wide.get(norm + ".running_var")).add(1e-5).sqrt();
      x = x.sub(channels(wide.get(norm + ".running_mean"))).div(deviation);
      x = x.mul(channels(wide.get(norm + ".weight"))).add(channels(wide.get(norm + ".bias")));
      x = Ops.relu(x);
      index += 3;
      if (stage.layer().equals(layer)) {
        return x;
      }
    }
    throw new AssertionError("no layer " + layer);
  }

  private static NDArray channels(NDArray values) {
    return values.reshape(1, -1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void squeezeNetIsReadUnderTorchvisionsNamesAndNormalisesAsTorchvisionDoes(
      SqueezeNet.Version version) throws IOException {
    try (SqueezeNet torchvision = new SqueezeNet(manager, version, false)) {
      torchvision
          .parameters()
          .forEach((name, array) ->
              Noise.gaussian(Rng.of(4, name), manager, array.getShape()).mul(0.1).copyTo(array));
      Map<String, NDArray> published = new LinkedHashMap<>();
      torchvision
          .parameters()
          .forEach((name, array) -> published.put(torchvisionsName(name, version), array));
      published.put("classifier.1.weight", narrow(10, 512, 1, 1));
      NDArray picture = Noise.uniform(Rng.of(3, "picture"), manager, new Shape(1, 3, 64, 64));
      try (FeatureNetwork read = Weights.read(file(published), manager, Precision.FP32)) {
        assertThat(read.name()).isEqualTo(version.network(false));
        assertThat(read.forward(picture, List.of("conv1", "fire9")))
            .isEqualTo(torchvision.forward(picture, List.of("conv1", "fire9")));
      }
    }
  }

  private static String torchvisionsName(String name, SqueezeNet.Version version) {
    int[] places =
        version == SqueezeNet.Version.V1_0
            ? new int[] {3, 4, 5, 7, 8, 9, 10, 12}
            : new int[] {3, 4, 6, 7, 9, 10, 11, 12};
    if (name.startsWith("conv1")) {
      return name.replace("conv1", "features.0");
    }
    int fire = name.charAt(4) - '0';
    return name.replaceFirst("fire./", "features." + places[fire - 2] + ".")
        .replace("squeeze1x1", "squeeze");
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
