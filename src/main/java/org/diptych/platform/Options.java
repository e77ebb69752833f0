package org.diptych.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a command, each with a value: {@code --threads 2 --out weights.safetensors}. What
 * is wrong with them is thrown as an {@link IllegalArgumentException} with a sentence for the one
 * who typed it.
 */
public final class Options {

  private static final String NUMBER = "\\d{1,6}";

  private final Map<String, String> given;

  private Options(Map<String, String> given) {
    this.given = given;
  }

  /**
   * @param command as it begins a sentence: "The benchmark"
   * @param known all options that it takes
   */
  public static Options read(String command, List<String> known, String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!known.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "%s knows %s, each with a value, not '%s'."
                .formatted(command, String.join(", ", known), arguments[i]));
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new Options(given);
  }

  public Optional<String> text(String option) {
    return Optional.ofNullable(given.get(option));
  }

  public Optional<Path> path(String option) {
    return text(option).map(Path::of);
  }

  public Path requiredPath(String option) {
    return path(option)
        .orElseThrow(
            () -> new IllegalArgumentException("%s is needed, with a path.".formatted(option)));
  }

  /** Separated by commas. */
  public List<String> list(String option, String otherwise) {
    return List.of(text(option).orElse(otherwise).split(",", -1));
  }

  /** A whole number of at most six digits. */
  public int number(String option, int least, int otherwise) {
    return text(option).map(value -> number(option, least, value)).orElse(otherwise);
  }

  /** Whole numbers, separated by commas. */
  public List<Integer> numbers(String option, int least, List<Integer> otherwise) {
    return text(option)
        .map(value ->
            Arrays.stream(value.split(",", -1)).map(n -> number(option, least, n)).toList())
        .orElse(otherwise);
  }

  private static int number(String option, int least, String value) {
    if (!value.matches(NUMBER) || Integer.parseInt(value) < least) {
      throw new IllegalArgumentException(
          "%s takes whole numbers from %d, not '%s'.".formatted(option, least, value));
    }
    return Integer.parseInt(value);
  }
}
