package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.FeatureBenchOptions.Pair;
import org.diptych.demo.style.StyleJudge.Verdict;
import org.diptych.demo.style.StyleSettings.Features;
import org.diptych.lab.LocalRun;
import org.diptych.lab.Method;
import org.diptych.media.Pictures;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.UntrainedVgg;
import org.diptych.nn.Weights;

/**
 * {@code ./diptych bench features}: what the methods make of the same pairs by the features of
 * different networks, measured by yet another network, and as a sheet of pictures.
 */
public final class FeatureBench {

  private static final long SEED = 2019;
  private static final Precision PRECISION = Torch.fastBf16() ? Precision.BF16 : Precision.FP32;

  private final FeatureBenchOptions options;
  private final NDManager manager;
  private final Optional<StyleJudge> judge;
  private final ResultSheet sheet = new ResultSheet();

  private FeatureBench(FeatureBenchOptions options, NDManager manager) throws IOException {
    this.options = options;
    this.manager = manager;
    if (options.judge().isPresent()) {
      judge =
          Optional.of(new StyleJudge(Weights.read(options.judge().get(), manager, Precision.FP32)));
    } else {
      judge = Optional.empty();
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (NDManager manager = Torch.newManager()) {
      new FeatureBench(FeatureBenchOptions.read(arguments), manager).compare();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void compare() throws IOException {
    System.out.printf(
        "%d pairs, long side %d, %d iterations per scale; mean ± standard deviation%n",
        options.pairs().size(), options.side(), options.iterations());
    System.out.printf("%-34s %-8s %18s %18s%n", "features", "method", "style", "content");
    sheet.column(options.pairs().stream().map(Pair::content).toList(), "content", options.side());
    sheet.column(options.pairs().stream().map(Pair::style).toList(), "style", options.side());
    judgeContents();
    for (String name : options.networks()) {
      for (Method<StyleSettings> method : new StyleDemo().methods()) {
        if (options.methods().contains(method.id())) {
          compare(name, method);
        }
      }
    }
    if (options.sheet().isPresent()) {
      Files.write(options.sheet().get(), Pictures.jpeg(sheet.draw(), 0.85f));
    }
  }

  /** The line to read the others by: the contents as they are. */
  private void judgeContents() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Pair pair : options.pairs()) {
      judge(Pictures.within(pair.content(), options.side()), pair).ifPresent(verdicts::add);
    }
    line("none: the content itself", "", verdicts);
  }

  private void compare(String name, Method<StyleSettings> method) throws IOException {
    try (Backbone backbone = new Backbone(List.of(network(name)))) {
      String shown = backbone.layers().getFirst().network().name();
      List<BufferedImage> results = new ArrayList<>();
      List<Verdict> verdicts = new ArrayList<>();
      for (Pair pair : options.pairs()) {
        BufferedImage result = paint(backbone, method, pair);
        results.add(result);
        judge(result, pair).ifPresent(verdicts::add);
      }
      line(shown, method.name(), verdicts);
      sheet.column(results, "%s: %s".formatted(method.name(), shown), options.side());
    }
  }

  private FeatureNetwork network(String name) throws IOException {
    return name.equals(FeatureBenchOptions.UNTRAINED)
        ? UntrainedVgg.of(16, SEED, manager, PRECISION)
        : Weights.read(Path.of(name), manager, PRECISION);
  }

  private BufferedImage paint(Backbone backbone, Method<StyleSettings> method, Pair pair) {
    LocalRun run =
        new LocalRun(
            slot ->
                switch (slot) {
                  case "content" -> Optional.of(pair.content());
                  case "style" -> Optional.of(pair.style());
                  default -> Optional.empty();
                },
            1);
    StyleSettings own = method.defaults();
    StyleSettings settings =
        new StyleSettings(
            options.side(),
            options.iterations(),
            own.contentWeight(),
            own.init(),
            own.earlyStop(),
            Features.AUTO,
            own.optimizer());
    Painter painter =
        method.id().equals("gatys")
            ? new Gatys(settings, backbone, run)
            : new Strotss(settings, backbone, run);
    try (NDManager room = manager.newSubManager()) {
      new CoarseToFine(run, settings, painter).paint(room);
    }
    return run.artifacts().getLast().picture();
  }

  private Optional<Verdict> judge(BufferedImage result, Pair pair) {
    return judge.map(by -> by.judge(result, pair.content(), pair.style(), manager));
  }

  private static void line(String network, String method, List<Verdict> verdicts) {
    System.out.printf(
        "%-34s %-8s %18s %18s%n",
        network, method, spread(verdicts, Verdict::style), spread(verdicts, Verdict::content));
  }

  private static String spread(List<Verdict> verdicts, ToDoubleFunction<Verdict> of) {
    if (verdicts.size() < 2) {
      return "–";
    }
    double[] values = verdicts.stream().mapToDouble(of).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return "%.3f ± %.3f".formatted(mean, Math.sqrt(squares / (values.length - 1)));
  }
}
