package org.diptych.nn.weights;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.diptych.nn.Module;
import org.diptych.nn.layers.BatchNorm;
import org.diptych.nn.layers.Stage;
import org.diptych.nn.nets.DiptychVgg;
import org.diptych.nn.nets.FeatureStack;
import org.diptych.nn.nets.NormalisedVgg;
import org.diptych.nn.nets.ResNet;
import org.diptych.nn.nets.SqueezeNet;
import org.diptych.nn.nets.Vgg;

/** The files of weights that are known here, each network under every naming that is in use. */
final class Layouts {

  /** Channels of the layers that LPIPS 0.1 weighs (Zhang et al. 2018), by its name of a network. */
  private static final Map<String, List<Integer>> LPIPS_CHANNELS =
      Map.of(
          "alex", List.of(64, 192, 384, 256, 256),
          "vgg", List.of(64, 128, 256, 512, 512),
          "squeeze", List.of(64, 128, 256, 384, 384, 512, 512));

  private static final List<List<String>> LPIPS_FILES =
      List.of(List.of("alex", "vgg", "squeeze"), List.of("vgg"), List.of("squeeze"));

  static final List<Layout> KNOWN =
      Stream.of(
              Stream.of(16, 19).map(Layouts::vgg),
              Stream.of(16, 19).map(Layouts::vggWithNorm),
              Stream.of(diptychVgg(DiptychVgg.WIDTHS)),
              Stream.of(normalisedVgg()),
              Stream.of(SqueezeNet.Version.values()).map(Layouts::caffeSqueezeNet),
              Stream.of(SqueezeNet.Version.values()).map(Layouts::squeezeNet),
              Stream.of(18, 34, 50, 101).map(Layouts::resNet),
              LPIPS_FILES.stream().map(Layouts::lpips))
          .flatMap(layouts -> layouts)
          .toList();

  private Layouts() {}

  /** As torchvision and timm name it. */
  private static Layout vgg(int depth) {
    return plain("VGG-" + depth, Vgg.stages(depth, false), parent -> new Vgg(parent, depth));
  }

  /** The same with batch normalisation after each convolution, into which it is folded. */
  private static Layout vggWithNorm(int depth) {
    String network = "VGG-%d BN".formatted(depth);
    Map<String, Shape> tensors = new LinkedHashMap<>();
    Map<String, BatchNorm> norms = new LinkedHashMap<>();
    int index = 0; // torchvision counts convolutions, norms, ReLUs and pools alike
    for (Stage stage : Vgg.stages(depth, false)) {
      if (stage instanceof Stage.Conv conv) {
        BatchNorm norm = new BatchNorm("features." + index, "features." + (index + 1));
        tensors.putAll(norm.shapes(conv));
        norms.put(conv.name(), norm);
        index += 2;
      }
      index++;
    }
    Layout.Reader reader =
        (parent, file) -> {
          Map<String, NDArray> folded = new HashMap<>();
          norms.forEach((conv, norm) -> folded.putAll(norm.folded(conv, file)));
          return loaded(new Vgg(parent, depth, network), folded);
        };
    return new Layout(network, tensors, Optional.of(reader));
  }

  static Layout diptychVgg(List<Integer> widths) {
    return plain(
        DiptychVgg.NAME, DiptychVgg.stages(widths), parent -> new DiptychVgg(parent, widths));
  }

  private static Layout normalisedVgg() {
    Map<String, Shape> tensors = new LinkedHashMap<>(NormalisedVgg.preprocessing());
    NormalisedVgg.stages(true).forEach(stage -> tensors.putAll(stage.shapes()));
    Layout.Reader reader = (parent, file) -> loaded(new NormalisedVgg(parent, true), file);
    return new Layout(NormalisedVgg.NAME, tensors, Optional.of(reader));
  }

  /** With the names of the authors' Caffe files, whose pictures are BGR in 0…255. */
  private static Layout caffeSqueezeNet(SqueezeNet.Version version) {
    return plain(
        version.network(true), version.stages(), parent -> new SqueezeNet(parent, version, true));
  }

  /** As torchvision names it, and normalises its pictures. */
  private static Layout squeezeNet(SqueezeNet.Version version) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    Map<String, String> ours = new HashMap<>();
    List<Stage> stages = version.stages();
    for (int i = 0; i < stages.size(); i++) {
      String theirs = "features." + (i == 0 ? 0 : i + 1); // a ReLU follows the first convolution
      stages
          .get(i)
          .shapes()
          .forEach((name, shape) -> {
            String tensor =
                name.replaceFirst("^(conv1|fire\\d)", theirs)
                    .replaceFirst("/squeeze1x1", ".squeeze")
                    .replaceFirst("/expand", ".expand");
            tensors.put(tensor, shape);
            ours.put(tensor, name);
          });
    }
    Layout.Reader reader =
        (parent, file) -> {
          Map<String, NDArray> renamed = new HashMap<>();
          ours.forEach((tensor, name) -> renamed.put(name, Module.named(tensor, file)));
          return loaded(new SqueezeNet(parent, version, false), renamed);
        };
    return new Layout(version.network(false), tensors, Optional.of(reader));
  }

  /** Heads for some of the networks that the authors of LPIPS made them for, in one file. */
  private static Layout lpips(List<String> networks) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    for (String network : networks) {
      List<Integer> channels = requireNonNull(LPIPS_CHANNELS.get(network));
      for (int i = 0; i < channels.size(); i++) {
        tensors.put(
            "%s.lin%d.model.1.weight".formatted(network, i), new Shape(1, channels.get(i), 1, 1));
      }
    }
    return new Layout(WeightsFile.LPIPS, tensors, Optional.empty());
  }

  private static Layout resNet(int depth) {
    Layout.Reader reader = (parent, file) -> ResNet.read(parent, depth, file);
    return new Layout(ResNet.name(depth), ResNet.tensors(depth), Optional.of(reader));
  }

  /** Of a network whose parameters are called in the file as they are here. */
  private static Layout plain(
      String network, List<Stage> stages, Function<NDManager, FeatureStack> empty) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    stages.forEach(stage -> tensors.putAll(stage.shapes()));
    return new Layout(
        network, tensors, Optional.of((parent, file) -> loaded(empty.apply(parent), file)));
  }

  private static FeatureStack loaded(FeatureStack network, Map<String, NDArray> weights) {
    network.load(weights);
    return network;
  }
}
