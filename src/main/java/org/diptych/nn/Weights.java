package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Learnt weights in safetensors files: recognises by names and shapes whose they are. */
public final class Weights {

  private static final List<Function<NDManager, FeatureStack>> KNOWN =
      List.of(
          manager -> new Vgg(manager, 16),
          manager -> new Vgg(manager, 19),
          manager -> new NormalisedVgg(manager, true),
          SqueezeNet::ofCaffe,
          SqueezeNet::ofTorchvision);

  /** Torchvision's files hold the classifier too, which no feature comes from. */
  private static final String CLASSIFIER = "classifier.";

  private Weights() {}

  /**
   * Builds the network that the weights belong to.
   *
   * @param parent outlives the network
   * @throws IllegalArgumentException when the file is malformed, the weights belong to no network
   *     that we know, or some are not finite
   */
  public static FeatureNetwork read(Path file, NDManager parent, Precision precision)
      throws IOException {
    try (Scope scope = Scope.open(parent)) {
      Map<String, NDArray> weights =
          Safetensors.read(file, scope.manager(), name -> !name.startsWith(CLASSIFIER)).tensors();
      checkFinite(file, weights);
      FeatureStack network = recognise(file, weights, parent);
      network.load(weights);
      network.freeze(true, Sha256.hex(out -> Files.copy(file, out)), precision);
      return network;
    }
  }

  /**
   * The name of the network that the weights belong to, by the file's header alone; empty when we
   * know none, or when it is no safetensors file at all.
   */
  public static Optional<String> name(Path file, NDManager parent) throws IOException {
    Map<String, Shape> shapes;
    try {
      shapes = Safetensors.shapes(file, name -> !name.startsWith(CLASSIFIER));
    } catch (MalformedSafetensorsException e) {
      return Optional.empty();
    }
    for (Function<NDManager, FeatureStack> known : KNOWN) {
      try (FeatureStack network = known.apply(parent)) {
        if (shapes(network.parameters()).equals(shapes)) {
          return Optional.of(network.name());
        }
      }
    }
    return Optional.empty();
  }

  private static FeatureStack recognise(Path file, Map<String, NDArray> weights, NDManager parent) {
    Map<String, Shape> shapes = shapes(weights);
    for (Function<NDManager, FeatureStack> known : KNOWN) {
      FeatureStack network = known.apply(parent);
      if (shapes(network.parameters()).equals(shapes)) {
        return network;
      }
      network.close();
    }
    throw new IllegalArgumentException(
        "%s belongs to no network that is known here (VGG-16, VGG-19, normalised VGG-19 to conv3_1, SqueezeNet 1.1): it holds %s"
            .formatted(file.getFileName(), summary(shapes)));
  }

  private static Map<String, Shape> shapes(Map<String, NDArray> arrays) {
    return arrays.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getShape()));
  }

  private static String summary(Map<String, Shape> shapes) {
    String first =
        shapes.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .limit(3)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "%d tensors: %s …".formatted(shapes.size(), first);
  }

  private static void checkFinite(Path file, Map<String, NDArray> weights) {
    weights.forEach((name, array) -> {
      if (!Double.isFinite(array.sum().toType(DataType.FLOAT64, false).toDoubleArray()[0])) {
        throw new IllegalArgumentException(
            "%s: not every value of %s is finite".formatted(file.getFileName(), name));
      }
    });
  }
}
