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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Learnt weights in safetensors files: recognises by names and shapes whose they are. */
public final class Weights {

  private static final List<Function<NDManager, FeatureStack>> KNOWN =
      List.of(
          manager -> new Vgg(manager, 16),
          manager -> new Vgg(manager, 19),
          manager -> new NormalisedVgg(manager, true),
          SqueezeNet::v10,
          SqueezeNet::v11);

  /** Files may hold the classifier too, torchvision's or Caffe's, which no feature comes from. */
  private static final List<String> CLASSIFIERS = List.of("classifier.", "conv10.");

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
      Safetensors.File read = Safetensors.read(file, scope.manager(), Weights::isOfFeatures);
      Map<String, NDArray> weights = read.tensors();
      checkFinite(file, weights);
      boolean ours = DiptychVgg.NAME.equals(read.metadata().get(DiptychVgg.NETWORK_KEY));
      FeatureStack network =
          ours ? DiptychVgg.of(read.metadata(), parent) : recognise(file, weights, parent);
      network.load(weights);
      network.freeze(true, Sha256.hex(out -> Files.copy(file, out)), precision);
      return network;
    }
  }

  private static boolean isOfFeatures(String tensor) {
    return CLASSIFIERS.stream().noneMatch(tensor::startsWith);
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
        "%s belongs to no network that is known here (VGG-16, VGG-19, normalised VGG-19 to conv3_1, SqueezeNet, Diptych VGG): it holds %s"
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
