package org.diptych;

import java.util.Arrays;
import org.diptych.backup.Commands;
import org.diptych.demo.backbone.BackboneBench;
import org.diptych.demo.backbone.TrainBackbone;
import org.diptych.demo.mixing.MixingBench;
import org.diptych.demo.style.bench.FeatureBench;
import org.diptych.demo.style.bench.KeypointBench;
import org.diptych.demo.style.bench.StyleBench;
import org.diptych.media.Decoder;

/**
 * One jar, and the ways to run it: the site, a worker, a backup and back, a benchmark, a training.
 */
public final class Diptych {

  private Diptych() {}

  public static void main(String[] arguments) throws Exception {
    String command = arguments.length == 0 ? "serve" : arguments[0];
    String[] rest = rest(arguments);
    switch (command) {
      case "serve" -> Serve.main(rest);
      case "worker" -> Work.main(rest);
      case "backup" -> System.exit(Commands.backup(Version.current(), rest));
      case "restore" -> System.exit(Commands.restore(rest));
      case "bench" -> bench(rest);
      case "train" -> train(rest);
      case "decode" -> Decoder.main(rest); // of the site itself, for its own children
      default ->
          refuse(
              "Diptych knows serve, worker, backup, restore, bench and train, not '%s'."
                  .formatted(command));
    }
  }

  private static void bench(String... arguments) throws Exception {
    String subject = arguments.length == 0 ? "" : arguments[0];
    switch (subject) {
      case "style" -> StyleBench.main(rest(arguments));
      case "features" -> FeatureBench.main(rest(arguments));
      case "keypoints" -> KeypointBench.main(rest(arguments));
      case "backbone" -> BackboneBench.main(rest(arguments));
      case "mixing" -> MixingBench.main(rest(arguments));
      case "readers" -> ReadersBench.main(rest(arguments));
      case "estimates" -> EstimatesBench.main(rest(arguments));
      default ->
          refuse(
              "Diptych has benchmarks of style, features, keypoints, backbone, mixing, readers and estimates,"
                  + " not '%s'.".formatted(subject));
    }
  }

  private static void train(String... arguments) throws Exception {
    String subject = arguments.length == 0 ? "" : arguments[0];
    if (subject.equals("backbone")) {
      TrainBackbone.main(rest(arguments));
    } else {
      refuse("Diptych trains a 'backbone', not '" + subject + "'.");
    }
  }

  private static String[] rest(String... arguments) {
    return Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
  }

  private static void refuse(String sentence) {
    System.err.println(sentence);
    System.exit(2);
  }
}
