package org.diptych.demo.style;

import java.util.Arrays;
import java.util.List;

/** What the command line of the benchmark asks for. */
record BenchOptions(int threads, List<Integer> sizes, int iterations) {

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static BenchOptions read(String... arguments) {
    BenchOptions options = new BenchOptions(1, List.of(64, 128, 256, 512), 10);
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      List<Integer> numbers = numbers(arguments[i], value);
      options =
          switch (arguments[i]) {
            case "--threads" -> new BenchOptions(first(numbers), options.sizes, options.iterations);
            case "--sizes" -> new BenchOptions(options.threads, numbers, options.iterations);
            case "--iterations" -> new BenchOptions(options.threads, options.sizes, first(numbers));
            default ->
                throw new IllegalArgumentException(
                    "The benchmark knows --threads, --sizes and --iterations, not '%s'."
                        .formatted(arguments[i]));
          };
    }
    if (options.sizes.stream().anyMatch(side -> side < CoarseToFine.SHORTEST_SIDE)) {
      throw new IllegalArgumentException(
          "A size is at least %d pixels, not %s."
              .formatted(CoarseToFine.SHORTEST_SIDE, options.sizes));
    }
    return options;
  }

  private static int first(List<Integer> numbers) {
    return numbers.getFirst();
  }

  private static List<Integer> numbers(String option, String value) {
    if (!value.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*")) {
      throw new IllegalArgumentException(
          "%s takes whole numbers from 1, such as 64 or 64,128, not '%s'."
              .formatted(option, value));
    }
    return Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
  }
}
