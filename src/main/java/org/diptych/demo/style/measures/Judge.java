package org.diptych.demo.style.measures;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.settings.StyleSettings.Features;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.RunContext;
import org.diptych.nn.Precision;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.InstalledNetworks;
import org.diptych.nn.weights.Weights;

/**
 * The network through which results are measured: never one whose features a method optimises, for
 * a picture that was bent until a network takes it for the style is no style to anybody else yet.
 *
 * <p>It must be the same for all arms with one choice of features, so what either method would
 * optimise is out. It computes in float32 whatever the processor, so that machines agree.
 *
 * @param network closed with this
 * @param heads of LPIPS, when those that were learnt for this network are installed
 */
public record Judge(FeatureNetwork network, Optional<LpipsHeads> heads) implements AutoCloseable {

  /** The best judge first. */
  private static final List<String> CANDIDATES =
      List.of(
          "SqueezeNet 1.1",
          "SqueezeNet 1.1 (Caffe)",
          "VGG-16",
          "VGG-19",
          "VGG-19 normalised, to conv3_1");

  /** Of the untrained judge; untrained features that are optimised have another. */
  private static final long SEED = 2018;

  /** Deeper layers of untrained features tell all pictures alike. */
  private static final String DEEPEST_UNTRAINED = "relu3_1";

  /** As {@link #open(Features, Path, NDManager)}, with the folder of Diptych's home. */
  public static Judge open(Features choice, NDManager manager) {
    return open(choice, InstalledWeights.folder(), manager);
  }

  /**
   * Opens the best network that is installed and not optimised, else untrained features of another
   * seed than those that are.
   *
   * @param choice of the features that are optimised
   * @param folder of weights
   * @param manager outlives the judge
   */
  public static Judge open(Features choice, Path folder, NDManager manager) {
    try {
      Map<String, Path> installed = InstalledNetworks.in(folder);
      Set<String> optimised = optimised(choice, installed.keySet());
      for (String name : CANDIDATES) {
        Path file = installed.get(name);
        if (file != null && optimised.stream().noneMatch(other -> sameWeights(name, other))) {
          FeatureNetwork network = Weights.read(file, manager, Precision.FP32);
          return new Judge(network, LpipsHeads.find(folder, network, manager));
        }
      }
      return new Judge(
          UntrainedVgg.of(16, DEEPEST_UNTRAINED, SEED, manager, Precision.FP32), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
  }

  /** What the methods, whose papers use VGGs of either depth, make of this choice. */
  private static Set<String> optimised(Features choice, Set<String> installed) {
    Set<String> optimised = new HashSet<>();
    for (int depth : new int[] {16, 19}) {
      InstalledWeights.chosen(choice, depth, installed).ifPresent(optimised::addAll);
    }
    return optimised;
  }

  /** The normalised VGG-19 is VGG-19 with its channels rescaled. */
  private static boolean sameWeights(String a, String b) {
    return a.equals(b) || (a.startsWith("VGG-19") && b.startsWith("VGG-19"));
  }

  /** Where it looks. */
  List<String> layers() {
    return network.lastOfEachStride();
  }

  /** Notes down who measured. */
  public void note(RunContext run) {
    run.uses(Metric.JUDGE, network.name(), network.sha256());
    run.note(Metric.JUDGE + ".trained", Boolean.toString(network.trained()));
    heads.ifPresent(found -> run.uses("lpips", "LPIPS", found.sha256()));
  }

  @Override
  public void close() {
    network.close();
  }
}
