package org.diptych.demo.style.measures;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.diptych.demo.style.features.Palette;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.nn.nets.Positions;
import org.diptych.platform.Rng;

/**
 * What a result is worth, measured on the picture as it is kept, in 8 bits: how much of the content
 * is there, how much of the style, and how sharp it is. The features are those of a {@link Judge},
 * whom no method tries to please. Nothing depends on the run's seed.
 */
public final class Measures {

  private static final String CONTENT = "content";
  private static final String STYLE = "style";

  static final Metric LPIPS = new Metric("lpips", Better.LOWER, "", CONTENT, true);
  static final Metric PERCEPTUAL = new Metric("perceptual", Better.LOWER, "", CONTENT, true);
  public static final Metric STRUCTURE =
      new Metric("selfSimilarity", Better.LOWER, "", CONTENT, true);
  static final Metric BENT_STRUCTURE =
      new Metric("selfSimilarityBent", Better.LOWER, "", CONTENT, true).twinOf(STRUCTURE);
  static final Metric BENT_PERCEPTUAL =
      new Metric("perceptualBent", Better.LOWER, "", CONTENT, true).twinOf(PERCEPTUAL);
  static final Metric BENT_LPIPS =
      new Metric("lpipsBent", Better.LOWER, "", CONTENT, true).twinOf(LPIPS);
  public static final Metric GRAM = new Metric("gram", Better.LOWER, "", STYLE, true);
  static final Metric SLICED = new Metric("slicedWasserstein", Better.LOWER, "", STYLE, true);
  static final Metric COLOURS = new Metric("colours", Better.LOWER, "%", STYLE, false);
  static final Metric SHARPNESS = new Metric("sharpness", Better.NEITHER, "%", "", false);

  /** How much of the content there is, of the style, and of its colours, by one measure each. */
  public static final List<Metric> TELLING =
      List.of(STRUCTURE, BENT_STRUCTURE, GRAM, SLICED, COLOURS);

  public static final List<Metric> FURTHER =
      List.of(PERCEPTUAL, BENT_PERCEPTUAL, LPIPS, BENT_LPIPS, SHARPNESS);

  /** Of all positions that are drawn. */
  private static final long SEED = 2018;

  /** Positions of the self-similarity, as many as STROTSS draws. */
  private static final int STRUCTURE_POSITIONS = 1024;

  /** Positions of a sliced distance of features, and of colours. */
  private static final int SLICED_POSITIONS = 4096;

  private static final int COLOUR_POSITIONS = 16_384;

  private final Judge judge;
  private final NDManager manager;

  public Measures(Judge judge, NDManager manager) {
    this.judge = judge;
    this.manager = manager;
  }

  /** As {@link #of(BufferedImage, Inputs, Optional)}, of a picture that was not bent. */
  public Map<String, Double> of(BufferedImage result, Inputs inputs) {
    return of(result, inputs, Optional.empty());
  }

  /**
   * Values by name; content and style are taken at the size of the result.
   *
   * @param bent the content, bent as the result is: against it, what moved is not missed
   */
  public Map<String, Double> of(BufferedImage result, Inputs inputs, Optional<BufferedImage> bent) {
    try (NDManager brief = manager.newSubManager()) {
      Size size = Size.of(result);
      BufferedImage style = inputs.picture(STYLE);
      Size ofStyle = Size.of(style).withLongSide(size.longSide());
      NDArray image = Pixels.tensor(result, size, brief); // (1, 3, h, w)
      NDArray contentImage = Pixels.tensor(inputs.picture(CONTENT), size, brief);
      NDArray styleImage = Pixels.tensor(style, ofStyle, brief); // (1, 3, h', w')
      Map<String, Double> values = new LinkedHashMap<>();
      Map<String, NDArray> maps = judge.network().forward(image, contentLayers());
      toContent(maps, contentImage, List.of(STRUCTURE, PERCEPTUAL, LPIPS), values);
      NDArray bentImage =
          bent.map(picture -> Pixels.tensor(picture, size, brief)).orElse(contentImage);
      toContent(maps, bentImage, List.of(BENT_STRUCTURE, BENT_PERCEPTUAL, BENT_LPIPS), values);
      toStyle(maps, judge.network().forward(styleImage, judge.layers()), size, ofStyle, values);
      values.put(COLOURS.name(), 100 * colours(image, styleImage));
      values.put(SHARPNESS.name(), 100 * sharpness(result));
      return values;
    }
  }

  private Collection<String> contentLayers() {
    Set<String> layers = new LinkedHashSet<>(judge.layers());
    judge.heads().ifPresent(heads -> layers.addAll(heads.weights().keySet()));
    return layers;
  }

  /**
   * @param metrics structure, perceptual distance and LPIPS
   */
  private void toContent(
      Map<String, NDArray> maps,
      NDArray contentImage,
      List<Metric> metrics,
      Map<String, Double> values) {
    Map<String, NDArray> content = judge.network().forward(contentImage, contentLayers());
    values.put(metrics.get(0).name(), structure(maps, content, Pixels.size(contentImage)));
    values.put(
        metrics.get(1).name(),
        mean(layer ->
            FeatureDistance.perceptual(of(maps, layer), of(content, layer), Optional.empty())));
    judge
        .heads()
        .ifPresent(heads -> values.put(metrics.get(2).name(), lpips(maps, content, heads)));
  }

  /** Each layer as strong as the others. */
  private double structure(Map<String, NDArray> maps, Map<String, NDArray> content, Size size) {
    Positions positions = positions(size, STRUCTURE_POSITIONS, true);
    NDList ofImage = new NDList();
    NDList ofContent = new NDList();
    for (String layer : judge.layers()) {
      int stride = judge.network().stride(layer);
      NDArray theirs = FeatureDistance.centred(positions.sample(of(content, layer), stride));
      NDArray ours = FeatureDistance.centred(positions.sample(of(maps, layer), stride));
      double length = Math.max(FeatureDistance.length(theirs), FeatureDistance.LEAST);
      ofImage.add(ours.div(length)); // (n, C)
      ofContent.add(theirs.div(length));
    }
    return FeatureDistance.selfSimilarity(
        NDArrays.concat(ofImage, 1), NDArrays.concat(ofContent, 1));
  }

  /** Zhang et al. 2018: the sum over layers. */
  static double lpips(Map<String, NDArray> maps, Map<String, NDArray> content, LpipsHeads heads) {
    return heads.weights().entrySet().stream()
        .mapToDouble(head ->
            FeatureDistance.perceptual(
                of(maps, head.getKey()), of(content, head.getKey()), Optional.of(head.getValue())))
        .sum();
  }

  private void toStyle(
      Map<String, NDArray> maps,
      Map<String, NDArray> style,
      Size size,
      Size ofStyle,
      Map<String, Double> values) {
    values.put(GRAM.name(), mean(layer -> FeatureDistance.gram(of(maps, layer), of(style, layer))));
    int n = Math.min(SLICED_POSITIONS, Math.min(size.pixels(), ofStyle.pixels()));
    Positions here = positions(size, n, false);
    Positions there = positions(ofStyle, n, false);
    values.put(
        SLICED.name(),
        mean(layer -> {
          int stride = judge.network().stride(layer);
          NDArray rows = here.sample(of(maps, layer), stride); // (n, C)
          return FeatureDistance.sliced(rows, there.sample(of(style, layer), stride));
        }));
  }

  /** Every layer counts the same. */
  private double mean(ToDoubleFunction<String> distance) {
    return judge.layers().stream().mapToDouble(distance).average().orElseThrow();
  }

  /** Sliced Wasserstein distance of the colours, in shares of the range of RGB. */
  static double colours(NDArray image, NDArray style) {
    Size size = Pixels.size(image);
    Size ofStyle = Pixels.size(style);
    int n = Math.min(COLOUR_POSITIONS, Math.min(size.pixels(), ofStyle.pixels()));
    NDArray rows = positions(size, n, false).sample(image, 1); // (n, 3)
    return FeatureDistance.slicedWasserstein(rows, positions(ofStyle, n, false).sample(style, 1));
  }

  /**
   * Mean length of the gradient of the brightness Y = 0.2126 R + 0.7152 G + 0.0722 B (ITU-R BT.709,
   * on the values as they are stored), by differences to the next pixel on the right and below, in
   * shares of the range per pixel.
   */
  static double sharpness(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    double[] y = brightness(Palette.rgb(picture));
    double sum = 0;
    for (int row = 0; row < h - 1; row++) {
      for (int column = 0; column < w - 1; column++) {
        int here = row * w + column;
        sum += Math.hypot(y[here + 1] - y[here], y[here + w] - y[here]);
      }
    }
    return sum / ((h - 1.0) * (w - 1.0));
  }

  private static double[] brightness(int... rgb) {
    double[] brightness = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int p = rgb[i];
      brightness[i] =
          (0.2126 * (p >> 16 & 255) + 0.7152 * (p >> 8 & 255) + 0.0722 * (p & 255)) / 255;
    }
    return brightness;
  }

  /** Different positions, the same ones for the same size. */
  private static Positions positions(Size size, int most, boolean interpolate) {
    int n = Math.min(most, size.pixels());
    int[] pixels = Rng.of(SEED, "positions").sample(size.pixels(), n);
    return Positions.ofPixels(pixels, size.width(), interpolate);
  }

  private static NDArray of(Map<String, NDArray> maps, String layer) {
    return requireNonNull(maps.get(layer));
  }
}
