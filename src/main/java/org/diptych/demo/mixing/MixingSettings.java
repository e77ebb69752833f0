package org.diptych.demo.mixing;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.Split;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.SettingsType;
import org.diptych.nn.nets.Classifier.Architecture;
import org.diptych.nn.nets.DiptychVgg;
import org.diptych.nn.nets.SmallNetworks;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be chosen for each arm.
 *
 * @param dataset id of a data set
 * @param side of its pictures in pixels, where it can be had in more than one size
 * @param trainImages at most so many are learnt from, equally many of each class
 * @param testImages at most so many are tested on
 * @param network that learns
 * @param width channels of its first stage; 0 for its own
 * @param epochs times that every picture is seen
 * @param batch pictures per step
 * @param optimizer how it descends
 * @param learningRate at the start
 * @param weightDecay of SGD
 * @param schedule of the learning rate
 * @param augment whether pictures are shifted and mirrored after they were mixed
 * @param probability that a batch is mixed
 * @param alpha of the Beta distribution that shares are drawn from
 * @param cells N of Attentive CutMix, pasted of each partner
 * @param grid G: a picture has G × G cells
 * @param attention whose maps choose the cells
 * @param attentionNetwork where another run has learnt it, the id of that product; else {@value
 *     #NO_PRODUCT}
 * @param reduction of the channels of such a map
 */
public record MixingSettings(
    @Setting(basic = true) String dataset,
    Side side,
    @Setting(min = 20, max = 50_000, step = 100, basic = true) int trainImages,
    @Setting(min = 20, max = 10_000, step = 100) int testImages,
    @Setting(basic = true) Network network,
    @Setting(min = 0, max = 128, step = 16) int width,
    @Setting(min = 1, max = 300, step = 5, basic = true) int epochs,
    @Setting(min = 8, max = 256, step = 8) int batch,
    Descent optimizer,
    @Setting(min = 0.0001, max = 1, step = 0.01) double learningRate,
    @Setting(min = 0, max = 0.1, step = 0.0001) double weightDecay,
    Schedule schedule,
    boolean augment,
    @Setting(
            min = 0,
            max = 1,
            step = 0.1,
            methods = {
              "mixup",
              "cutmix",
              "attentive-cutmix",
              "random-cells",
              "area-cutmix",
              "oracle-cells",
              "resizemix",
              "saliencymix"
            })
        double probability,
    @Setting(
            min = 0.1,
            max = 5,
            step = 0.1,
            methods = {"mixup", "cutmix", "saliencymix"})
        double alpha,
    @Setting(
            min = 1,
            max = 15,
            basic = true,
            methods = {"attentive-cutmix", "random-cells", "area-cutmix", "oracle-cells"})
        int cells,
    @Setting(
            min = 4,
            max = 8,
            methods = {"attentive-cutmix", "random-cells", "area-cutmix", "oracle-cells"})
        int grid,
    @Setting(methods = "attentive-cutmix") Attention attention,
    @Setting(methods = "attentive-cutmix") String attentionNetwork,
    @Setting(methods = "attentive-cutmix") Reduction reduction) {

  static final String NO_PRODUCT = "none";

  /**
   * Few pictures and many epochs, so that a plain arm learns all of them and there is something to
   * regularise; half of the batches mixed, as CutMix's authors do it for CIFAR.
   */
  static final MixingSettings DEFAULTS =
      new MixingSettings(
          "procedural",
          Side.PIXELS_32,
          800,
          2000,
          Network.RESNET_8,
          0,
          60,
          50,
          Descent.SGD,
          0.1,
          5e-4,
          Schedule.COSINE,
          false,
          0.5,
          1,
          6,
          7,
          Attention.BACKBONE,
          NO_PRODUCT,
          Reduction.MEAN);

  /**
   * The same but for some.
   *
   * @param changes JSON, as in a submission
   */
  MixingSettings with(String changes) {
    return SettingsType.of(MixingSettings.class).read(JsonMapper.shared().readTree(changes), this);
  }

  /** The pictures that are learnt from and tested on. */
  Split open(DataSets sets) {
    return sets.open(dataset, side.pixels, trainImages, testImages);
  }

  /** Of the pictures, in pixels. */
  public enum Side {
    PIXELS_32(32),
    PIXELS_64(64);

    final int pixels;

    Side(int pixels) {
      this.pixels = pixels;
    }
  }

  /** What learns. */
  public enum Network {
    RESNET_8("ResNet-8", 16),
    RESNET_14("ResNet-14", 16),
    RESNET_20("ResNet-20", 16),
    RESNET_18("ResNet-18", 64),
    RESNET_50("ResNet-50", 64),
    WRN_16_2("WRN-16-2", 32),
    DENSENET_40("DenseNet-BC-40", 16),
    EFFICIENTNET_B0("EfficientNet-B0", 32);

    /** As people call it. */
    final String title;

    private final int ownWidth;

    Network(String title, int ownWidth) {
      this.title = title;
      this.ownWidth = ownWidth;
    }

    /**
     * @param width 0 for its own
     */
    Architecture architecture(int width, int classes) {
      int chosen = width == 0 ? ownWidth : width;
      return switch (this) {
        case RESNET_8 -> SmallNetworks.cifarResNet(1, chosen, classes);
        case RESNET_14 -> SmallNetworks.cifarResNet(2, chosen, classes);
        case RESNET_20 -> SmallNetworks.cifarResNet(3, chosen, classes);
        case RESNET_18 -> SmallNetworks.resNet18(chosen, classes);
        case RESNET_50 -> SmallNetworks.resNet50(chosen, classes);
        case WRN_16_2 -> SmallNetworks.wideResNet16(chosen, classes);
        case DENSENET_40 -> SmallNetworks.denseNet(chosen, classes);
        case EFFICIENTNET_B0 -> SmallNetworks.efficientNet(chosen, classes);
      };
    }
  }

  /** How it descends. */
  public enum Descent {
    /** With Nesterov's momentum 0.9. */
    SGD,
    ADAM
  }

  /** Of the learning rate. */
  public enum Schedule {
    /** Down to zero along half a cosine. */
    COSINE,
    /** A tenth after a half, and again after three quarters. */
    STEPS,
    CONSTANT;

    /**
     * @param done share of all steps, in [0, 1)
     */
    double factor(double done) {
      return switch (this) {
        case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
        case STEPS -> done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01;
        case CONSTANT -> 1;
      };
    }
  }

  /** Whose maps choose the cells. */
  public enum Attention {
    /** The small VGG that Diptych ships: deep enough to see things, and few pixels per cell. */
    BACKBONE(DiptychVgg.NAME, "relu4_3"),
    /** One like the network that learns, which has learnt from the same pictures before. */
    SELF_TRAINED("", ""),
    /** One that another run has learnt and kept. */
    LEARNT("", ""),
    /** Of ImageNet, as in the paper; to be imported, as the others. */
    RESNET_50("ResNet-50", "layer4"),
    RESNET_18("ResNet-18", "layer4"),
    RESNET_34("ResNet-34", "layer4"),
    RESNET_101("ResNet-101", "layer4");

    /** As {@code nn} calls it; empty for none that is installed. */
    final String network;

    final String layer;

    Attention(String network, String layer) {
      this.network = network;
      this.layer = layer;
    }

    /** The installed ones that can be asked. */
    static Set<String> networks() {
      return Arrays.stream(values())
          .map(attention -> attention.network)
          .filter(network -> !network.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** How the channels of a map become one number. */
  public enum Reduction {
    MEAN,
    MEAN_SQUARE,
    /** By what each says for the right class; of a network that knows the classes. */
    CLASS_ACTIVATION,
    /** What the one public program does in place of a mean. */
    LAST_CHANNEL
  }
}
