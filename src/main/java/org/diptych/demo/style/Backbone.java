package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.diptych.lab.RunContext;
import org.diptych.nn.DiptychVgg;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Features;
import org.diptych.nn.Positions;

/**
 * The networks whose features are matched: one, or a shallow one and another for what lies deeper.
 */
final class Backbone implements AutoCloseable {

  /** One layer of one of the networks. */
  record Layer(FeatureNetwork network, String name) {

    int stride() {
      return network.stride(name);
    }

    int channels() {
      return network.channels(name);
    }

    boolean lastOfItsStride() {
      return network.lastOfEachStride().contains(name);
    }
  }

  private final List<FeatureNetwork> networks;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * @param networks of each, only the layers with strides larger than those before count; closed
   *     with this
   */
  Backbone(List<FeatureNetwork> networks) {
    this.networks = List.copyOf(networks);
    int deepest = 0;
    for (FeatureNetwork network : networks) {
      for (String name : network.layers()) {
        if (network.stride(name) > deepest) {
          layers.add(new Layer(network, name));
        }
      }
      deepest = layers.getLast().stride();
    }
  }

  /** By depth. */
  List<Layer> layers() {
    return List.copyOf(layers);
  }

  boolean trained() {
    return networks.stream().allMatch(FeatureNetwork::trained);
  }

  /** Whether it is one whole published network, as the papers have it. */
  boolean published() {
    return networks.size() == 1 && trained() && !shipped();
  }

  /** Whether it is the network that Diptych ships. */
  boolean shipped() {
    return networks.getFirst().name().equals(DiptychVgg.NAME);
  }

  /** Of all its networks. */
  String name() {
    return joined(FeatureNetwork::name);
  }

  /** Notes down which weights a result was made with. */
  void note(RunContext run) {
    run.note("features", name());
    run.note("features.trained", Boolean.toString(trained()));
    run.note("features.sha256", joined(FeatureNetwork::sha256));
  }

  private String joined(java.util.function.Function<FeatureNetwork, String> of) {
    return networks.stream().map(of).collect(Collectors.joining(" + "));
  }

  /**
   * @param rgb (1, 3, H, W)
   * @return by layer, (1, channels, ~H / stride, ~W / stride)
   */
  Map<Layer, NDArray> maps(NDArray rgb, Collection<Layer> wanted) {
    Map<Layer, NDArray> maps = new LinkedHashMap<>();
    for (FeatureNetwork network : networks) {
      List<String> names = names(network, wanted);
      if (!names.isEmpty()) {
        Map<String, NDArray> found = network.forward(rgb, names);
        found.forEach((name, map) -> maps.put(new Layer(network, name), map));
      }
    }
    return maps;
  }

  /** The features of a picture (1, 3, H, W), to be sampled. */
  Hypercolumns hypercolumns(NDArray rgb, Collection<Layer> wanted) {
    List<Features> features = new ArrayList<>();
    for (FeatureNetwork network : networks) {
      List<String> names = names(network, wanted);
      if (!names.isEmpty()) {
        features.add(network.features(rgb, names));
      }
    }
    return new Hypercolumns(rgb, features);
  }

  private static List<String> names(FeatureNetwork network, Collection<Layer> wanted) {
    return wanted.stream().filter(l -> l.network() == network).map(Layer::name).toList();
  }

  /**
   * All that is known about a pixel: its colour, and the activations above it (Hariharan et al.
   * 2015).
   */
  record Hypercolumns(NDArray rgb, List<Features> features) {

    /**
     * Rows (n, 3 + sum of channels), layers by depth.
     *
     * @param manager gets the rows, so that nothing piles up with features that are kept
     */
    NDArray sample(Positions positions, NDManager manager) {
      try (NDList columns = new NDList(positions.sample(rgb, 1))) {
        features.forEach(of -> columns.add(of.sample(positions, manager)));
        NDArray rows = NDArrays.concat(columns, 1);
        rows.attach(manager);
        return rows;
      }
    }
  }

  @Override
  public void close() {
    networks.forEach(FeatureNetwork::close);
  }
}
