package org.diptych.demo.style.bench;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.diptych.demo.style.StyleDemo;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.bench.Balance.Point;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.measures.Judge;
import org.diptych.demo.style.measures.Measures;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.optimise.CoarseToFine.Painter;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.Method;
import org.diptych.lab.stats.Interval;
import org.diptych.media.Pictures;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.Weights;

/**
 * What the methods make of the same pairs by the features of different networks, measured by yet
 * another network, and as a sheet of pictures.
 *
 * <p>A network may reach more style only by giving up more content. So with several content weights
 * the distances to the style are compared at equal distances to the content, pair by pair.
 */
final class FeatureComparison {

  private static final long SEED = 2019;

  private final FeatureBench options;
  private final List<PicturePair> pairs;
  private final NDManager manager;
  private final Optional<Judge> judge;
  private final ResultSheet sheet = new ResultSheet();

  FeatureComparison(FeatureBench options, List<PicturePair> pairs, NDManager manager)
      throws IOException {
    this.options = options;
    this.pairs = pairs;
    this.manager = manager;
    if (options.judge.isPresent()) {
      FeatureNetwork network = Weights.read(options.judge.get(), manager, Precision.FP32);
      judge = Optional.of(new Judge(network, Optional.empty()));
    } else {
      judge = Optional.empty();
    }
  }

  /** Prints the tables, and writes the sheet. */
  void compare() throws IOException {
    System.out.printf(
        "%d pairs, long side %d, %d iterations per scale; mean ± half of its 95 %% interval%n",
        pairs.size(), options.side, options.iterations);
    System.out.printf(
        "%-32s %-8s %7s %15s %15s%n", "features", "method", "weight", "style", "content");
    sheet.column(pairs.stream().map(PicturePair::content).toList(), "content", options.side);
    sheet.column(pairs.stream().map(PicturePair::style).toList(), "style", options.side);
    judgeContents();
    for (Method<StyleSettings> method : new StyleDemo().methods()) {
      if (options.methods.contains(method.id())) {
        compare(method);
      }
    }
    if (options.sheet.isPresent()) {
      Files.write(options.sheet.get(), Pictures.jpeg(sheet.draw(), 0.85f));
    }
  }

  /** The line to read the others by: the contents as they are. */
  private void judgeContents() {
    List<Point> points = new ArrayList<>();
    for (PicturePair pair : pairs) {
      judge(Pictures.within(pair.content(), options.side), pair).ifPresent(points::add);
    }
    line("none: the content itself", "", "", points);
  }

  private void compare(Method<StyleSettings> method) throws IOException {
    Map<String, List<Balance>> found = new LinkedHashMap<>();
    for (String name : options.networks) {
      try (Backbone backbone = new Backbone(List.of(network(name)))) {
        String shown = backbone.name();
        found.put(shown, balances(backbone, shown, method));
      }
    }
    if (judge.isPresent() && options.contentWeights.size() > 1) {
      atEqualContent(method, found);
    }
  }

  /** Of each pair; fewer points than weights where nobody judges. */
  private List<Balance> balances(Backbone backbone, String shown, Method<StyleSettings> method) {
    List<List<Point>> ofPairs = new ArrayList<>();
    pairs.forEach(pair -> ofPairs.add(new ArrayList<>()));
    for (double weight : options.contentWeights) {
      List<BufferedImage> results = new ArrayList<>();
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < pairs.size(); i++) {
        PicturePair pair = pairs.get(i);
        BufferedImage result = paint(backbone, method, weight, pair);
        results.add(result);
        Optional<Point> judged = judge(result, pair);
        judged.ifPresent(ofPairs.get(i)::add);
        judged.ifPresent(points::add);
      }
      line(shown, method.name(), "" + weight, points);
      String head =
          options.contentWeights.size() > 1 ? method.name() + " " + weight : method.name();
      sheet.column(results, head + ": " + shown, options.side);
    }
    return ofPairs.stream().map(Balance::new).toList();
  }

  private FeatureNetwork network(String name) throws IOException {
    return name.equals(FeatureBench.UNTRAINED)
        ? UntrainedVgg.ofShippedShape(SEED, manager, Torch.fastest())
        : Weights.read(Path.of(name), manager, Torch.fastest());
  }

  private BufferedImage paint(
      Backbone backbone, Method<StyleSettings> method, double contentWeight, PicturePair pair) {
    LocalRun run = new LocalRun(pair.inputs(), 1);
    StyleSettings settings =
        method.defaults().at(options.side, options.iterations).withContentWeight(contentWeight);
    StyleTask task = new StyleTask(settings, backbone, run);
    Painter painter = StyleMethod.of(method).painter(task);
    try (NDManager room = manager.newSubManager()) {
      return new CoarseToFine(task, painter, Optional.empty()).paint(room).picture();
    }
  }

  private Optional<Point> judge(BufferedImage result, PicturePair pair) {
    return judge.map(by -> {
      Map<String, Double> values = new Measures(by, manager).of(result, pair.inputs());
      return new Point(
          requireNonNull(values.get(Measures.GRAM.name())),
          requireNonNull(values.get(Measures.STRUCTURE.name())));
    });
  }

  private static void line(String network, String method, String weight, List<Point> points) {
    System.out.printf(
        "%-32s %-8s %7s %15s %15s%n",
        network,
        method,
        weight,
        spread(points.stream().mapToDouble(Point::style).toArray()),
        spread(points.stream().mapToDouble(Point::content).toArray()));
  }

  private static String spread(double... values) {
    if (values.length < 2) {
      return "–";
    }
    Interval interval = Interval.of(values);
    return "%.3f ± %.3f".formatted(interval.mean(), interval.halfWidth().orElseThrow());
  }

  private static void atEqualContent(
      Method<StyleSettings> method, Map<String, List<Balance>> found) {
    List<String> names = List.copyOf(found.keySet());
    List<Balance> first = requireNonNull(found.get(names.getFirst()));
    for (String name : names.subList(1, names.size())) {
      List<Balance> second = requireNonNull(found.get(name));
      double[] logs =
          IntStream.range(0, first.size())
              .mapToObj(i -> second.get(i).logRatio(first.get(i)))
              .flatMapToDouble(OptionalDouble::stream)
              .toArray();
      System.out.printf(
          "%s at equal content, %s ÷ %s, style: %s%n",
          method.name(), name, names.getFirst(), ratio(logs));
    }
  }

  private static String ratio(double... logs) {
    if (logs.length < 2) {
      return "too few pairs whose contents overlap: " + logs.length;
    }
    Interval interval = Interval.of(logs);
    double half = interval.halfWidth().orElseThrow();
    return "%.2f, 95 %% interval %.2f to %.2f, %d pairs"
        .formatted(
            Math.exp(interval.mean()),
            Math.exp(interval.mean() - half),
            Math.exp(interval.mean() + half),
            logs.length);
  }
}
