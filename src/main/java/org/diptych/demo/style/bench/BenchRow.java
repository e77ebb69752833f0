package org.diptych.demo.style.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.diptych.demo.style.Samples;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.dst.Deformation;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.demo.style.optimise.Bend;
import org.diptych.demo.style.optimise.CoarseToFine.Painter;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.demo.style.optimise.Optimisation;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.lab.run.LocalRun;
import org.diptych.nn.Torch;
import org.diptych.nn.layers.Cost;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.platform.Computing;
import org.diptych.platform.JavaCommand;
import org.diptych.platform.Rng;

/**
 * One line of the benchmark, measured in a process of its own so that its peak of memory is its
 * own.
 *
 * @param peak FLOP per CPU second of a large matrix product
 */
record BenchRow(StyleMethod method, Size size, int threads, int iterations, double peak) {

  /** Iterations that are not counted: the first allocate, and have the JVM compile. */
  private static final int WARM_UP = 5;

  /** Starts this very program once more, with a row for its arguments. */
  void printFromOwnProcess() throws IOException, InterruptedException {
    List<String> row = List.of("bench", "style", StyleBench.ROW, method.method().id());
    List<String> numbers =
        List.of("" + size.height(), "" + size.width(), "" + threads, "" + iterations, "" + peak);
    ProcessBuilder process =
        new ProcessBuilder(
            JavaCommand.diptych(
                Computing.PROCESS.options(),
                Stream.concat(row.stream(), numbers.stream()).toArray(String[]::new)));
    process.environment().putAll(Computing.PROCESS.environment());
    int code = process.inheritIO().start().waitFor();
    if (code != 0) {
      System.out.printf("%s ended with code %d%n", head(), code);
    }
  }

  void print() {
    Torch.threads(threads);
    try (NDManager manager = Torch.newManager();
        Backbone network =
            new Backbone(List.of(UntrainedVgg.of(16, 16, manager, Torch.fastest())))) {
      double flop = new Arithmetic(network, size).of(method);
      Cost cost = measure(network, manager);
      System.out.printf(
          "%s %8.3f %10.3f %9.1f %12.1f %7.0f%% %9s%n",
          head(),
          cost.cpu(),
          cost.wall(),
          flop / 1e9,
          flop / 1e9 / cost.cpu(),
          100 * flop / cost.cpu() / peak,
          PeakMemory.mebibytes());
    }
  }

  private String head() {
    return "%-12s %4d×%-4d".formatted(method.method().id(), size.width(), size.height());
  }

  private Cost measure(Backbone network, NDManager manager) {
    LocalRun run = new LocalRun(BenchRow::picture, 1).threads(threads);
    StyleTask task = new StyleTask(method.method().defaults(), network, run);
    Painter painter = method.painter(task);
    Scale scale = new Scale(0, 1, size, size);
    try (NDManager room = manager.newSubManager()) {
      NDArray start = painter.start(scale, Optional.empty(), room);
      Optimisation optimisation = painter.begin(scale, start, deformation(room), room);
      int[] step = {0};
      Runnable iteration = () -> optimisation.step(step[0]++);
      Cost.of(WARM_UP, iteration);
      return Cost.of(iterations, iteration);
    }
  }

  /** As many keypoints as there can be, and each is asked to go somewhere. */
  private Optional<Bend> deformation(NDManager manager) {
    if (method.warp() != Warp.LEARNT) {
      return Optional.empty();
    }
    Rng draws = Rng.of(1, "keypoints");
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < KeypointCleaning.MOST; i++) {
      Point source =
          new Point(draws.nextDouble() * size.height(), draws.nextDouble() * size.width());
      Point target = new Point(source.row() + draws.nextGaussian(), source.column());
      matches.add(new Match(source, target));
    }
    List<Point> targets = matches.stream().map(Match::style).toList();
    WarpWeights weights = WarpWeights.of(method.base(), method.method().defaults());
    return Optional.of(Deformation.learnt(new Aligned(matches, targets), size, weights, manager));
  }

  private static Optional<BufferedImage> picture(String slot) {
    return Optional.ofNullable(Samples.pairs().getFirst().pictures().get(slot)).map(Supplier::get);
  }
}
