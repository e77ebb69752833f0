package org.diptych.demo.style.gatys;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Backbone.Layer;
import org.diptych.demo.style.features.LayerScaling;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.demo.style.optimise.Loss;
import org.diptych.demo.style.optimise.Losses;
import org.diptych.demo.style.optimise.Objective;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Positions;

/**
 * What Gatys, Ecker and Bethge minimise (CVPR 2016, section 2): the distance of the activations of
 * one deep layer to those of the content, and that of the correlations between the channels of
 * several layers to those of the style.
 */
public final class GatysObjective implements Objective {

  /** Of a layer with C channels: this over C², as in the authors' program. */
  private static final double STYLE_WEIGHT = 1e3;

  /** Where the setting is 1. The authors' 1 keeps photographs as they are at our few iterations. */
  private static final double CONTENT_WEIGHT = 0.02;

  /** Mean squared activation of untrained features: near that of the network rescaled to mean 1. */
  private static final double ENERGY = 50;

  /**
   * What the content's own style loss is taken for when a warp is weighed against it: the weights
   * of Kim et al. 2020 are for a style loss whose units they do not give.
   */
  private static final double STYLE_LOSS_AT_START = 100;

  private final Backbone backbone;
  private final double contentWeight;
  private final List<Layer> styleLayers;
  private final Layer contentLayer;
  private final List<Layer> layers;
  private final Map<Layer, LayerScaling> scalings = new HashMap<>();
  private final NDArray content;
  private final double unit;
  private final Map<Layer, NDArray> grams = new HashMap<>();

  /** Lives with the manager. */
  GatysObjective(StyleTask task, Scale scale, NDManager manager) {
    backbone = task.backbone();
    contentWeight = CONTENT_WEIGHT * task.settings().contentWeight();
    styleLayers = backbone.styleLayers();
    contentLayer = backbone.contentLayer();
    Set<Layer> both = new LinkedHashSet<>(styleLayers);
    both.add(contentLayer);
    layers = backbone.layers().stream().filter(both::contains).toList();
    try (NDManager brief = manager.newSubManager()) {
      NDArray contentImage = task.picture("content", scale.content(), brief);
      NDArray styleImage = task.picture("style", scale.style(), brief);
      LayerScaling scaling = scaling(contentImage, styleImage, manager);
      layers.forEach(layer -> scalings.put(layer, scaling.of(layer, layers)));
      Map<Layer, NDArray> ofStyle = maps(styleImage, styleLayers);
      for (Layer layer : styleLayers) {
        NDArray gram = gram(requireNonNull(ofStyle.get(layer)));
        gram.attach(manager);
        grams.put(layer, gram);
      }
      Map<Layer, NDArray> ofContent = maps(contentImage, layers);
      content = requireNonNull(ofContent.get(contentLayer));
      content.attach(manager);
      unit = Pixels.number(styleLoss(ofContent)) / STYLE_LOSS_AT_START;
    }
  }

  /** Equation 3, per position: correlations between the channels, (C, C). */
  public static NDArray gram(NDArray map) { // (1, C, h, w)
    NDArray rows = map.reshape(map.getShape().get(1), -1); // (C, h · w)
    return Ops.scale(rows.matMul(rows.transpose()), 1.0 / rows.getShape().get(1));
  }

  /**
   * Section 2: the network is rescaled so that activations are 1 in the mean. The authors take it
   * over many photographs and for each channel, we over the two pictures and for each layer.
   *
   * <p>Departure: untrained features vary so little around their mean that nearly all of their Gram
   * matrix is that mean; they are centred.
   */
  private LayerScaling scaling(NDArray content, NDArray style, NDManager manager) {
    NDArray ofContent = backbone.hypercolumns(content, layers).sample(grid(content), manager);
    NDArray ofStyle = backbone.hypercolumns(style, layers).sample(grid(style), manager);
    try (NDArray rows = ofContent.concat(ofStyle, 0)) { // (2n, D)
      ofContent.close();
      ofStyle.close();
      return backbone.trained()
          ? LayerScaling.meanOne(rows, layers)
          : LayerScaling.centred(rows, layers, channels -> ENERGY * channels);
    }
  }

  /** Every fourth pixel of every fourth row. */
  private static Positions grid(NDArray image) {
    Size size = Pixels.size(image);
    int[] pixels =
        IntStream.range(0, size.pixels())
            .filter(p -> p / size.width() % 4 == 0 && p % size.width() % 4 == 0)
            .toArray();
    return Positions.ofPixels(pixels, size.width(), false);
  }

  private Map<Layer, NDArray> maps(NDArray image, List<Layer> wanted) {
    Map<Layer, NDArray> maps = backbone.maps(image, wanted);
    maps.replaceAll((layer, map) -> {
      try (map) {
        return requireNonNull(scalings.get(layer)).apply(map);
      }
    });
    return maps;
  }

  /** Equation 7. */
  @Override
  public void add(Losses losses, NDArray image, int step) {
    Map<Layer, NDArray> maps = maps(image, layers);
    NDArray gap = requireNonNull(maps.get(contentLayer)).sub(content);
    losses.add("content", contentWeight, Loss.of(gap.square().mean())); // equation 1
    losses.add("style", 1, Loss.of(styleLoss(maps)));
  }

  @Override
  public void addStyle(Losses losses, String name, NDArray warped, int step) {
    losses.add(name, 1, Loss.of(styleLoss(maps(warped, styleLayers))));
  }

  @Override
  public double unit() {
    return unit;
  }

  /** Equation 5. */
  private NDArray styleLoss(Map<Layer, NDArray> maps) {
    return styleLayers.stream()
        .map(layer -> styleLoss(layer, requireNonNull(maps.get(layer))))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  /** Equation 4. */
  private NDArray styleLoss(Layer layer, NDArray map) {
    double channels = layer.channels();
    NDArray gap = gram(map).sub(grams.get(layer));
    return Ops.scale(gap.square().mean(), STYLE_WEIGHT / (channels * channels));
  }
}
