package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.StrotssLoss.Loss;
import org.diptych.demo.style.StrotssLoss.Style;
import org.diptych.lab.RunContext;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.RmsProp;
import org.diptych.nn.Rng;
import org.diptych.nn.Scope;
import org.diptych.nn.Tape;

/**
 * STROTSS: Kolkin, Salavon and Shakhnarovich, "Style Transfer by Relaxed Optimal Transport and
 * Self-Similarity", CVPR 2019, section 2.
 *
 * <p>Hypercolumns of the picture are moved towards hypercolumns of the style by a relaxed earth
 * mover's distance, while their distances to each other stay as they are in the content.
 *
 * <p>Where this departs from the authors' program, it says so at the place.
 */
final class Strotss implements Painter {

  /** Positions drawn in each iteration and region. */
  static final int SAMPLES = 1024;

  /** Positions of the style, drawn once per scale and region. */
  static final int STYLE_SAMPLES = 5000;

  private final StyleSettings settings;
  private final FeatureNetwork network;
  private final List<String> layers;
  private final Regions regions;
  private final RunContext run;

  Strotss(StyleSettings settings, FeatureNetwork network, RunContext run) {
    this.settings = settings;
    this.network = network;
    this.layers = layers(network);
    this.regions = Regions.of(run.inputs());
    this.run = run;
  }

  /**
   * Section 2.1: of VGG-16 relu1_1 to relu3_3, relu4_3 and relu5_3. Said for any network: every
   * layer down to stride 4, then the last of each stride.
   */
  static List<String> layers(FeatureNetwork network) {
    List<String> all = network.layers();
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int stride = network.stride(all.get(i));
      boolean lastOfStride = i == all.size() - 1 || network.stride(all.get(i + 1)) > stride;
      if (stride <= 4 || lastOfStride) {
        chosen.add(all.get(i));
      }
    }
    return chosen;
  }

  /**
   * Section 2.5: the mean colour of the style with the edges of the content; then the coarser result
   * with the edges of the content, but without them at the last scale.
   */
  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isEmpty()) {
      return Start.of(settings.init(), scale, run, manager);
    }
    coarser.get().tempAttach(manager);
    NDArray enlarged = LaplacianPyramid.enlarge(coarser.get(), scale.content());
    NDArray content = Pixels.tensor(run.inputs().picture("content"), scale.content(), manager);
    return scale.last() ? enlarged : enlarged.add(LaplacianPyramid.detail(content));
  }

  @Override
  public Painting begin(Scale scale, NDArray start, NDManager manager) {
    return new AtScale(scale, start, manager);
  }

  private final class AtScale implements Painting {

    private final double contentWeight;
    private final Hypercolumns content;
    private final List<Region> parts = new ArrayList<>();
    private final List<NDArray> bands;
    private final RmsProp optimizer;

    AtScale(Scale scale, NDArray start, NDManager manager) {
      // Section 2.5: alpha is halved at every scale. The paper's alpha of 16 is 1 here.
      contentWeight = settings.contentWeight() * 16 / (1 << scale.index());
      NDArray contentImage =
          Pixels.tensor(run.inputs().picture("content"), scale.content(), manager);
      content = new Hypercolumns(contentImage, network, layers);
      addRegions(scale, manager);
      bands = LaplacianPyramid.decompose(start);
      optimizer = new RmsProp(bands, scale.last() ? 1e-3 : 2e-3);
    }

    private void addRegions(Scale scale, NDManager manager) {
      int[][] contentRegions = regions.ofContent(scale.content().height(), scale.content().width());
      int[][] styleRegions = regions.ofStyle(scale.style().height(), scale.style().width());
      Rng draws = Rng.of(run.seed(), "style samples").at(scale.index());
      try (NDManager brief = manager.newSubManager()) {
        NDArray image = Pixels.tensor(run.inputs().picture("style"), scale.style(), brief);
        Hypercolumns style = new Hypercolumns(image, network, layers);
        for (int k = 0; k < regions.count(); k++) {
          // Departure: positions of a region are drawn as pairs of row and column; the authors'
          // program shuffles rows and columns apart, so that their pairs leave the region. And they
          // are drawn once, not five times a thousand: a position counts once.
          if (contentRegions[k].length > 0 && styleRegions[k].length > 0) {
            NDArray rows = style.nearest(sample(styleRegions[k], STYLE_SAMPLES, draws.at(k)));
            rows.attach(manager);
            parts.add(new Region(k, contentRegions[k], Style.of(rows)));
            rows.close();
          }
        }
      }
    }

    @Override
    public Map<String, Double> step(int step) {
      int[][] positions = draw(step);
      NDArray[] leaves = bands.toArray(NDArray[]::new);
      try (Tape tape = Tape.record(leaves)) {
        NDArray image = LaplacianPyramid.compose(bands); // (1, 3, h, w)
        Hypercolumns columns = new Hypercolumns(image, network, layers);
        Sum sum = new Sum();
        for (int k = 0; k < parts.size(); k++) {
          NDArray x = columns.interpolated(positions[k]); // (n, D)
          NDArray c = content(positions[k], tape.scope());
          addLosses(sum, x, c, parts.get(k).style());
        }
        optimizer.step(tape.gradients(sum.surrogate()));
        return sum.values;
      }
    }

    /** Departure: new positions in each iteration; the authors' further resampling has no effect. */
    private int[][] draw(int step) {
      Rng draws = Rng.of(run.seed(), "positions").at(step);
      return parts.stream()
          .map(part -> sample(part.positions(), SAMPLES, draws.at(part.index())))
          .toArray(int[][]::new);
    }

    private NDArray content(int[] positions, NDManager scope) {
      try (Scope brief = Scope.open(scope, content.maps())) {
        return brief.keep(StrotssLoss.unit(content.interpolated(positions)));
      }
    }

    /** Equation 1, and the weights of section 2.4: mean over regions. */
    private void addLosses(Sum sum, NDArray x, NDArray content, Style style) {
      NDArray unit = StrotssLoss.unit(x);
      double w = contentWeight;
      double share = 1.0 / parts.size();
      sum.add("content", w / (w + 2), share, StrotssLoss.selfSimilarity(unit, content));
      sum.add("remd", 1 / (w + 2), share, StrotssLoss.relaxedEmd(unit, style));
      sum.add("moments", 1 / (w + 2), share, StrotssLoss.moments(x, style));
      NDArray colours = StrotssLoss.colours(x);
      sum.add("palette", 1 / Math.max(w, 1) / (w + 2), share, StrotssLoss.palette(colours, style));
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

  /** The weighted losses of one iteration: what to differentiate, and what to report. */
  private final class Sum {

    private final Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", 0.0));
    private final List<NDArray> surrogates = new ArrayList<>();

    void add(String name, double weight, double share, Loss loss) {
      double value = loss.value().toType(DataType.FLOAT64, false).getDouble();
      values.merge(name, share * value, Double::sum);
      values.merge("loss", weight * share * value, Double::sum);
      surrogates.add(loss.surrogate().mul(weight * share));
    }

    NDArray surrogate() {
      return surrogates.stream().reduce(NDArray::add).orElseThrow();
    }
  }

  /** One guidance region, or the whole picture. */
  private record Region(int index, int[] positions, Style style) {}

  /** At most {@code most} different ones of these positions. */
  private static int[] sample(int[] positions, int most, Rng rng) {
    int[] drawn = rng.sample(positions.length, Math.min(most, positions.length));
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = positions[drawn[i]];
    }
    return drawn;
  }
}
