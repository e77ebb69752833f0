package org.diptych.demo.style.bench;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.nn.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/**
 * {@code ./diptych bench keypoints}: {@link KeypointAgreement}, as the command line asks for it.
 */
@Command(
    name = "keypoints",
    description = "How far the matches found by different networks agree with published ones.")
final class KeypointBench implements Tool {

  static final String UNTRAINED = "untrained";

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "CONTENT:STYLE:MATCHES",
      description = "Files.")
  List<String> pairs = List.of();

  @Option(
      names = "--dotted",
      split = ",",
      paramLabel = "CONTENT:STYLE:MATCHES",
      description = "Files of figures in which dots mark the matches; these are filled.")
  List<String> dotted = List.of();

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "WEIGHTS[+WEIGHTS]",
      defaultValue = UNTRAINED,
      description = "Files that serve together, or the word untrained.")
  List<String> networks = List.of();

  @Option(
      names = "--search",
      converter = SearchName.class,
      defaultValue = "whole-picture",
      description = "Where the coarsest matches are looked for: whole-picture or reference.")
  Search search = Search.WHOLE_PICTURE;

  @Option(
      names = "--finest-stride",
      converter = WholeNumber.FromOne.class,
      defaultValue = "2",
      description = "In pixels: 1 or 2.")
  int finestStride;

  @Option(
      names = "--side",
      converter = WholeNumber.FromOne.class,
      defaultValue = "256",
      description = "Of the pictures while they are matched: a multiple of 32.")
  int side;

  @Option(
      names = "--clusters",
      converter = WholeNumber.FromOne.class,
      defaultValue = "80",
      description = "Of which the strongest match is measured.")
  int clusters;

  /** As the demo's settings spell it. */
  private static final class SearchName implements ITypeConverter<Search> {
    @Override
    public Search convert(String value) {
      for (Search search : Search.values()) {
        if (search.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
          return search;
        }
      }
      throw new IllegalArgumentException(
          "'%s' is neither whole-picture nor reference".formatted(value));
    }
  }

  @Override
  public String demo() {
    return "keypoints";
  }

  @Override
  public Integer call() throws IOException {
    Options options = new Options(side, search, finestStride);
    List<PublishedPair> read = read();
    Torch.threads(1);
    try (NDManager manager = Torch.newManager()) {
      new KeypointAgreement(read, options, clusters, manager).compare(together());
    }
    return 0;
  }

  List<PublishedPair> read() throws IOException {
    List<PublishedPair> read = new ArrayList<>();
    for (String pair : pairs) {
      read.add(PublishedPair.read(pair));
    }
    for (String pair : dotted) {
      read.add(PublishedPair.read(pair).withoutDots(PublishedPair.DOT_RADIUS));
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no pairs: give content:style:matches,… to --pairs or --dotted.");
    }
    return read;
  }

  /** Each a list of files of weights that serve together, or only {@link #UNTRAINED}. */
  List<List<String>> together() {
    return networks.stream().map(files -> List.of(files.split("\\+", -1))).toList();
  }
}
