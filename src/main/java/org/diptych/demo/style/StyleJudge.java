package org.diptych.demo.style;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Scope;

/**
 * Distances of a result to its style and to its content, by a network that no method optimised for.
 *
 * @param network any; its last layer of each stride is looked at, for the content that of stride 8
 */
record StyleJudge(FeatureNetwork network) {

  /**
   * What a picture is judged to be.
   *
   * @param style mean over the layers of the squared difference of the Gram matrices, as a share of
   *     the style's own square; 0 is the style itself
   * @param content mean difference of the cosine distances between any two places, as a share of
   *     the content's mean distance; 0 is the content itself
   */
  record Verdict(double style, double content) {}

  Verdict judge(
      BufferedImage result, BufferedImage content, BufferedImage style, NDManager manager) {
    Size size = Size.of(result);
    Size sizeOfStyle = Size.of(style).withLongSide(size.longSide());
    try (Scope scope = Scope.open(manager)) {
      NDManager brief = scope.manager();
      NDArray ofResult = Pixels.tensor(result, size, brief);
      return new Verdict(
          styleDistance(ofResult, Pixels.tensor(style, sizeOfStyle, brief)),
          contentDistance(ofResult, Pixels.tensor(content, size, brief)));
    }
  }

  private double styleDistance(NDArray result, NDArray style) {
    List<String> layers = layers();
    Map<String, NDArray> ofResult = network.forward(result, layers);
    Map<String, NDArray> ofStyle = network.forward(style, layers);
    double sum = 0;
    for (String layer : layers) {
      NDArray wanted = Gatys.gram(requireNonNull(ofStyle.get(layer)));
      NDArray gap = Gatys.gram(requireNonNull(ofResult.get(layer))).sub(wanted);
      sum += Pixels.number(gap.square().sum()) / Pixels.number(wanted.square().sum());
    }
    return sum / layers.size();
  }

  private double contentDistance(NDArray result, NDArray content) {
    String layer = layers().stream().filter(l -> network.stride(l) == 8).findFirst().orElseThrow();
    NDArray wanted = distances(network.features(content, List.of(layer)).rows(layer, 1));
    NDArray found = distances(network.features(result, List.of(layer)).rows(layer, 1));
    return Pixels.number(found.sub(wanted).abs().mean()) / Pixels.number(wanted.mean());
  }

  /** Cosine distances between rows, (n, n). */
  private static NDArray distances(NDArray rows) {
    NDArray unit = StrotssLoss.unit(rows);
    return unit.matMul(unit.transpose()).neg().add(1);
  }

  /** The last of each stride. */
  private List<String> layers() {
    List<String> all = network.layers();
    return all.stream()
        .filter(layer -> {
          int next = all.indexOf(layer) + 1;
          return next == all.size() || network.stride(all.get(next)) > network.stride(layer);
        })
        .toList();
  }
}
