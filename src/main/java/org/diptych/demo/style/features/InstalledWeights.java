package org.diptych.demo.style.features;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.DiptychVgg;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.InstalledNetworks;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Refusal;
import org.diptych.platform.Settings;

/** Which of the installed networks a method sees through. */
public final class InstalledWeights {

  /** Every installation has the same untrained features. */
  private static final long SEED = 2019;

  private static final String VGG16 = "VGG-16";
  private static final String VGG19 = "VGG-19";
  private static final String SHALLOW_VGG19 = "VGG-19 normalised, to conv3_1";
  private static final String SQUEEZENET = "SqueezeNet 1.1";

  /** What serves where there are no weights of a network itself, the best first. */
  private static final Map<String, List<String>> INSTEAD =
      Map.of(
          VGG16,
          List.of("VGG-16 BN"),
          VGG19,
          List.of("VGG-19 BN"),
          SQUEEZENET,
          List.of("SqueezeNet 1.1 (Caffe)", "SqueezeNet 1.0", "SqueezeNet 1.0 (Caffe)"));

  /** All that methods can see through. */
  public static final Set<String> NETWORKS =
      Stream.of(VGG16, VGG19, DiptychVgg.NAME, SHALLOW_VGG19, SQUEEZENET)
          .flatMap(InstalledWeights::serving)
          .collect(Collectors.toUnmodifiableSet());

  private InstalledWeights() {}

  /** As {@link #open(Features, int, Path, NDManager)}, with the folder of Diptych's home. */
  public static Backbone open(Features choice, int depth, NDManager manager) {
    return open(choice, depth, folder(), manager);
  }

  /** Where people put weights. */
  public static Path folder() {
    return Settings.fromEnvironment().home().path().resolve("models");
  }

  /**
   * Opens what was chosen.
   *
   * @param depth of the VGG that the method's paper uses, 16 or 19; AUTO prefers it
   * @param manager outlives the networks
   * @throws Refusal when there are no weights for what was chosen
   */
  public static Backbone open(Features choice, int depth, Path folder, NDManager manager) {
    Precision precision = Torch.fastest();
    try {
      Map<String, Path> installed = InstalledNetworks.in(folder);
      Optional<List<String>> chosen = chosen(choice, depth, installed.keySet());
      if (chosen.isPresent()) {
        List<FeatureNetwork> networks = new ArrayList<>();
        for (String name : chosen.get()) {
          networks.add(Weights.read(requireNonNull(installed.get(name)), manager, precision));
        }
        return new Backbone(networks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
    if (choice == Features.AUTO || choice == Features.UNTRAINED) {
      return new Backbone(List.of(UntrainedVgg.of(depth, SEED, manager, precision)));
    }
    String networks = String.join(" + ", candidates(choice, depth).getFirst());
    throw new Refusal(Refusal.Kind.INVALID, "style.noWeights", networks);
  }

  /** Which of the installed networks serve for a choice; empty when none do. */
  public static Optional<List<String>> chosen(Features choice, int depth, Set<String> installed) {
    for (List<String> wanted : candidates(choice, depth)) {
      List<String> found =
          wanted.stream()
              .flatMap(name -> serving(name).filter(installed::contains).limit(1))
              .toList();
      if (found.size() == wanted.size()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
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

  private static Stream<String> serving(String network) {
    return Stream.concat(Stream.of(network), INSTEAD.getOrDefault(network, List.of()).stream());
  }
}
