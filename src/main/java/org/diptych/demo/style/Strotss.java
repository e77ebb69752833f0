package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diptych.demo.style.Backbone.Hypercolumns;
import org.diptych.demo.style.Backbone.Layer;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.demo.style.StrotssLoss.Loss;
import org.diptych.demo.style.StrotssLoss.Style;
import org.diptych.lab.RunContext;
import org.diptych.nn.Ops;
import org.diptych.nn.Positions;
import org.diptych.nn.RmsProp;
import org.diptych.nn.Rng;
import org.diptych.nn.Scope;
import org.diptych.nn.Tape;

/**
 * STROTSS: Kolkin, Salavon and Shakhnarovich, "Style Transfer by Relaxed Optimal Transport and
 * Self-Similarity", CVPR 2019, section 3.
 *
 * <p>Hypercolumns of the picture are moved towards hypercolumns of the style by a relaxed earth
 * mover's distance, while their distances to each other stay as they are in the content. Numbers
 * that the paper leaves open are those of the authors' program; where this departs from it, it says
 * so at the place.
 */
final class Strotss implements Painter {

  /** Positions drawn in each iteration and region. */
  static final int SAMPLES = 1024;

  /** Positions of the style, drawn once per scale and region. */
  static final int STYLE_SAMPLES = 5000;

  private static final double LEARNING_RATE = 2e-3;
  private static final double LAST_LEARNING_RATE = 1e-3;

  /** Content weight at the coarsest scale, where the setting is 1. */
  private static final double CONTENT_WEIGHT = 16;

  /**
   * The same where layers are centred: angles between centred features are wider, and 16 would
   * leave the content as it is.
   */
  private static final double CENTRED_CONTENT_WEIGHT = 1;

  /**
   * The same for the network that ships, whose layers are centred too: with 1 the style's motifs
   * replace the content; uncentred with 16, results are further from style and content alike.
   */
  private static final double SHIPPED_CONTENT_WEIGHT = 4;

  /** Squared length of a layer's part of a hypercolumn, where layers are centred. */
  private static final double LAYER_ENERGY = 16;

  private final StyleSettings settings;
  private final Backbone backbone;
  private final List<Layer> layers;
  private final Regions regions;
  private final RunContext run;

  Strotss(StyleSettings settings, Backbone backbone, RunContext run) {
    this.settings = settings;
    this.backbone = backbone;
    this.layers = layers(backbone);
    this.regions = Regions.of(run.inputs());
    this.run = run;
  }

  /**
   * Feature extraction: of VGG-16 relu1_1 to relu3_3, relu4_3 and relu5_3. Said for any network:
   * every layer down to stride 4, then the last of each stride.
   */
  static List<Layer> layers(Backbone backbone) {
    return backbone.layers().stream()
        .filter(layer -> layer.stride() <= 4 || layer.lastOfItsStride())
        .toList();
  }

  /**
   * The coarser result with the edges of the content, but without them at the last scale.
   *
   * <p>The authors begin with the mean colour of the style and the edges of the content, which is
   * the setting {@code MEAN_COLOUR}.
   */
  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isEmpty()) {
      return Start.of(settings.init(), scale, run, manager);
    }
    coarser.get().tempAttach(manager);
    NDArray enlarged = LaplacianPyramid.enlarge(coarser.get(), scale.content());
    return scale.last()
        ? enlarged
        : enlarged.add(LaplacianPyramid.detail(picture("content", scale.content(), manager)));
  }

  @Override
  public Painting begin(Scale scale, NDArray start, NDManager manager) {
    return new AtScale(scale, start, manager);
  }

  private NDArray picture(String slot, Size size, NDManager manager) {
    BufferedImage picture = run.inputs().picture(slot);
    return Pixels.tensor(picture, size, manager); // (1, 3, h, w)
  }

  private final class AtScale implements Painting {

    private final Scale scale;
    private final double contentWeight;
    private final Hypercolumns content;
    private final LayerScaling scaling;
    private final List<Region> parts = new ArrayList<>();
    private final List<NDArray> bands;
    private final RmsProp optimizer;

    AtScale(Scale scale, NDArray start, NDManager manager) {
      this.scale = scale;
      contentWeight = settings.contentWeight() * balance() / (1 << scale.index());
      NDArray image = picture("content", scale.content(), manager);
      content = backbone.hypercolumns(image, layers);
      try (NDManager brief = manager.newSubManager()) {
        Hypercolumns style = backbone.hypercolumns(picture("style", scale.style(), brief), layers);
        scaling = scaling(style, manager);
        addRegions(style, manager);
      }
      bands = LaplacianPyramid.decompose(start); // 6 × (1, 3, h / 2^k, w / 2^k)
      optimizer = new RmsProp(bands, scale.last() ? LAST_LEARNING_RATE : LEARNING_RATE);
    }

    private double balance() {
      if (backbone.published()) {
        return CONTENT_WEIGHT;
      }
      return backbone.shipped() ? SHIPPED_CONTENT_WEIGHT : CENTRED_CONTENT_WEIGHT;
    }

    /** Departure: features that the paper does not know are centred and their layers made equal. */
    private LayerScaling scaling(Hypercolumns style, NDManager manager) {
      Rng draws = Rng.of(run.seed(), "scaling").at(scale.index());
      try (NDManager brief = manager.newSubManager()) {
        NDArray ofStyle = style.sample(anywhere(scale.style(), draws.at(0)), brief);
        NDArray ofContent = content.sample(anywhere(scale.content(), draws.at(1)), brief);
        NDArray rows = ofStyle.concat(ofContent, 0); // (2n, D)
        LayerScaling found =
            backbone.published()
                ? LayerScaling.none(rows)
                : LayerScaling.centred(rows, layers, channels -> LAYER_ENERGY);
        return found.keep(manager);
      }
    }

    private Positions anywhere(Size size, Rng draws) {
      int[] all = IntStream.range(0, size.pixels()).toArray();
      return Positions.ofPixels(some(all, SAMPLES, draws), size.width(), false);
    }

    /**
     * Departure: positions of a region are drawn as pairs of row and column. The authors' program
     * shuffles rows and columns apart, so that its pairs leave the region. And all are drawn at
     * once, not a thousand five times over: every position counts once.
     */
    private void addRegions(Hypercolumns style, NDManager manager) {
      Size size = scale.style();
      int[][] ofContent = regions.ofContent(scale.content().height(), scale.content().width());
      int[][] ofStyle = regions.ofStyle(size.height(), size.width());
      Rng draws = Rng.of(run.seed(), "style samples").at(scale.index());
      for (int k = 0; k < regions.count(); k++) {
        if (ofContent[k].length > 0 && ofStyle[k].length > 0) {
          int[] pixels = some(ofStyle[k], STYLE_SAMPLES, draws.at(k));
          Positions positions = Positions.ofPixels(pixels, size.width(), false);
          parts.add(new Region(k, ofContent[k], at(positions, style, manager)));
        }
      }
    }

    private Style at(Positions positions, Hypercolumns style, NDManager manager) {
      try (NDManager brief = manager.newSubManager()) {
        NDArray rows = style.sample(positions, brief); // (m, D)
        NDArray rgb = StrotssLoss.colours(rows).duplicate();
        return Style.of(scaling.apply(rows), rgb).keep(manager);
      }
    }

    @Override
    public Map<String, Double> step(int step) {
      try (Tape tape = Tape.record(bands.toArray(NDArray[]::new))) {
        NDArray image = LaplacianPyramid.compose(bands); // (1, 3, h, w)
        Hypercolumns columns = backbone.hypercolumns(image, layers);
        Sum sum = new Sum();
        for (Region part : parts) {
          Positions positions = draw(part, step);
          NDArray rows = columns.sample(positions, tape.scope()); // (n, D)
          addLosses(sum, rows, content(positions, tape.scope()), part.style());
        }
        optimizer.step(tape.gradients(sum.surrogate()));
        return sum.values;
      }
    }

    /** Rows of length 1, (n, D). */
    private NDArray content(Positions positions, NDManager manager) {
      try (Scope scope = Scope.open(manager)) {
        NDArray rows = content.sample(positions, scope.manager());
        return scope.keep(StrotssLoss.unit(scaling.apply(rows)));
      }
    }

    /** Departure: the authors' further resampling every ten iterations has no effect. */
    private Positions draw(Region part, int step) {
      Rng draws = Rng.of(run.seed(), "positions").at(step).at(part.index());
      int[] pixels = some(part.positions(), SAMPLES, draws);
      return Positions.ofPixels(pixels, scale.content().width(), true);
    }

    /** Equation 1 with the weights of section 3.3: mean over the regions. */
    private void addLosses(Sum sum, NDArray rows, NDArray content, Style style) {
      NDArray x = scaling.apply(rows); // (n, D)
      NDArray unit = StrotssLoss.unit(x);
      double alpha = contentWeight;
      double share = 1.0 / parts.size();
      double weight = 1 / (alpha + 2);
      sum.add("content", alpha * weight, share, StrotssLoss.selfSimilarity(unit, content));
      sum.add("remd", weight, share, StrotssLoss.relaxedEmd(unit, style));
      sum.add("moments", weight, share, StrotssLoss.moments(x, style));
      double ofColours = weight / Math.max(alpha, 1);
      sum.add("palette", ofColours, share, StrotssLoss.palette(StrotssLoss.colours(rows), style));
    }

    @Override
    public NDArray image(NDManager manager) {
      bands.getLast().tempAttach(manager);
      return LaplacianPyramid.compose(bands);
    }

    @Override
    public Map<String, NDArray> state() {
      return State.of(bands, optimizer);
    }

    @Override
    public void load(Map<String, NDArray> state) {
      State.load(state, bands, optimizer);
    }
  }

  /** One guidance region, or the whole picture: its positions in the content, its style. */
  private record Region(int index, int[] positions, Style style) {}

  /** The weighted losses of one iteration: what to differentiate, and what to report. */
  private static final class Sum {

    private final Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", 0.0));
    private final List<NDArray> surrogates = new ArrayList<>();

    void add(String name, double weight, double share, Loss loss) {
      double value = Pixels.number(loss.value());
      values.merge(name, share * value, Double::sum);
      values.merge("loss", weight * share * value, Double::sum);
      surrogates.add(Ops.scale(loss.surrogate(), weight * share));
    }

    NDArray surrogate() {
      return surrogates.stream().reduce(NDArray::add).orElseThrow();
    }
  }

  /** At most {@code most} different ones of these positions. */
  private static int[] some(int[] positions, int most, Rng draws) {
    int[] drawn = draws.sample(positions.length, Math.min(most, positions.length));
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = positions[drawn[i]];
    }
    return drawn;
  }
}
