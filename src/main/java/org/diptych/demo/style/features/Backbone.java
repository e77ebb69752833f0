package org.diptych.demo.style.features;

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
import org.diptych.lab.spi.RunContext;
import org.diptych.nn.nets.DiptychVgg;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.Features;
import org.diptych.nn.nets.Positions;

/**
 * The networks whose features are matched: one, or a shallow one and another for what lies deeper.
 */
public final class Backbone implements AutoCloseable {

  /** One layer of one of the networks. */
  public record Layer(FeatureNetwork network, String name) {

    public int stride() {
      return network.stride(name);
    }

    public int channels() {
      return network.channels(name);
    }

    public boolean lastOfItsStride() {
      return network.lastOfEachStride().contains(name);
    }
  }

  private final List<FeatureNetwork> networks;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * @param networks of each, only the layers with strides larger than those before count; closed
   *     with this
   */
  public Backbone(List<FeatureNetwork> networks) {
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
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  /**
   * Content representation of Gatys et al. 2016, section 2.1: relu4_2. Said for any network: the
   * second layer of stride 8, else the deepest before it.
   */
  public Layer contentLayer() {
    List<Layer> ofStride8 = layers.stream().filter(l -> l.stride() == 8).toList();
    if (ofStride8.size() >= 2) {
      return ofStride8.get(1);
    }
    return layers.stream()
        .filter(layer -> layer.stride() <= 8)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  /**
   * Style representation of Gatys et al. 2016, section 2.2: relu1_1, relu2_1 … relu5_1. Said for
   * any network: the first layer of each stride.
   */
  public List<Layer> styleLayers() {
    List<Layer> first = new ArrayList<>();
    for (Layer layer : layers) {
      if (first.isEmpty() || layer.stride() > first.getLast().stride()) {
        first.add(layer);
      }
    }
    return first;
  }

  public boolean trained() {
    return networks.stream().allMatch(FeatureNetwork::trained);
  }

  /** Whether it is one whole published network, as the papers have it. */
  public boolean published() {
    return networks.size() == 1 && trained() && !shipped();
  }

  /** Whether it is the network that Diptych ships. */
  public boolean shipped() {
    return networks.getFirst().name().equals(DiptychVgg.NAME);
  }

  /** Of all its networks. */
  public String name() {
    return joined(FeatureNetwork::name);
  }

  /** Notes down which weights a result was made with. */
  public void note(RunContext run) {
    run.uses("features", name(), joined(FeatureNetwork::sha256));
    run.note("features.trained", Boolean.toString(trained()));
  }

  private String joined(java.util.function.Function<FeatureNetwork, String> of) {
    return networks.stream().map(of).collect(Collectors.joining(" + "));
  }

  /**
   * @param rgb (1, 3, H, W)
   * @return by layer, (1, channels, ~H / stride, ~W / stride)
   */
  public Map<Layer, NDArray> maps(NDArray rgb, Collection<Layer> wanted) {
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
  public Hypercolumns hypercolumns(NDArray rgb, Collection<Layer> wanted) {
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
  public record Hypercolumns(NDArray rgb, List<Features> features) {

    /**
     * Rows (n, 3 + sum of channels), layers by depth.
     *
     * @param manager gets the rows, so that nothing piles up with features that are kept
     */
    public NDArray sample(Positions positions, NDManager manager) {
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
