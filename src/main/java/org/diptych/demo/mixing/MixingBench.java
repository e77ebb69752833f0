package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import org.diptych.data.drawn.ProceduralSet;
import org.diptych.data.drawn.Recipe;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.MixingSettings.Network;
import org.diptych.demo.mixing.mixers.Mixers;
import org.diptych.lab.spi.SettingsType;
import org.diptych.lab.tools.Tool;
import org.diptych.nn.Torch;
import org.diptych.nn.layers.Cost;
import org.diptych.nn.nets.Classifier.Architecture;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./diptych bench mixing}: how many pictures a second each network learns from, mixing
 * included, on one thread of this machine, beside what a large matrix product reaches.
 */
@Command(
    name = "mixing",
    description = "How many pictures a second each network learns from, mixing included.")
final class MixingBench implements Tool {

  private static final double SECONDS = 4;
  private static final int WARM_UP = 4;

  /** That are learnt from: as many as a comparison has. */
  private static final int PICTURES = 1500;

  /** One that is measured: a network, its width, and the side of the pictures. */
  private record Row(Network network, int width, int side) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Network.RESNET_8, 16, 32),
          new Row(Network.RESNET_14, 16, 32),
          new Row(Network.RESNET_20, 16, 32),
          new Row(Network.RESNET_8, 32, 32),
          new Row(Network.RESNET_14, 32, 32),
          new Row(Network.WRN_16_2, 0, 32),
          new Row(Network.DENSENET_40, 0, 32),
          new Row(Network.EFFICIENTNET_B0, 0, 32),
          new Row(Network.RESNET_14, 16, 64),
          new Row(Network.RESNET_18, 0, 32),
          new Row(Network.RESNET_50, 0, 32));

  @Override
  public String demo() {
    return "mixing";
  }

  /** Prints the table. */
  @Override
  public Integer call() {
    Torch.threads(1);
    double peak = Cost.peak();
    System.out.printf(
        "%s, one thread; FP32 matrix product: %.1f GFLOP per CPU second%n%n",
        Torch.describe().get("processor"), peak / 1e9);
    System.out.println(
        "network           width side  images/CPU-s  ms/image  mixing  GFLOP/CPU-s  of peak");
    for (Row row : ROWS) {
      print(row, peak);
    }
    return 0;
  }

  private static void print(Row row, double peak) {
    LabelledPictures pictures =
        new ProceduralSet(Recipe.STANDARD, row.side()).split(PICTURES, 12).train();
    ObjectNode chosen =
        SettingsType.of(MixingSettings.class)
            .write(MixingSettings.DEFAULTS)
            .put("network", row.network().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("width", row.width())
            .put("batch", 64)
            .put("epochs", 300);
    MixingSettings settings =
        SettingsType.of(MixingSettings.class).read(chosen, MixingSettings.DEFAULTS);
    try (NDManager manager = Torch.newManager();
        Training training =
            new Training(settings, TrainingSet.of(pictures), Mixers.cutMix(1), true, 1, manager)) {
      Cost.of(WARM_UP, training::learn);
      int steps = (int) Math.clamp(SECONDS / Cost.of(1, training::learn).cpu(), 2, 60);
      double step = Cost.of(steps, training::learn).cpu();
      int[] next = {0};
      double mixing = Cost.of(10 * training.stepsPerEpoch(), () -> training.batch(next[0]++)).cpu();
      int batch = settings.batch();
      double flop = 6.0 * batch * architecture(row).products(row.side());
      System.out.printf(
          "%-17s %5d %4d %13.1f %9.2f %6.1f%% %12.1f %7.0f%%%n",
          chosen.get("network").stringValue(),
          row.width(),
          row.side(),
          batch / step,
          1000 * step / batch,
          100 * mixing / step,
          flop / step / 1e9,
          100 * flop / step / peak);
    }
  }

  private static Architecture architecture(Row row) {
    return row.network().architecture(row.width(), 12);
  }
}
