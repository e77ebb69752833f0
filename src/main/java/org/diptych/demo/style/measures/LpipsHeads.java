package org.diptych.demo.style.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.style.features.Backbone;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.InstalledNetworks;
import org.diptych.nn.weights.WeightsFile;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sha256;

/**
 * The learnt weights of LPIPS: Zhang, Isola, Efros, Shechtman and Wang, "The Unreasonable
 * Effectiveness of Deep Features as a Perceptual Metric", CVPR 2018, section 3; a number per
 * channel of some layers, from a file in the folder {@code models}.
 *
 * <p>They were learnt for the channels of torchvision's networks and mean nothing for those of
 * another training of the same shape, such as the SqueezeNet for Caffe: only that one network takes
 * them.
 *
 * @param weights by layer, (1, channels, 1, 1)
 * @param sha256 of the file
 */
record LpipsHeads(Map<String, NDArray> weights, String sha256) {

  /** The layers that the authors' program takes, and how their file calls the network. */
  private record Backbone(String prefix, List<String> layers) {}

  private static final Map<String, Backbone> BACKBONES =
      Map.of(
          "SqueezeNet 1.1",
          new Backbone(
              "squeeze", List.of("conv1", "fire3", "fire5", "fire6", "fire7", "fire8", "fire9")),
          "VGG-16",
          new Backbone("vgg", List.of("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3")));

  /**
   * Those for this network, if any are installed.
   *
   * @throws Refusal when a file does not hold what it should
   */
  static Optional<LpipsHeads> find(Path folder, FeatureNetwork network, NDManager manager)
      throws IOException {
    Optional<Backbone> backbone = Optional.ofNullable(BACKBONES.get(network.name()));
    Optional<Path> file = file(folder);
    if (backbone.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    String prefix = backbone.get().prefix();
    return Optional.of(read(file.get(), prefix, backbone.get().layers(), network, manager));
  }

  private static Optional<Path> file(Path folder) throws IOException {
    for (Path file : InstalledNetworks.files(folder)) {
      if (file.getFileName().toString().startsWith("lpips")
          || WeightsFile.network(file).filter(WeightsFile.LPIPS::equals).isPresent()) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * @param layers one for each head, in their order
   */
  static LpipsHeads read(
      Path file, String prefix, List<String> layers, FeatureNetwork network, NDManager manager)
      throws IOException {
    Map<String, NDArray> tensors = Safetensors.read(file, manager).tensors();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String name = "%s.lin%d.model.1.weight".formatted(prefix, i);
      NDArray head = tensors.get(name);
      Shape shape = new Shape(1, network.channels(layers.get(i)), 1, 1);
      if (head == null || !head.getShape().equals(shape)) {
        faults.add(name + " " + shape);
      } else {
        weights.put(layers.get(i), head);
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "style.badHeads",
          file.getFileName().toString(),
          String.join(", ", faults));
    }
    return new LpipsHeads(weights, Sha256.hex(out -> Files.copy(file, out)));
  }
}
