package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Features;
import org.diptych.nn.Positions;

/**
 * The networks whose features are matched: one, or a shallow one with another for the layers below
 * its deepest.
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
  }

  private final List<FeatureNetwork> networks;
  private final List<Layer> layers = new ArrayList<>();

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

  List<FeatureNetwork> networks() {
    return networks;
  }

  boolean trained() {
    return networks.stream().allMatch(FeatureNetwork::trained);
  }

  /**
   * @param rgb (1, 3, H, W)
   * @return by layer, (1, channels, ~H / stride, ~W / stride)
   */
  Map<Layer, NDArray> maps(NDArray rgb, List<Layer> wanted) {
    Map<Layer, NDArray> maps = new LinkedHashMap<>();
    for (FeatureNetwork network : networks) {
      List<String> names = names(network, wanted);
      if (!names.isEmpty()) {
        Map<String, NDArray> found = network.forward(rgb, names);
        names.forEach(name -> maps.put(new Layer(network, name), found.get(name)));
      }
    }
    return maps;
  }

  /** The features of a picture (1, 3, H, W), to be sampled. */
  Hypercolumns hypercolumns(NDArray rgb, List<Layer> wanted) {
    List<Features> features = new ArrayList<>();
    for (FeatureNetwork network : networks) {
      List<String> names = names(network, wanted);
      if (!names.isEmpty()) {
        features.add(network.features(rgb, names));
      }
    }
    return new Hypercolumns(rgb, features);
  }

  private static List<String> names(FeatureNetwork network, List<Layer> wanted) {
    return wanted.stream().filter(l -> l.network() == network).map(Layer::name).toList();
  }

  /**
   * All that is known about a pixel: its colour, and the activations above it (Hariharan et al.
   * 2015).
   */
  record Hypercolumns(NDArray rgb, List<Features> features) {

    /** Rows (n, 3 + sum of channels), living with the picture. */
    NDArray sample(Positions positions) {
      NDList columns = new NDList(positions.sample(rgb, 1));
      features.forEach(of -> columns.add(of.sample(positions, rgb.getManager())));
      return NDArrays.concat(columns, 1);
    }

    /** As {@link #sample}, living with another manager. */
    NDArray sampleFor(NDManager manager, Positions positions) {
      NDManager home = rgb.getManager();
      keep(manager);
      NDArray rows = sample(positions);
      keep(home);
      return rows;
    }

    private void keep(NDManager manager) {
      rgb.attach(manager);
      features.forEach(of -> of.keep(manager));
    }
  }

  @Override
  public void close() {
    networks.forEach(FeatureNetwork::close);
  }
}
