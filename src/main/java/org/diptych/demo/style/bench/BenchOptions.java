package org.diptych.demo.style.bench;

import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.platform.Options;

/** What the command line of the benchmark asks for. */
record BenchOptions(int threads, List<Integer> sizes, int iterations, List<StyleMethod> methods) {

  private static final List<String> KNOWN =
      List.of("--threads", "--sizes", "--iterations", "--methods");

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static BenchOptions read(String... arguments) {
    Options options = Options.read("The benchmark", KNOWN, arguments);
    return new BenchOptions(
        options.number("--threads", 1, 1),
        options.numbers("--sizes", CoarseToFine.SHORTEST_SIDE, List.of(64, 128, 256, 512)),
        options.number("--iterations", 1, 10),
        options.list("--methods", "gatys,strotss,dst-gatys,dst-strotss").stream()
            .map(StyleMethod::named)
            .toList());
  }
}
