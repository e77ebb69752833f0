package org.diptych.demo.style;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.Sample;
import org.diptych.media.Pictures;

/**
 * What the command line of the comparison of networks asks for.
 *
 * @param pairs the samples, or pairs of files
 * @param networks files of weights, or "untrained"
 * @param judge file of weights of the network that measures
 * @param side long side of the results, in pixels
 * @param iterations per scale
 * @param sheet where a sheet of the results is put
 */
record FeatureBenchOptions(
    List<Pair> pairs,
    List<String> networks,
    List<String> methods,
    Optional<Path> judge,
    int side,
    int iterations,
    Optional<Path> sheet) {

  static final String UNTRAINED = "untrained";

  private static final String OWN_PAIRS = "samples";
  private static final List<String> KNOWN =
      List.of("--pairs", "--networks", "--methods", "--judge", "--side", "--iterations", "--sheet");

  /** A content and a style. */
  record Pair(BufferedImage content, BufferedImage style) {}

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static FeatureBenchOptions read(String... arguments) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "The comparison of networks knows %s, each with a value, not '%s'."
                .formatted(String.join(", ", KNOWN), arguments[i]));
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new FeatureBenchOptions(
        pairs(given.getOrDefault("--pairs", OWN_PAIRS)),
        list(given.getOrDefault("--networks", UNTRAINED)),
        list(given.getOrDefault("--methods", "gatys,strotss")),
        Optional.ofNullable(given.get("--judge")).map(Path::of),
        number(given, "--side", 128),
        number(given, "--iterations", 40),
        Optional.ofNullable(given.get("--sheet")).map(Path::of));
  }

  private static List<String> list(String value) {
    return List.of(value.split(",", -1));
  }

  private static int number(Map<String, String> given, String option, int otherwise) {
    String value = given.getOrDefault(option, "" + otherwise);
    if (!value.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException(
          "%s takes a whole number from 1, not '%s'.".formatted(option, value));
    }
    return Integer.parseInt(value);
  }

  private static List<Pair> pairs(String value) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    if (value.equals(OWN_PAIRS)) {
      for (Sample sample : Samples.pairs()) {
        pairs.add(new Pair(ofSample(sample, "content"), ofSample(sample, "style")));
      }
      return pairs;
    }
    for (String pair : list(value)) {
      String[] files = pair.split(":", -1);
      if (files.length != 2) {
        throw new IllegalArgumentException(
            "--pairs takes 'samples', or content:style,content:style …, not '%s'.".formatted(pair));
      }
      pairs.add(new Pair(picture(Path.of(files[0])), picture(Path.of(files[1]))));
    }
    return pairs;
  }

  private static BufferedImage ofSample(Sample sample, String slot) {
    return requireNonNull(sample.pictures().get(slot)).get();
  }

  private static BufferedImage picture(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("%s is no picture that can be read.".formatted(file));
    }
    return Pictures.decode(Files.readAllBytes(file));
  }
}
