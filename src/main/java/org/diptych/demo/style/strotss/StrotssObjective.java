package org.diptych.demo.style.strotss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Backbone.Hypercolumns;
import org.diptych.demo.style.features.Backbone.Layer;
import org.diptych.demo.style.features.LayerScaling;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.demo.style.optimise.Loss;
import org.diptych.demo.style.optimise.Losses;
import org.diptych.demo.style.optimise.Objective;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.strotss.StrotssLoss.Style;
import org.diptych.nn.Scope;
import org.diptych.nn.nets.Positions;
import org.diptych.platform.Rng;

/**
 * What STROTSS minimises (Kolkin, Salavon and Shakhnarovich, CVPR 2019, section 3): hypercolumns of
 * the picture are moved towards hypercolumns of the style by a relaxed earth mover's distance,
 * while their distances to each other stay as they are in the content.
 *
 * <p>Numbers that the paper leaves open are those of the authors' program; where this departs from
 * it, it says so at the place.
 */
public final class StrotssObjective implements Objective {

  /** Positions drawn in each iteration and region. */
  public static final int SAMPLES = 1024;

  /** Positions of the style, drawn once per scale and region. */
  public static final int STYLE_SAMPLES = 5000;

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

  /** One guidance region, or the whole picture: its positions in the content, its style. */
  private record Region(int index, int[] positions, Style style) {}

  /** Hypercolumns at some positions: their colours (n, 3), scaled, and of length 1, (n, D). */
  private record Rows(NDArray colours, NDArray scaled, NDArray unit) {}

  private final StyleTask task;
  private final List<Layer> layers;
  private final Regions regions;
  private final Scale scale;
  private final double contentWeight;
  private final Hypercolumns content;
  private final LayerScaling scaling;
  private final List<Region> parts = new ArrayList<>();

  /** Lives with the manager. */
  StrotssObjective(StyleTask task, Regions regions, Scale scale, NDManager manager) {
    this.task = task;
    this.layers = layers(task.backbone());
    this.regions = regions;
    this.scale = scale;
    contentWeight = task.settings().contentWeight() * balance() / (1 << scale.index());
    NDArray image = task.picture("content", scale.content(), manager);
    content = task.backbone().hypercolumns(image, layers);
    try (NDManager brief = manager.newSubManager()) {
      NDArray styleImage = task.picture("style", scale.style(), brief);
      Hypercolumns style = task.backbone().hypercolumns(styleImage, layers);
      scaling = scaling(style, manager);
      addRegions(style, manager);
    }
  }

  /**
   * Feature extraction: of VGG-16 relu1_1 to relu3_3, relu4_3 and relu5_3. Said for any network:
   * every layer down to stride 4, then the last of each stride.
   */
  public static List<Layer> layers(Backbone backbone) {
    return backbone.layers().stream()
        .filter(layer -> layer.stride() <= 4 || layer.lastOfItsStride())
        .toList();
  }

  private double balance() {
    if (task.backbone().published()) {
      return CONTENT_WEIGHT;
    }
    return task.backbone().shipped() ? SHIPPED_CONTENT_WEIGHT : CENTRED_CONTENT_WEIGHT;
  }

  /** Departure: features that the paper does not know are centred and their layers made equal. */
  private LayerScaling scaling(Hypercolumns style, NDManager manager) {
    Rng draws = draws("scaling");
    try (NDManager brief = manager.newSubManager()) {
      NDArray ofStyle = style.sample(anywhere(scale.style(), draws.at(0)), brief);
      NDArray ofContent = content.sample(anywhere(scale.content(), draws.at(1)), brief);
      NDArray rows = ofStyle.concat(ofContent, 0); // (2n, D)
      LayerScaling found =
          task.backbone().published()
              ? LayerScaling.none(rows)
              : LayerScaling.centred(rows, layers, channels -> LAYER_ENERGY);
      return found.keep(manager);
    }
  }

  private Rng draws(String purpose) {
    return Rng.of(task.run().seed(), purpose).at(scale.index());
  }

  private static Positions anywhere(Size size, Rng draws) {
    int[] all = IntStream.range(0, size.pixels()).toArray();
    return Positions.ofPixels(some(all, SAMPLES, draws), size.width(), false);
  }

  /**
   * Departure: positions of a region are drawn as pairs of row and column. The authors' program
   * shuffles rows and columns apart, so that its pairs leave the region. And all are drawn at once,
   * not a thousand five times over: every position counts once.
   */
  private void addRegions(Hypercolumns style, NDManager manager) {
    Size size = scale.style();
    int[][] ofContent = regions.ofContent(scale.content().height(), scale.content().width());
    int[][] ofStyle = regions.ofStyle(size.height(), size.width());
    Rng draws = draws("style samples");
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

  /** Equation 1 with the weights of section 3.3: mean over the regions. */
  @Override
  public void add(Losses losses, NDArray image, int step) {
    Hypercolumns columns = task.backbone().hypercolumns(image, layers);
    for (Region part : parts) {
      Positions positions = draw(part, step);
      Rows rows = rows(columns, positions, image.getManager());
      NDArray wanted = content(positions, image.getManager());
      Loss content = StrotssLoss.selfSimilarity(rows.unit(), wanted);
      losses.add("content", contentWeight * weight(), share(), content);
      addStyle(losses, UnaryOperator.identity(), rows, part.style());
    }
  }

  @Override
  public void addStyle(Losses losses, String name, NDArray warped, int step) {
    Hypercolumns columns = task.backbone().hypercolumns(warped, layers);
    for (Region part : parts) {
      Rows rows = rows(columns, draw(part, step), warped.getManager());
      addStyle(losses, term -> name, rows, part.style());
    }
  }

  private void addStyle(Losses losses, UnaryOperator<String> name, Rows rows, Style style) {
    Loss remd = StrotssLoss.relaxedEmd(rows.unit(), style);
    losses.add(name.apply("remd"), weight(), share(), remd);
    Loss moments = StrotssLoss.moments(rows.scaled(), style);
    losses.add(name.apply("moments"), weight(), share(), moments);
    Loss palette = StrotssLoss.palette(rows.colours(), style);
    losses.add(name.apply("palette"), weight() / Math.max(contentWeight, 1), share(), palette);
  }

  private Rows rows(Hypercolumns columns, Positions positions, NDManager manager) {
    NDArray raw = columns.sample(positions, manager); // (n, D)
    NDArray scaled = scaling.apply(raw);
    return new Rows(StrotssLoss.colours(raw), scaled, StrotssLoss.unit(scaled));
  }

  private double weight() {
    return 1 / (contentWeight + 2);
  }

  @Override
  public double unit() {
    return weight();
  }

  private double share() {
    return 1.0 / parts.size();
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
    Rng draws = Rng.of(task.run().seed(), "positions").at(step).at(part.index());
    int[] pixels = some(part.positions(), SAMPLES, draws);
    return Positions.ofPixels(pixels, scale.content().width(), true);
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
