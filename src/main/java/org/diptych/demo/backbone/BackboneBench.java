package org.diptych.demo.backbone;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diptych.data.pictures.Cifar;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.lab.tools.Tool;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code ./diptych bench backbone}: what networks know about the objects of CIFAR-10, by a linear
 * probe.
 */
@Command(
    name = "backbone",
    description = "What networks know about the objects of CIFAR-10, by a linear probe.")
final class BackboneBench implements Tool {

  private static final String UNTRAINED = "untrained";
  private static final int SIDE = 64;
  private static final long SEED = 2019;

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "The folder of CIFAR-10's binary files.")
  private Path folder = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "WEIGHTS",
      description =
          "Safetensors files, or the word untrained for random ones in the shape of the network"
              + " that ships.")
  private List<String> networks = List.of();

  @Override
  public String demo() {
    return "backbone";
  }

  /** Prints the table. */
  @Override
  public Integer call() throws IOException {
    LabelledPictures learnt = Cifar.TEN.read(folder.resolve("data_batch_1.bin"));
    LabelledPictures guessed = Cifar.TEN.read(folder.resolve("test_batch.bin"));
    System.out.printf(
        "Linear probe on CIFAR-10, %d pictures to learn from and %d to guess, enlarged to %d×%d%n",
        learnt.count(), guessed.count(), SIDE, SIDE);
    System.out.printf("%-32s %16s %16s%n", "network", "deepest layer", "all strides");
    Precision precision = Torch.fastest();
    for (String name : networks) {
      try (NDManager manager = Torch.newManager();
          FeatureNetwork network =
              name.equals(UNTRAINED)
                  ? UntrainedVgg.ofShippedShape(SEED, manager, precision)
                  : Weights.read(Path.of(name), manager, precision)) {
        List<String> layers = network.lastOfEachStride();
        LinearProbe.Accuracy accuracy =
            LinearProbe.accuracy(network, layers, learnt, guessed, SIDE, manager);
        System.out.printf(
            Locale.ROOT,
            "%-32s %14.1f %% %14.1f %%%n",
            network.name(),
            100 * accuracy.deepest(),
            100 * accuracy.all());
      }
    }
    return 0;
  }
}
