package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.diptych.demo.style.StyleSettings.Features;
import org.diptych.nn.DiptychVgg;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.UntrainedVgg;
import org.diptych.nn.Weights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * The networks there are weights for: files {@code vgg*.safetensors} and {@code
 * squeezenet*.safetensors} in the folder {@code models} of Diptych's home, then those that Diptych
 * ships. Which network a file belongs to is told by its tensors.
 */
final class InstalledWeights {

  /** Every installation has the same untrained features. */
  private static final long SEED = 2019;

  private static final String VGG16 = "VGG-16";
  private static final String VGG19 = "VGG-19";
  private static final String SHALLOW_VGG19 = "VGG-19 normalised, to conv3_1";
  private static final String SQUEEZENET = "SqueezeNet 1.1";

  /** Copied once in a process, however many runs it makes. */
  private static final Supplier<List<Path>> SHIPPED =
      SingletonSupplier.of(InstalledWeights::copyShipped);

  private final NDManager manager;
  private final Path folder;
  private final Precision precision = Torch.fastBf16() ? Precision.BF16 : Precision.FP32;

  private InstalledWeights(Path folder, NDManager manager) {
    this.folder = folder;
    this.manager = manager;
  }

  /** As {@link #open(Features, int, Path, NDManager)}, with the folder of Diptych's home. */
  static Backbone open(Features choice, int depth, NDManager manager) {
    return open(choice, depth, Settings.fromEnvironment().home().path().resolve("models"), manager);
  }

  /**
   * Opens what was chosen.
   *
   * @param depth of the VGG that the method's paper uses, 16 or 19; AUTO prefers it
   * @param manager outlives the networks
   * @throws Refusal when there are no weights for what was chosen
   */
  static Backbone open(Features choice, int depth, Path folder, NDManager manager) {
    InstalledWeights installed = new InstalledWeights(folder, manager);
    for (List<String> wanted : candidates(choice, depth)) {
      List<FeatureNetwork> found = installed.find(wanted);
      if (found.size() == wanted.size()) {
        return new Backbone(found);
      }
      found.forEach(FeatureNetwork::close);
    }
    if (choice == Features.AUTO || choice == Features.UNTRAINED) {
      return new Backbone(List.of(UntrainedVgg.of(depth, SEED, manager, installed.precision)));
    }
    String networks = String.join(" + ", candidates(choice, depth).getFirst());
    throw new Refusal(Refusal.Kind.INVALID, "style.noWeights", networks);
  }

  /** Networks that serve together, the best first. */
  private static List<List<String>> candidates(Features choice, int depth) {
    return switch (choice) {
      case AUTO ->
          List.of(
              List.of(depth == 16 ? VGG16 : VGG19),
              List.of(depth == 16 ? VGG19 : VGG16),
              List.of(DiptychVgg.NAME),
              List.of(SHALLOW_VGG19, SQUEEZENET),
              List.of(SQUEEZENET));
      case DIPTYCH -> List.of(List.of(DiptychVgg.NAME));
      case VGG16 -> List.of(List.of(VGG16));
      case VGG19 -> List.of(List.of(VGG19));
      case VGG19_SQUEEZENET -> List.of(List.of(SHALLOW_VGG19, SQUEEZENET));
      case SQUEEZENET -> List.of(List.of(SQUEEZENET));
      case UNTRAINED -> List.of();
    };
  }

  /** The first network of each name; fewer when some are not installed. */
  private List<FeatureNetwork> find(List<String> names) {
    List<FeatureNetwork> found = new ArrayList<>();
    try {
      for (String name : names) {
        for (Path file : Stream.concat(ofHome().stream(), SHIPPED.get().stream()).toList()) {
          FeatureNetwork network = Weights.read(file, manager, precision);
          if (network.name().equals(name)) {
            found.add(network);
            break;
          }
          network.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
    return found;
  }

  private List<Path> ofHome() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(vgg|squeezenet).*\\.safetensors"))
          .sorted()
          .toList();
    }
  }

  /** Copies of what lies in the program itself, where nothing can be mapped. */
  private static List<Path> copyShipped() {
    PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    List<Path> copies = new ArrayList<>();
    try {
      for (String network : List.of("vgg", "squeezenet")) {
        String pattern = "classpath*:models/%s*.safetensors".formatted(network);
        for (Resource resource : resources.getResources(pattern)) {
          Path copy = Files.createTempFile("diptych-weights", ".safetensors");
          copy.toFile().deleteOnExit();
          try (InputStream in = resource.getInputStream()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
          }
          copies.add(copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the weights that ship could not be copied", e);
    }
    return copies;
  }
}
