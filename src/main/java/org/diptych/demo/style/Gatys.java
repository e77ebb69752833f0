package org.diptych.demo.style;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.diptych.demo.style.Backbone.Layer;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.lab.RunContext;
import org.diptych.nn.Adam;
import org.diptych.nn.Lbfgs;
import org.diptych.nn.Ops;
import org.diptych.nn.Optimizer;
import org.diptych.nn.Positions;
import org.diptych.nn.Tape;

/**
 * Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016,
 * section 2.
 *
 * <p>The pixels are optimised until the activations of one deep layer are those of the content, and
 * the correlations between the channels of several layers are those of the style. From coarse to
 * fine, as in Gatys et al., "Controlling Perceptual Factors in Neural Style Transfer", CVPR 2017,
 * section 6.
 */
final class Gatys implements Painter {

  /** Of a layer with C channels: this over C², as in the authors' program. */
  private static final double STYLE_WEIGHT = 1e3;

  /** Where the setting is 1. The authors' 1 keeps photographs as they are at our few iterations. */
  private static final double CONTENT_WEIGHT = 0.02;

  /** Mean squared activation of untrained features: near that of the network rescaled to mean 1. */
  private static final double ENERGY = 50;

  /** The authors' 100 would make checkpoints of a gigabyte at 1024 pixels. */
  private static final int HISTORY = 10;

  /**
   * Of a pixel in one step of L-BFGS. Departure: the authors' steps have any length, and the first
   * ones threw the loss up by four orders of magnitude.
   */
  private static final double MOST_CHANGE = 0.1;

  private static final double ADAM_LEARNING_RATE = 0.02;

  private final StyleSettings settings;
  private final Backbone backbone;
  private final List<Layer> styleLayers;
  private final Layer contentLayer;
  private final List<Layer> layers;
  private final RunContext run;

  Gatys(StyleSettings settings, Backbone backbone, RunContext run) {
    this.settings = settings;
    this.backbone = backbone;
    this.run = run;
    styleLayers = styleLayers(backbone);
    contentLayer = contentLayer(backbone);
    Set<Layer> both = new LinkedHashSet<>(styleLayers);
    both.add(contentLayer);
    layers = backbone.layers().stream().filter(both::contains).toList();
  }

  /**
   * Content representation, section 2.1: relu4_2. Said for any network: the second layer of stride
   * 8, else the deepest before it.
   */
  static Layer contentLayer(Backbone backbone) {
    List<Layer> ofStride8 = backbone.layers().stream().filter(l -> l.stride() == 8).toList();
    if (ofStride8.size() >= 2) {
      return ofStride8.get(1);
    }
    return backbone.layers().stream()
        .filter(layer -> layer.stride() <= 8)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  /**
   * Style representation, section 2.2: relu1_1, relu2_1 … relu5_1. Said for any network: the first
   * layer of each stride.
   */
  static List<Layer> styleLayers(Backbone backbone) {
    List<Layer> first = new ArrayList<>();
    for (Layer layer : backbone.layers()) {
      if (first.isEmpty() || layer.stride() > first.getLast().stride()) {
        first.add(layer);
      }
    }
    return first;
  }

  /** Equation 3, per position: correlations between the channels, (C, C). */
  static NDArray gram(NDArray map) { // (1, C, h, w)
    NDArray rows = map.reshape(map.getShape().get(1), -1); // (C, h · w)
    return Ops.scale(rows.matMul(rows.transpose()), 1.0 / rows.getShape().get(1));
  }

  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isEmpty()) {
      return Start.of(settings.init(), scale, run, manager);
    }
    coarser.get().tempAttach(manager);
    return LaplacianPyramid.enlarge(coarser.get(), scale.content());
  }

  @Override
  public Painting begin(Scale scale, NDArray start, NDManager manager) {
    return new AtScale(scale, start, manager);
  }

  private final class AtScale implements Painting {

    private final Map<Layer, LayerScaling> scalings = new HashMap<>();
    private final NDArray content;
    private final Map<Layer, NDArray> grams = new HashMap<>();
    private final NDArray image;
    private final Optimizer optimizer;

    AtScale(Scale scale, NDArray start, NDManager manager) {
      try (NDManager brief = manager.newSubManager()) {
        NDArray contentImage =
            Pixels.tensor(run.inputs().picture("content"), scale.content(), brief);
        NDArray styleImage = Pixels.tensor(run.inputs().picture("style"), scale.style(), brief);
        LayerScaling scaling = scaling(contentImage, styleImage, manager);
        layers.forEach(layer -> scalings.put(layer, scaling.of(layer, layers)));
        Map<Layer, NDArray> ofStyle = maps(styleImage, styleLayers);
        for (Layer layer : styleLayers) {
          NDArray gram = gram(requireNonNull(ofStyle.get(layer)));
          gram.attach(manager);
          grams.put(layer, gram);
        }
        content = requireNonNull(maps(contentImage, List.of(contentLayer)).get(contentLayer));
        content.attach(manager);
      }
      image = start; // (1, 3, h, w)
      optimizer =
          switch (settings.optimizer()) {
            case LBFGS -> new Lbfgs(List.of(image), HISTORY, MOST_CHANGE);
            case ADAM -> new Adam(List.of(image), ADAM_LEARNING_RATE, 0.9, 0.99);
          };
    }

    /**
     * Section 2: the network is rescaled so that activations are 1 in the mean. The authors take it
     * over many photographs and for each channel, we over the two pictures and for each layer.
     *
     * <p>Departure: untrained features vary so little around their mean that nearly all of their
     * Gram matrix is that mean; they are centred.
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
    private Positions grid(NDArray image) {
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

    /** Equation 7: gradient descent on the pixels. */
    @Override
    public Map<String, Double> step(int step) {
      try (Tape tape = Tape.record(image)) {
        Map<Layer, NDArray> maps = maps(image, layers);
        NDArray contentLoss =
            requireNonNull(maps.get(contentLayer)).sub(content).square().mean(); // equation 1
        NDArray styleLoss =
            styleLayers.stream()
                .map(layer -> styleLoss(layer, requireNonNull(maps.get(layer))))
                .reduce(NDArray::add)
                .orElseThrow(); // equation 5
        double alpha = CONTENT_WEIGHT * settings.contentWeight();
        NDArray loss = Ops.scale(contentLoss, alpha).add(styleLoss);
        optimizer.step(tape.gradients(loss));
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", Pixels.number(loss));
        values.put("content", Pixels.number(contentLoss));
        values.put("style", Pixels.number(styleLoss));
        return values;
      }
    }

    /** Equation 4. */
    private NDArray styleLoss(Layer layer, NDArray map) {
      double channels = layer.channels();
      NDArray gap = gram(map).sub(grams.get(layer));
      return Ops.scale(gap.square().mean(), STYLE_WEIGHT / (channels * channels));
    }

    @Override
    public NDArray image(NDManager manager) {
      NDArray copy = image.duplicate();
      copy.attach(manager);
      return copy;
    }

    @Override
    public Map<String, NDArray> state() {
      return State.of(List.of(image), optimizer);
    }

    @Override
    public void load(Map<String, NDArray> state) {
      State.load(state, List.of(image), optimizer);
    }
  }
}
