package org.diptych.demo.style.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.media.Pictures;

/**
 * What the command line of the measurement of matches asks for.
 *
 * @param networks each a list of files of weights that serve together, or only "untrained"
 * @param clusters of which the strongest match is measured
 */
record KeypointBenchOptions(
    List<PublishedPair> pairs, List<List<String>> networks, Options options, int clusters) {

  static final String UNTRAINED = "untrained";

  private static final List<String> KNOWN =
      List.of(
          "--pairs",
          "--dotted",
          "--networks",
          "--search",
          "--finest-stride",
          "--side",
          "--clusters");

  /** Of a dot with its rim in the authors' figures of 224 pixels. */
  private static final double DOT_RADIUS = 6.5;

  /**
   * @throws IllegalArgumentException with a sentence for the one who typed it
   */
  static KeypointBenchOptions read(String... arguments) throws IOException {
    org.diptych.platform.Options given =
        org.diptych.platform.Options.read("The measurement of matches", KNOWN, arguments);
    List<PublishedPair> pairs = new ArrayList<>(pairs(given.list("--pairs", ""), false));
    pairs.addAll(pairs(given.list("--dotted", ""), true));
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no pairs: give content:style:matches,… to --pairs or --dotted.");
    }
    Options options =
        new Options(
            given.number("--side", 1, 256),
            search(given.text("--search").orElse("whole-picture")),
            given.number("--finest-stride", 1, 2));
    return new KeypointBenchOptions(
        pairs,
        given.list("--networks", UNTRAINED).stream()
            .map(together -> List.of(together.split("\\+", -1)))
            .toList(),
        options,
        given.number("--clusters", 1, 80));
  }

  private static Search search(String value) {
    for (Search search : Search.values()) {
      if (search.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
        return search;
      }
    }
    throw new IllegalArgumentException(
        "--search takes whole-picture or reference, not '%s'.".formatted(value));
  }

  private static List<PublishedPair> pairs(List<String> given, boolean dotted) throws IOException {
    List<PublishedPair> pairs = new ArrayList<>();
    for (String pair : given.equals(List.of("")) ? List.<String>of() : given) {
      String[] files = pair.split(":", -1);
      if (files.length != 3) {
        throw new IllegalArgumentException(
            "A pair is content:style:matches, three files, not '%s'.".formatted(pair));
      }
      BufferedImage content = Pictures.decode(readable(files[0]));
      BufferedImage style = Pictures.decode(readable(files[1]));
      List<Match> matches =
          Keypoints.parse(
                  new String(readable(files[2]), StandardCharsets.UTF_8),
                  Size.of(content),
                  Size.of(style))
              .matches();
      PublishedPair read = new PublishedPair(content, style, matches);
      pairs.add(dotted ? read.withoutDots(DOT_RADIUS) : read);
    }
    return pairs;
  }

  private static byte[] readable(String file) throws IOException {
    if (!Files.isReadable(Path.of(file))) {
      throw new IllegalArgumentException("%s cannot be read.".formatted(file));
    }
    return Files.readAllBytes(Path.of(file));
  }
}
