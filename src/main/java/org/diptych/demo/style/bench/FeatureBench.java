package org.diptych.demo.style.bench;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.nn.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./diptych bench features}: {@link FeatureComparison}, as the command line asks for it. */
@Command(
    name = "features",
    description = "What the methods make of the same pairs by the features of other networks.")
final class FeatureBench implements Tool {

  static final String UNTRAINED = "untrained";

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "CONTENT:STYLE",
      defaultValue = PicturePair.SAMPLES,
      description = "Files, or the word samples.")
  List<String> pairs = List.of();

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "WEIGHTS",
      defaultValue = UNTRAINED,
      description = "Files, or the word untrained; the others are compared with the first.")
  List<String> networks = List.of();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      defaultValue = "gatys,strotss",
      description = "Of the demo.")
  List<String> methods = List.of();

  @Option(
      names = "--content-weights",
      split = ",",
      paramLabel = "WEIGHT",
      defaultValue = "1",
      description = "That each is tried with, as the setting of that name.")
  List<Double> contentWeights = List.of();

  @Option(
      names = "--judge",
      paramLabel = "WEIGHTS",
      description = "Of the network that measures; without it, nothing is measured.")
  Optional<Path> judge = Optional.empty();

  @Option(
      names = "--side",
      converter = Side.class,
      defaultValue = "128",
      description = "Long side of the results, in pixels.")
  int side;

  @Option(
      names = "--iterations",
      converter = WholeNumber.FromOne.class,
      defaultValue = "40",
      description = "Per scale.")
  int iterations;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Where a sheet of the results is put, as JPEG.")
  Optional<Path> sheet = Optional.empty();

  @Override
  public String demo() {
    return "style";
  }

  @Override
  public Integer call() throws IOException {
    List<PicturePair> read = PicturePair.read(pairs);
    try (NDManager manager = Torch.newManager()) {
      Torch.threads(1);
      new FeatureComparison(this, read, manager).compare();
    }
    return 0;
  }
}
