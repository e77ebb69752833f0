package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Painting;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.lab.LocalRun;
import org.diptych.lab.Method;
import org.diptych.nn.Precision;
import org.diptych.nn.Rng;
import org.diptych.nn.Torch;
import org.diptych.nn.UntrainedVgg;

/**
 * {@code ./diptych bench style}: what one iteration of each method costs at each size, on this
 * machine, with a network of the shape of VGG-16.
 */
public final class StyleBench {

  private static final Size PHOTO = new Size(170, 256);
  private static final int MATRIX = 1536;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What one iteration took.
   *
   * @param cpu seconds of all threads of this process
   * @param wall seconds
   */
  private record Cost(double cpu, double wall) {

    static Cost of(int times, Runnable work) {
      long cpu = PROCESS.getProcessCpuTime();
      long wall = System.nanoTime();
      for (int i = 0; i < times; i++) {
        work.run();
      }
      double scale = 1e-9 / times;
      return new Cost(
          scale * (PROCESS.getProcessCpuTime() - cpu), scale * (System.nanoTime() - wall));
    }
  }

  private final BenchOptions options;
  private final NDManager manager;
  private final Backbone network;
  private final double peak;

  private StyleBench(BenchOptions options, NDManager manager, Backbone network) {
    this.options = options;
    this.manager = manager;
    this.network = network;
    this.peak = peak(manager);
  }

  /**
   * Prints the table.
   *
   * @param arguments {@code --threads 1}, {@code --sizes 64,128} and {@code --iterations 5}
   */
  public static void main(String[] arguments) {
    BenchOptions options;
    try {
      options = BenchOptions.read(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Precision precision = Torch.fastBf16() ? Precision.BF16 : Precision.FP32;
    try (NDManager manager = Torch.newManager();
        Backbone network = new Backbone(List.of(UntrainedVgg.of(16, 16, manager, precision)))) {
      Torch.threads(options.threads());
      new StyleBench(options, manager, network).print(precision);
    }
  }

  private void print(Precision precision) {
    System.out.printf(
        "%s, %d thread(s), network in %s, losses in FP32, %d iterations each%n",
        Torch.describe().get("processor"), options.threads(), precision, options.iterations());
    System.out.printf("FP32 matrix product: %.1f GFLOP per CPU second%n%n", peak / 1e9);
    System.out.println(
        "method    picture  CPU s/it  wall s/it  GFLOP/it  GFLOP/CPU-s  of peak  peak MiB");
    for (Size size : sizes()) {
      for (Method<StyleSettings> method : new StyleDemo().methods()) {
        print(method, size);
      }
    }
  }

  /** By area, so that a peak of memory is the row's own. */
  private List<Size> sizes() {
    List<Size> sizes = new ArrayList<>(List.of(PHOTO));
    options.sizes().forEach(side -> sizes.add(new Size(side, side)));
    sizes.sort(Comparator.comparingInt(Size::pixels));
    return sizes;
  }

  private void print(Method<StyleSettings> method, Size size) {
    boolean gatys = method.id().equals("gatys");
    Arithmetic arithmetic = new Arithmetic(network, size);
    double flop = gatys ? arithmetic.gatys() : arithmetic.strotss();
    PeakMemory.restart();
    Cost cost = measure(method, size);
    System.out.printf(
        "%-8s %4d×%-4d %8.3f %10.3f %9.1f %12.1f %7.0f%% %9s%n",
        method.name(),
        size.width(),
        size.height(),
        cost.cpu(),
        cost.wall(),
        flop / 1e9,
        flop / 1e9 / cost.cpu(),
        100 * flop / cost.cpu() / peak,
        PeakMemory.mebibytes());
  }

  private Cost measure(Method<StyleSettings> method, Size size) {
    LocalRun run = new LocalRun(StyleBench::picture, 1).threads(options.threads());
    Painter painter =
        method.id().equals("gatys")
            ? new Gatys(method.defaults(), network, run)
            : new Strotss(method.defaults(), network, run);
    Scale scale = new Scale(0, 1, size, size);
    try (NDManager room = manager.newSubManager()) {
      Painting painting = painter.begin(scale, painter.start(scale, Optional.empty(), room), room);
      painting.step(0); // the first allocates, and has the JVM compile
      int[] step = {1};
      return Cost.of(options.iterations(), () -> painting.step(step[0]++));
    }
  }

  private static Optional<BufferedImage> picture(String slot) {
    return Optional.ofNullable(Samples.pairs().getFirst().pictures().get(slot)).map(Supplier::get);
  }

  /** FLOP per CPU second of a large matrix product; the best of some. */
  private static double peak(NDManager manager) {
    try (NDManager room = manager.newSubManager()) {
      NDArray matrix = Rng.of(1, "bench").uniform(room, new Shape(MATRIX, MATRIX));
      double[] seconds = new double[5];
      Arrays.setAll(seconds, i -> Cost.of(1, () -> matrix.matMul(matrix).close()).cpu());
      return 2 * Math.pow(MATRIX, 3) / Arrays.stream(seconds).min().orElseThrow();
    }
  }
}
