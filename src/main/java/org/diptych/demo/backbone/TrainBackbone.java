package org.diptych.demo.backbone;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.diptych.lab.tools.Tool;
import org.diptych.lab.tools.WholeNumber;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./diptych train backbone}: learns the network that Diptych ships from published ones and
 * from labelled photographs. Killed, it goes on from its last checkpoint, and ends as it would
 * have.
 */
@Command(
    name = "backbone",
    description = "Learns the network that ships from published ones and labelled photographs.")
final class TrainBackbone implements Tool {

  private static final String SHALLOW = "vgg19_normalised_to_relu3_1.safetensors";
  private static final String DEEP = "squeezenet1_0_deepcompressed.safetensors";

  private static final long CHECKPOINT_NANOS = 120_000_000_000L;
  private static final long LINE_NANOS = 15_000_000_000L;

  @Option(names = "--images", required = true, description = "Folder or tar file of photographs.")
  Path images = Path.of("");

  @Option(names = "--teachers", required = true, description = "Folder of the teachers' weights.")
  Path teachers = Path.of("");

  @Option(names = "--out", required = true, description = "File of the weights that are learnt.")
  Path out = Path.of("");

  @Option(
      names = "--minutes",
      converter = WholeNumber.FromOne.class,
      defaultValue = "30",
      description = "That it may take; its steps are counted by that.")
  int minutes;

  @Option(
      names = "--steps",
      converter = WholeNumber.FromZero.class,
      defaultValue = "" + Plan.UNSETTLED,
      description = "0 for as many as the minutes allow.")
  int steps;

  @Option(names = "--seed", converter = WholeNumber.FromZero.class, defaultValue = "1")
  int seed;

  @Option(
      names = "--threads",
      converter = WholeNumber.FromOne.class,
      description = "Processor threads; all, unless it is said.")
  int threads = Runtime.getRuntime().availableProcessors();

  private final Map<String, Double> smoothed = new LinkedHashMap<>();

  @Override
  public Verb verb() {
    return Verb.TRAIN;
  }

  @Override
  public String demo() {
    return "backbone";
  }

  @Override
  public Integer call() throws IOException {
    Photographs photographs = Photographs.read(images, "train");
    Photographs unseen = Photographs.read(images, "val");
    System.out.printf(
        "%d photographs of %d classes%n",
        photographs.photographs().size(), photographs.classes().size());
    Precision precision = Torch.fastest();
    Plan plan = Plan.ofShippedNetwork(seed);
    try (NDManager manager = Torch.newManager()) {
      Torch.threads(threads);
      FeatureNetwork shallow = Weights.read(teachers.resolve(SHALLOW), manager, precision);
      FeatureNetwork deep = Weights.read(teachers.resolve(DEEP), manager, precision);
      try (BackboneTraining training =
          new BackboneTraining(plan, steps, photographs, hints(shallow, deep), manager)) {
        learn(training);
        report(training.judge(unseen));
        training.write(out, metadata(training, shallow, deep));
      }
    }
    Files.deleteIfExists(checkpoint());
    System.out.printf("%s: %d bytes%n", out, Files.size(out));
    return 0;
  }

  /** Which layer is told what by whom. */
  static List<Hint> hints(FeatureNetwork shallow, FeatureNetwork deep) {
    Teacher vgg = new Teacher(shallow, false);
    Teacher squeezeNet = new Teacher(deep, true);
    return List.of(
        new Hint("relu1_1", vgg, "relu1_1", 0, 4),
        new Hint("relu1_2", vgg, "relu1_2", 0, 4),
        new Hint("relu2_1", vgg, "relu2_1", 0, 2),
        new Hint("relu2_2", vgg, "relu2_2", 0, 2),
        new Hint("relu3_1", vgg, "relu3_1", 0, 1),
        new Hint("relu3_3", squeezeNet, "fire5", 0, 1),
        new Hint("relu4_1", squeezeNet, "fire7", 1, 1),
        new Hint("relu4_3", squeezeNet, "fire8", 1, 1),
        new Hint("relu5_1", squeezeNet, "fire9", 1, 1),
        new Hint("relu5_3", squeezeNet, "fire9", 1, 1));
  }

  private Path checkpoint() {
    return out.resolveSibling(out.getFileName() + ".checkpoint");
  }

  private void learn(BackboneTraining training) throws IOException {
    Path checkpoint = checkpoint();
    if (Files.exists(checkpoint)) {
      training.restore(checkpoint);
      System.out.printf("going on after step %d%n", training.done());
    }
    long saved = System.nanoTime();
    long told = saved;
    while (!training.finished()) {
      training
          .learn()
          .forEach((name, loss) -> smoothed.merge(name, loss, (a, b) -> 0.95 * a + 0.05 * b));
      training.settle(60.0 * minutes);
      long now = System.nanoTime();
      if (now - told > LINE_NANOS || training.finished()) {
        tell(training);
        told = now;
      }
      if (now - saved > CHECKPOINT_NANOS) {
        training.checkpoint(checkpoint);
        saved = now;
      }
    }
    System.out.println();
  }

  /** One line, written over again. */
  private void tell(BackboneTraining training) {
    int all = training.steps();
    System.out.printf(
        Locale.ROOT,
        "\rstep %d%s, %d s, loss %.3f: %s ",
        training.done(),
        all == Plan.UNSETTLED ? "" : " of " + all,
        Math.round(training.seconds()),
        requireNonNull(smoothed.get("loss")),
        list(smoothed));
    System.out.flush();
  }

  private static String list(Map<String, Double> losses) {
    StringBuilder list = new StringBuilder();
    losses.forEach((name, loss) -> {
      if (!name.equals("loss")) {
        list.append("%s %.3f, ".formatted(name.replaceFirst(" from.*", ""), loss));
      }
    });
    return list.toString();
  }

  private static void report(Map<String, Double> judged) {
    System.out.println("On the photographs of val, central squares:");
    judged.forEach((name, value) -> System.out.printf(Locale.ROOT, "  %-24s %.4f%n", name, value));
  }

  private Map<String, String> metadata(
      BackboneTraining training, FeatureNetwork shallow, FeatureNetwork deep) {
    return Map.of(
        "learnt by",
            "./diptych train backbone --steps %d --seed %d".formatted(training.steps(), seed),
        "teachers",
            "%s %s, %s %s".formatted(shallow.name(), shallow.sha256(), deep.name(), deep.sha256()));
  }
}
