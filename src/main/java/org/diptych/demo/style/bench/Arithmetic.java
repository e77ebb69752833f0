package org.diptych.demo.style.bench;

import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Backbone.Layer;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.settings.Base;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.strotss.StrotssObjective;

/**
 * How many floating point operations one iteration needs, two per multiplication and addition:
 * counted from the shapes, matrix products and convolutions alone.
 *
 * @param network a chain of 3×3 convolutions
 * @param size of the picture and of the style
 */
record Arithmetic(Backbone network, Size size) {

  private static final double KERNEL = 9;

  /** Of one iteration. The warp itself is not counted; a bent picture is looked at once more. */
  double of(StyleMethod method) {
    double once = method.base() == Base.GATYS ? gatys() : strotss();
    return method.warp() == Warp.LEARNT ? once + again(method.base()) : once;
  }

  private double again(Base base) {
    return base == Base.GATYS ? gatys() : strotss() - selfSimilarity();
  }

  /** Network, and the Gram matrices: one product forward, two backward. */
  double gatys() {
    List<Layer> styles = network.styleLayers();
    double grams = 0;
    for (Layer layer : styles) {
      double cells = (double) size.pixels() / (layer.stride() * layer.stride());
      grams += 2 * cells * layer.channels() * layer.channels();
    }
    List<Layer> wanted = new ArrayList<>(styles);
    wanted.add(network.contentLayer());
    return network(wanted) + 3 * grams;
  }

  /**
   * Network; n×m distances; covariance and its gradient, n·D² each; self-similarity of picture and
   * content and the gradient, n²·D each.
   */
  double strotss() {
    double m = Math.min(StrotssObjective.STYLE_SAMPLES, size.pixels());
    double distances = 2 * samples() * width() * (m + 2 * width());
    return network(StrotssObjective.layers(network)) + distances + selfSimilarity();
  }

  private double selfSimilarity() {
    return 2 * samples() * width() * 3 * samples();
  }

  private double samples() {
    return Math.min(StrotssObjective.SAMPLES, size.pixels());
  }

  private double width() {
    return 3 + StrotssObjective.layers(network).stream().mapToInt(Layer::channels).sum();
  }

  /** Forward and backward to the picture, through all convolutions up to the deepest wanted. */
  private double network(List<Layer> wanted) {
    List<Layer> all = network.layers();
    int depth = wanted.stream().mapToInt(all::indexOf).max().orElseThrow() + 1;
    double perPixel = 0;
    double in = 3;
    for (Layer layer : all.subList(0, depth)) {
      perPixel += in * layer.channels() * KERNEL / (layer.stride() * layer.stride());
      in = layer.channels();
    }
    return 2 * 2 * perPixel * size.pixels();
  }
}
