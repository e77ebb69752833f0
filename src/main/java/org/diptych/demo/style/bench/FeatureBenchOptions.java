package org.diptych.demo.style.bench;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.demo.style.Samples;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.lab.spi.Sample;
import org.diptych.media.Pictures;
import org.diptych.platform.Options;

/**
 * What the command line of the comparison of networks asks for.
 *
 * @param pairs the samples, or pairs of files
 * @param networks files of weights, or "untrained"; the others are compared with the first
 * @param contentWeights that each is tried with, as the setting of that name
 * @param judge file of weights of the network that measures
 * @param side long side of the results, in pixels
 * @param iterations per scale
 * @param sheet where a sheet of the results is put
 */
record FeatureBenchOptions(
    List<Pair> pairs,
    List<String> networks,
    List<String> methods,
    List<Double> contentWeights,
    Optional<Path> judge,
    int side,
    int iterations,
    Optional<Path> sheet) {

  static final String UNTRAINED = "untrained";

  private static final String OWN_PAIRS = "samples";
  private static final List<String> KNOWN =
      List.of(
          "--pairs",
          "--networks",
          "--methods",
          "--content-weights",
          "--judge",
          "--side",
          "--iterations",
          "--sheet");

  /** A content and a style. */
  record Pair(BufferedImage content, BufferedImage style) {}

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static FeatureBenchOptions read(String... arguments) throws IOException {
    Options options = Options.read("The comparison of networks", KNOWN, arguments);
    return new FeatureBenchOptions(
        pairs(options.list("--pairs", OWN_PAIRS)),
        options.list("--networks", UNTRAINED),
        options.list("--methods", "gatys,strotss"),
        options.list("--content-weights", "1").stream().map(Double::valueOf).toList(),
        options.path("--judge"),
        options.number("--side", CoarseToFine.SHORTEST_SIDE, 128),
        options.number("--iterations", 1, 40),
        options.path("--sheet"));
  }

  private static List<Pair> pairs(List<String> given) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    if (given.equals(List.of(OWN_PAIRS))) {
      for (Sample sample : Samples.pairs()) {
        pairs.add(new Pair(ofSample(sample, "content"), ofSample(sample, "style")));
      }
      return pairs;
    }
    for (String pair : given) {
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
