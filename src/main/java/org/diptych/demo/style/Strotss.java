package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.style.Backbone.Hypercolumns;
import org.diptych.demo.style.Backbone.Layer;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.demo.style.StrotssLoss.Loss;
import org.diptych.demo.style.StrotssLoss.Style;
import org.diptych.lab.RunContext;
import org.diptych.nn.Positions;
import org.diptych.nn.RmsProp;
import org.diptych.nn.Rng;
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
  static final int SAMPLES = Integer.getInteger("n", 1024);

  /** Positions of the style, drawn once per scale and region. */
  static final int STYLE_SAMPLES = Integer.getInteger("m", 5000);

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
   * Section 2.1: of VGG-16 relu1_1 to relu3_3, relu4_3 and relu5_3. Said for any network: every
   * layer down to stride 4, then the last of each stride.
   */
  static List<Layer> layers(Backbone backbone) {
    List<Layer> all = backbone.layers();
    List<Layer> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      int stride = all.get(i).stride();
      boolean lastOfStride = i == all.size() - 1 || all.get(i + 1).stride() > stride;
      if (stride <= Integer.getInteger("maxstride", 99) && (stride <= 4 || lastOfStride)) {
        chosen.add(all.get(i));
      }
    }
    return chosen;
  }

  /**
   * Section 2.5: the mean colour of the style with the edges of the content; then the coarser
   * result with the edges of the content, but without them at the last scale.
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

    private final Size size;
    private final double contentWeight;
    private final Hypercolumns content;
    private final List<Region> parts = new ArrayList<>();
    private final List<NDArray> bands;
    private final RmsProp optimizer;

    AtScale(Scale scale, NDArray start, NDManager manager) {
      // Section 2.5: alpha is halved at every scale. The paper's alpha of 16 is 1 here.
      size = scale.content();
      contentWeight = settings.contentWeight() * 16 / (1 << scale.index());
      NDArray contentImage =
          Pixels.tensor(run.inputs().picture("content"), scale.content(), manager);
      content = backbone.hypercolumns(contentImage, layers);
      affine(scale, manager, contentImage);
      addRegions(scale, manager);
      bands = LaplacianPyramid.decompose(start);
      optimizer =
          new RmsProp(
              bands,
              (scale.last() ? 1e-3 : 2e-3) * Double.parseDouble(System.getProperty("slr", "1")));
    }

    NDArray mu, sc;

    void affine(Scale scale, NDManager manager, NDArray contentImage) {
      try (NDManager brief = manager.newSubManager()) {
        NDArray image = Pixels.tensor(run.inputs().picture("style"), scale.style(), brief);
        Hypercolumns style = backbone.hypercolumns(image, layers);
        NDArray a =
            style.sample(
                at(
                    sample(
                        java.util.stream.IntStream.range(0, scale.style().pixels()).toArray(),
                        3000,
                        Rng.of(1, "a")),
                    scale.style(),
                    false));
        NDArray b =
            content.sampleFor(
                brief,
                at(
                    sample(
                        java.util.stream.IntStream.range(0, scale.content().pixels()).toArray(),
                        3000,
                        Rng.of(1, "a")),
                    scale.content(),
                    false));
        NDArray all = a.concat(b, 0);
        mu = all.mean(new int[] {0}, true);
        if (!Boolean.getBoolean("center"))
          mu = mu.mul(0).toType(ai.djl.ndarray.types.DataType.FLOAT32, false);
        NDArray c = all.sub(mu);
        float[] ms = c.square().mean(new int[] {0}).toFloatArray(),
            mn = all.mean(new int[] {0}).toFloatArray();
        float[] f = new float[ms.length];
        int from = 0;
        List<Integer> widths = new ArrayList<>(List.of(3));
        for (Layer l : layers) widths.add(l.channels());
        String norm = System.getProperty("norm", "none");
        for (int w : widths) {
          double e = 0, m = 0;
          for (int i = 0; i < w; i++) {
            e += ms[from + i];
            m += mn[from + i] / w;
          }
          double v =
              switch (norm) {
                case "none" -> 1;
                case "mean1" -> 1 / m;
                case "rms1" -> Math.sqrt(w / e);
                default -> 1 / Math.sqrt(e);
              };
          if (from == 0) v *= Double.parseDouble(System.getProperty("rgbw", "1"));
          for (int i = 0; i < w; i++) f[from + i] = (float) v;
          from += w;
        }
        sc =
            brief
                .create(f)
                .reshape(1, -1)
                .mul(Double.parseDouble(System.getProperty("gain", "1")))
                .toType(ai.djl.ndarray.types.DataType.FLOAT32, false);
        mu.attach(manager);
        sc.attach(manager);
      }
    }

    NDArray aff(NDArray x) {
      return x.sub(mu).mul(sc);
    }

    private void addRegions(Scale scale, NDManager manager) {
      int[][] contentRegions = regions.ofContent(scale.content().height(), scale.content().width());
      int[][] styleRegions = regions.ofStyle(scale.style().height(), scale.style().width());
      Rng draws = Rng.of(run.seed(), "style samples").at(scale.index());
      try (NDManager brief = manager.newSubManager()) {
        NDArray image = Pixels.tensor(run.inputs().picture("style"), scale.style(), brief);
        Hypercolumns style = backbone.hypercolumns(image, layers);
        for (int k = 0; k < regions.count(); k++) {
          // Departure: positions of a region are drawn as pairs of row and column; the authors'
          // program shuffles rows and columns apart, so that their pairs leave the region. And they
          // are drawn once, not five times a thousand: a position counts once.
          if (contentRegions[k].length > 0 && styleRegions[k].length > 0) {
            NDArray rgbs;
            NDArray rows =
                style.sample(
                    at(sample(styleRegions[k], STYLE_SAMPLES, draws.at(k)), scale.style(), false));
            rows.attach(manager);
            parts.add(
                new Region(
                    k,
                    contentRegions[k],
                    Style.of(aff(rows), StrotssLoss.colours(rows).duplicate())));
            rows.close();
          }
        }
      }
    }

    @Override
    public Map<String, Double> step(int step) {
      List<Positions> positions = draw(step);
      NDArray[] leaves = bands.toArray(NDArray[]::new);
      try (Tape tape = Tape.record(leaves)) {
        NDArray image = LaplacianPyramid.compose(bands); // (1, 3, h, w)
        Hypercolumns columns = backbone.hypercolumns(image, layers);
        Sum sum = new Sum();
        for (int k = 0; k < parts.size(); k++) {
          NDArray x = columns.sample(positions.get(k)); // (n, D)
          NDArray c = content(positions.get(k), tape.scope());
          addLosses(sum, aff(x), c, parts.get(k).style(), StrotssLoss.colours(x));
        }
        optimizer.step(tape.gradients(sum.surrogate()));
        return sum.values;
      }
    }

    /**
     * Departure: new positions in each iteration; the authors' further resampling has no effect.
     */
    private List<Positions> draw(int step) {
      Rng draws = Rng.of(run.seed(), "positions").at(step);
      return parts.stream()
          .map(part -> at(sample(part.positions(), SAMPLES, draws.at(part.index())), size, true))
          .toList();
    }

    private NDArray content(Positions positions, NDManager scope) {
      return StrotssLoss.unit(aff(content.sampleFor(scope, positions)));
    }

    /** Equation 1, and the weights of section 2.4: mean over regions. */
    private void addLosses(Sum sum, NDArray x, NDArray content, Style style, NDArray colours) {
      NDArray unit = StrotssLoss.unit(x);
      double w = contentWeight;
      double share = 1.0 / parts.size();
      sum.add("content", w / (w + 2), share, StrotssLoss.selfSimilarity(unit, content));
      sum.add("remd", 1 / (w + 2), share, StrotssLoss.relaxedEmd(unit, style));
      sum.add("moments", 1 / (w + 2), share, StrotssLoss.moments(x, style));
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

  private static Positions at(int[] pixels, Size size, boolean interpolate) {
    return Positions.ofPixels(pixels, size.width(), interpolate);
  }

  /** At most {@code most} different ones of these positions. */
  private static int[] sample(int[] positions, int most, Rng rng) {
    int[] drawn = rng.sample(positions.length, Math.min(most, positions.length));
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = positions[drawn[i]];
    }
    return drawn;
  }
}
