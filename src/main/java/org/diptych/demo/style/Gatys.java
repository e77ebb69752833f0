package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.diptych.demo.style.Backbone.Layer;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.lab.RunContext;
import org.diptych.nn.Adam;
import org.diptych.nn.Lbfgs;
import org.diptych.nn.Optimizer;
import org.diptych.nn.Tape;

/**
 * Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016,
 * section 2.
 *
 * <p>The pixels are optimised until the activations of one deep layer are those of the content, and
 * the correlations between the channels of several layers are those of the style.
 */
final class Gatys implements Painter {

  /** Of a layer with C channels: this over C², as in the authors' program. */
  private static final double STYLE_WEIGHT = 1e3;

  private final StyleSettings settings;
  private final Backbone backbone;
  private final List<Layer> styleLayers;
  private final Layer contentLayer;
  private final RunContext run;

  Gatys(StyleSettings settings, Backbone backbone, RunContext run) {
    this.settings = settings;
    this.backbone = backbone;
    this.styleLayers = styleLayers(backbone);
    this.contentLayer = contentLayer(backbone);
    this.run = run;
  }

  /** Section 2.2: relu1_1, relu2_1 … relu5_1. Said for any network: the first of each stride. */
  static List<Layer> styleLayers(Backbone backbone) {
    List<Layer> first = new ArrayList<>();
    Set<Integer> strides = new LinkedHashSet<>();
    for (Layer layer : backbone.layers()) {
      if (strides.add(layer.stride())) {
        first.add(layer);
      }
    }
    return first;
  }

  /**
   * Section 2.1: relu4_2. Said for any network: the second of stride 8, else the deepest before it.
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

  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isPresent()) {
      coarser.get().tempAttach(manager);
      return LaplacianPyramid.enlarge(coarser.get(), scale.content());
    }
    return Start.of(settings.init(), scale, run, manager);
  }

  @Override
  public Painting begin(Scale scale, NDArray start, NDManager manager) {
    return new AtScale(scale, start, manager);
  }

  private final class AtScale implements Painting {

    private final Map<Layer, NDArray> grams = new LinkedHashMap<>();
    private final Footing footing;
    private final Set<Layer> layers = new LinkedHashSet<>(styleLayers);
    private final NDArray content;
    private final NDArray image;
    private final Optimizer optimizer;

    AtScale(Scale scale, NDArray start, NDManager manager) {
      layers.add(contentLayer);
      try (NDManager brief = manager.newSubManager()) {
        NDArray contentImage =
            Pixels.tensor(run.inputs().picture("content"), scale.content(), brief);
        NDArray styleImage = Pixels.tensor(run.inputs().picture("style"), scale.style(), brief);
        Map<Layer, NDArray> ofContent = backbone.maps(contentImage, List.copyOf(layers));
        Map<Layer, NDArray> ofStyle = backbone.maps(styleImage, List.copyOf(layers));
        footing = new Footing(ofContent, ofStyle, manager);
        for (Layer layer : styleLayers) {
          NDArray gram = gram(footing.of(layer, ofStyle.get(layer)));
          gram.attach(manager);
          grams.put(layer, gram);
        }
        content = footing.of(contentLayer, ofContent.get(contentLayer));
        content.attach(manager);
      }
      image = start;
      optimizer =
          switch (settings.optimizer()) {
            case LBFGS -> new Lbfgs(List.of(image), 20);
            case ADAM ->
                new Adam(
                    List.of(image),
                    Double.parseDouble(System.getProperty("glr", "0.02")),
                    0.9,
                    0.99);
          };
    }

    @Override
    public Map<String, Double> step(int step) {
      try (Tape tape = Tape.record(image)) {
        Map<Layer, NDArray> features = backbone.maps(image, List.copyOf(layers));
        features.replaceAll(footing::of);
        NDArray contentLoss = features.get(contentLayer).sub(content).square().mean();
        NDArray styleLoss = tape.scope().create(0f);
        for (Layer layer : styleLayers) {
          double channels = layer.channels();
          NDArray gap = gram(features.get(layer)).sub(grams.get(layer));
          styleLoss = styleLoss.add(gap.square().mean().mul(STYLE_WEIGHT / (channels * channels)));
        }
        NDArray loss = contentLoss.mul(settings.contentWeight()).add(styleLoss);
        optimizer.step(tape.gradients(loss));
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", Pixels.number(loss));
        values.put("content", Pixels.number(contentLoss));
        values.put("style", Pixels.number(styleLoss));
        return values;
      }
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

  /** Equation 3: correlations between channels, (C, C), per position. */
  static NDArray gram(NDArray features) { // (1, C, h, w)
    long channels = features.getShape().get(1);
    NDArray rows = features.reshape(channels, -1);
    return rows.matMul(rows.transpose()).div(rows.getShape().get(1));
  }
}
