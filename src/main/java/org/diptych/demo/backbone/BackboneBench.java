package org.diptych.demo.backbone;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diptych.data.pictures.Cifar;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Refusal;

/**
 * {@code ./diptych bench backbone}: what networks know about the objects of CIFAR-10, by a linear
 * probe.
 */
public final class BackboneBench {

  private static final String UNTRAINED = "untrained";
  private static final int SIDE = 64;
  private static final long SEED = 2019;

  private BackboneBench() {}

  /**
   * Prints the table.
   *
   * @param arguments the folder of CIFAR-10's binary files, then weights in safetensors files, or
   *     {@code untrained} for random ones in the shape of the network that ships
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println(
          "The benchmark of backbones takes the folder of CIFAR-10's binary files, then files of"
              + " weights, or the word untrained.");
      System.exit(2);
    }
    try {
      print(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
    } catch (IllegalArgumentException | Refusal e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void print(Path folder, List<String> networks) throws IOException {
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
  }
}
