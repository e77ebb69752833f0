package org.diptych.train;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param images folder or tar file
 * @param teachers folder of their weights
 * @param out file of the weights
 * @param minutes that the training may take, by which its steps are counted
 * @param steps 0 for as many as the minutes allow
 */
record BackboneOptions(
    Path images, Path teachers, Path out, int minutes, int steps, long seed, int threads) {

  private static final List<String> KNOWN =
      List.of("--images", "--teachers", "--out", "--minutes", "--steps", "--seed", "--threads");

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static BackboneOptions read(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "The training knows %s, each with a value, not '%s'."
                .formatted(String.join(", ", KNOWN), arguments[i]));
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new BackboneOptions(
        path(given, "--images"),
        path(given, "--teachers"),
        path(given, "--out"),
        number(given, "--minutes", 30),
        number(given, "--steps", 0),
        number(given, "--seed", 1),
        number(given, "--threads", Runtime.getRuntime().availableProcessors()));
  }

  private static Path path(Map<String, String> given, String option) {
    String value = given.get(option);
    if (value == null) {
      throw new IllegalArgumentException("The training needs %s with a path.".formatted(option));
    }
    return Path.of(value);
  }

  private static int number(Map<String, String> given, String option, int otherwise) {
    String value = given.getOrDefault(option, "" + otherwise);
    if (!value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "%s takes a whole number, not '%s'.".formatted(option, value));
    }
    return Integer.parseInt(value);
  }
}
