package org.diptych.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.diptych.nn.nets.ResNet;
import org.diptych.platform.Refusal;
import org.diptych.testing.StyleFiles;
import org.diptych.testing.WeightFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files of weights, each written by hand. */
class WeightsFileTest {

  private static WeightsFile inspect(byte[] file) {
    try {
      return WeightsFile.inspect(new ByteArrayInputStream(file), file.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(byte[] file, String sentence) {
    assertThatThrownBy(() -> inspect(file))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.sentence(Locale.of("ru"))).isNotEqualTo(refusal.getMessage()))
        .hasMessageContaining(sentence);
  }

  private static byte[] squeezeNet(String type) {
    return WeightFiles.zeros(WeightFiles.squeezeNet(), type, Map.of());
  }

  /** SqueezeNet 1.1 with this half-precision number as the very last value of the file. */
  private static byte[] endingWith(String type, int bits) {
    byte[] file = squeezeNet(type);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(file.length - 2, (short) bits);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32", "F16", "BF16"})
  void aFileIsRecognisedWithItsHashAndItsNotes(String type) throws Exception {
    byte[] file = WeightFiles.zeros(WeightFiles.squeezeNet(), type, Map.of("licence", "MIT"));
    WeightsFile found = inspect(file);
    assertThat(found.network()).isEqualTo("SqueezeNet 1.1");
    assertThat(found.metadata()).containsEntry("licence", "MIT");
    byte[] sha256 = java.security.MessageDigest.getInstance("SHA-256").digest(file);
    assertThat(found.sha256()).isEqualTo(HexFormat.of().formatHex(sha256));
  }

  /** Parameters as torchvision's documentation counts them, less those of the classifier. */
  @ParameterizedTest
  @CsvSource({
    "VGG-16, 14714688",
    "VGG-19, 20024384",
    "VGG-16 BN, 14723136",
    "VGG-19 BN, 20035392",
    "SqueezeNet 1.0, 735424",
    "SqueezeNet 1.1, 722496",
    "ResNet-18, 11176512",
    "ResNet-34, 21284672",
    "ResNet-50, 23508032",
    "ResNet-101, 42500160"
  })
  void everyNetworkHasAsManyParametersAsItsPublishersSay(String network, long parameters) {
    assertThat(Layouts.KNOWN)
        .filteredOn(layout -> layout.network().equals(network))
        .isNotEmpty()
        .allSatisfy(layout ->
            assertThat(
                    layout.tensors().entrySet().stream()
                        .filter(tensor -> !tensor.getKey().contains("running_"))
                        .mapToLong(tensor -> tensor.getValue().size())
                        .sum())
                .isEqualTo(parameters));
  }

  @Test
  void headsOfLpipsAreRecognised() throws IOException {
    Path published = StyleFiles.file("weights/lpips_v0.1_lin.safetensors");
    assertThat(inspect(Files.readAllBytes(published)).network()).isEqualTo(WeightsFile.LPIPS);
    assertThat(WeightsFile.network(published)).contains(WeightsFile.LPIPS);
  }

  @Test
  void resNetsHaveTheNamesThatTorchvisionGivesThem() {
    assertThat(ResNet.tensors(18))
        .containsEntry("conv1.weight", new Shape(64, 3, 7, 7))
        .containsEntry("layer2.0.downsample.0.weight", new Shape(128, 64, 1, 1))
        .containsEntry("layer4.1.bn2.running_var", new Shape(512))
        .doesNotContainKeys("layer1.0.downsample.0.weight", "conv1.bias");
    assertThat(ResNet.tensors(50))
        .containsEntry("layer1.0.downsample.0.weight", new Shape(256, 64, 1, 1))
        .containsEntry("layer3.5.conv3.weight", new Shape(1024, 256, 1, 1))
        .doesNotContainKey("layer3.6.conv1.weight");
    assertThat(ResNet.tensors(101)).containsKey("layer3.22.conv3.weight");
  }

  @Test
  void whatOnlyAClassificationNeedsIsIgnoredWhateverItsValues() {
    Map<String, int[]> tensors = WeightFiles.squeezeNet();
    tensors.put("classifier.1.bias", new int[] {1});
    byte[] file = WeightFiles.zeros(tensors, "F16", Map.of());
    ByteBuffer.wrap(file).putShort(file.length - 2, (short) -1); // NaN
    assertThat(inspect(file).network()).isEqualTo("SqueezeNet 1.1");
    for (String name : new String[] {"fc.weight", "head.fc.bias", "pre_logits.fc1.weight"}) {
      assertThat(Layout.isUsed(name)).isFalse();
    }
    assertThat(Layout.isUsed("bn1.num_batches_tracked")).isFalse();
  }

  @Test
  void truncatedFilesAreRefused() {
    byte[] file = squeezeNet("F16");
    assertRefused(
        java.util.Arrays.copyOf(file, file.length - 1),
        "its tensors take 1444992 bytes, but 1444991 are there; it was cut off");
    assertRefused(java.util.Arrays.copyOf(file, 100), "its header ends after the file");
  }

  @Test
  void tensorsThatOverlapAreRefused() {
    String header =
        """
        {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},\
        "b":{"dtype":"F16","shape":[2],"data_offsets":[2,6]}}\
        """;
    assertRefused(WeightFiles.file(header, 6), "b begins at 2, but what is before it ends at 4");
  }

  @Test
  void aHeaderOfMoreThanTenMegabytesIsRefused() {
    byte[] file = WeightFiles.file("{}", 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong((10 << 20) + 1L);
    assertRefused(file, "its header has 10485761 bytes, allowed are 10485760");
  }

  @Test
  void missingExtraAndMisshapenTensorsAreNamed() {
    Map<String, int[]> missing = WeightFiles.vgg16();
    missing.remove("features.28.bias");
    missing.remove("features.7.weight");
    assertRefused(
        WeightFiles.zeros(missing, "F16", Map.of()),
        "These look like weights of VGG-16, but 2 tensors are missing:"
            + " features.28.bias, features.7.weight.");
    Map<String, int[]> extra = WeightFiles.squeezeNet();
    extra.put("features.0.scale", new int[] {1});
    assertRefused(
        WeightFiles.zeros(extra, "F16", Map.of()),
        "weights of SqueezeNet 1.1, but this tensor does not belong there: features.0.scale.");
    Map<String, int[]> misshapen = WeightFiles.squeezeNet();
    misshapen.put("features.0.weight", new int[] {64, 1, 3, 3});
    assertRefused(
        WeightFiles.zeros(misshapen, "F16", Map.of()),
        "features.0.weight has the shape (64, 1, 3, 3) instead of (64, 3, 3, 3)");
  }

  @Test
  void weightsOfNoKnownNetworkAreToldWhatTheyHold() {
    Map<String, int[]> tensors = new LinkedHashMap<>();
    tensors.put("encoder.weight", new int[] {2});
    assertRefused(
        WeightFiles.zeros(tensors, "F16", Map.of()),
        "the file holds 1 tensor, beginning with encoder.weight (2)");
  }

  @Test
  void aNameThatHidesOrOverflowsIsShownPlainly() {
    Map<String, int[]> tensors = new LinkedHashMap<>();
    tensors.put("a\u202Eb" + "c".repeat(200), new int[] {2});
    assertThatThrownBy(() -> inspect(WeightFiles.zeros(tensors, "F16", Map.of())))
        .hasMessageContaining("abccc")
        .hasMessageContaining("c…")
        .hasMessageNotContaining("\u202E");
  }

  @Test
  void wholeNumbersAreNoWeights() {
    assertRefused(squeezeNet("I32"), "is of type I32; weights may be F32, F16 or BF16");
  }

  @ParameterizedTest
  @CsvSource({"F16, 7E00", "F16, FC00", "BF16, 7FC0", "BF16, FF80"})
  void aValueThatIsNotFiniteIsRefusedWithTheNameOfItsTensor(String type, String bits) {
    assertRefused(
        endingWith(type, Integer.parseInt(bits, 16)),
        "Not every value of features.12.expand3x3.bias is finite");
  }

  @ParameterizedTest
  @CsvSource({"F16, 7BFF", "BF16, 7F7F", "F16, 8001"})
  void theLargestAndTheSmallestNumbersAreFinite(String type, String bits) {
    assertThat(inspect(endingWith(type, Integer.parseInt(bits, 16))).network()).isNotEmpty();
  }

  @Test
  void aNegativeVarianceIsRefused() {
    Map<String, int[]> tensors = new LinkedHashMap<>();
    ResNet.tensors(18)
        .forEach((name, shape) ->
            tensors.put(
                name, java.util.Arrays.stream(shape.getShape()).mapToInt(i -> (int) i).toArray()));
    byte[] file = WeightFiles.zeros(tensors, "BF16", Map.of());
    assertThat(inspect(file).network()).isEqualTo("ResNet-18");
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(file.length - 2, (short) 0xBF80); // -1
    assertRefused(file, "layer4.1.bn2.running_var can be a variance");
  }
}
