package org.diptych.demo.style.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.nn.Torch;
import org.diptych.nn.layers.Cost;

/**
 * {@code ./diptych bench style}: what one iteration of each method costs at each size, on this
 * machine, with a network of the shape of VGG-16.
 */
public final class StyleBench {

  private static final Size PHOTO = new Size(170, 256);

  private StyleBench() {}

  /**
   * Prints the table.
   *
   * @param arguments {@code --threads 1}, {@code --sizes 64,128}, {@code --iterations 5} and {@code
   *     --methods strotss,dst-strotss}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (BenchRow.isAskedFor(arguments)) {
      BenchRow.read(arguments).print();
      return;
    }
    try {
      printTable(BenchOptions.read(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void printTable(BenchOptions options) throws IOException, InterruptedException {
    Torch.threads(options.threads());
    double peak = Cost.peak();
    System.out.printf(
        "%s, %d thread(s), network in %s, losses in FP32, %d iterations each%n",
        Torch.describe().get("processor"),
        options.threads(),
        Torch.fastest(),
        options.iterations());
    System.out.printf("FP32 matrix product: %.1f GFLOP per CPU second%n%n", peak / 1e9);
    System.out.println(
        "method        picture  CPU s/it  wall s/it  GFLOP/it  GFLOP/CPU-s  of peak  peak MiB");
    for (Size size : sizes(options)) {
      for (StyleMethod method : options.methods()) {
        new BenchRow(method, size, options.threads(), options.iterations(), peak)
            .printFromOwnProcess();
      }
    }
  }

  private static List<Size> sizes(BenchOptions options) {
    List<Size> sizes = new ArrayList<>(List.of(PHOTO));
    options.sizes().forEach(side -> sizes.add(new Size(side, side)));
    sizes.sort(Comparator.comparingInt(Size::pixels));
    return sizes;
  }
}
