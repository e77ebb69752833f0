package org.diptych.demo.style.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.nn.Torch;
import org.diptych.nn.layers.Cost;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./diptych bench style}: what one iteration of each method costs at each size, on this
 * machine, with a network of the shape of VGG-16.
 */
@Command(
    name = "style",
    description = "What one iteration of each method costs at each size, on this machine.")
final class StyleBench implements Tool {

  static final String ROW = "row";

  private static final Size PHOTO = new Size(170, 256);

  @Option(
      names = "--threads",
      converter = WholeNumber.FromOne.class,
      defaultValue = "1",
      description = "Processor threads.")
  int threads;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "SIDE",
      converter = Side.class,
      defaultValue = "64,128,256,512",
      description = "Of squares, in pixels; a photo of 256×170 is measured in any case.")
  List<Integer> sizes = List.of();

  @Option(
      names = "--iterations",
      converter = WholeNumber.FromOne.class,
      defaultValue = "10",
      description = "That are measured.")
  int iterations;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      converter = MethodName.class,
      defaultValue = "gatys,strotss,dst-gatys,dst-strotss",
      description = "Of the demo.")
  List<StyleMethod> methods = List.of();

  /** As the API spells it. */
  private static final class MethodName implements ITypeConverter<StyleMethod> {
    @Override
    public StyleMethod convert(String value) {
      return StyleMethod.named(value);
    }
  }

  @Override
  public String demo() {
    return "style";
  }

  /** Prints the table. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Torch.threads(threads);
    double peak = Cost.peak();
    System.out.printf(
        "%s, %d thread(s), network in %s, losses in FP32, %d iterations each%n",
        Torch.describe().get("processor"), threads, Torch.fastest(), iterations);
    System.out.printf("FP32 matrix product: %.1f GFLOP per CPU second%n%n", peak / 1e9);
    System.out.println(
        "method        picture  CPU s/it  wall s/it  GFLOP/it  GFLOP/CPU-s  of peak  peak MiB");
    for (Size size : sizes()) {
      for (StyleMethod method : methods) {
        new BenchRow(method, size, threads, iterations, peak).printFromOwnProcess();
      }
    }
    return 0;
  }

  private List<Size> sizes() {
    List<Size> all = new ArrayList<>(List.of(PHOTO));
    sizes.forEach(side -> all.add(new Size(side, side)));
    all.sort(Comparator.comparingInt(Size::pixels));
    return all;
  }

  /** One line of the table, in the process that {@link BenchRow#printFromOwnProcess} starts. */
  @Command(name = ROW, hidden = true)
  void row(
      @Parameters(converter = MethodName.class) StyleMethod method,
      @Parameters int height,
      @Parameters int width,
      @Parameters int rowThreads,
      @Parameters int rowIterations,
      @Parameters double peak) {
    new BenchRow(method, new Size(height, width), rowThreads, rowIterations, peak).print();
  }
}
