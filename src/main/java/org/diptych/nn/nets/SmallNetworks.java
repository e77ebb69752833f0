package org.diptych.nn.nets;

import java.util.ArrayList;
import java.util.List;
import org.diptych.nn.layers.PictureLayer;
import org.diptych.nn.layers.PictureLayer.Chain;
import org.diptych.nn.layers.PictureLayer.Conv;
import org.diptych.nn.layers.PictureLayer.Dense;
import org.diptych.nn.layers.PictureLayer.Excite;
import org.diptych.nn.layers.PictureLayer.Head;
import org.diptych.nn.layers.PictureLayer.Norm;
import org.diptych.nn.layers.PictureLayer.Plain;
import org.diptych.nn.layers.PictureLayer.Residual;
import org.diptych.nn.nets.Classifier.Architecture;

/**
 * Known networks for pictures of 32 or 64 pixels. All numbers of channels are multiples of 16: with
 * others, libtorch 2.7.1 now and then gives NaN for a gradient.
 */
public final class SmallNetworks {

  private static final int STEP = 16;

  private SmallNetworks() {}

  /**
   * ResNet for CIFAR (He et al. 2016, section 4.2), with projections where channels change.
   *
   * @param blocks of each of three stages: 1 for ResNet-8, 2 for 14, 3 for 20
   * @param width channels of the first stage
   */
  public static Architecture cifarResNet(int blocks, int width, int classes) {
    return resNet(List.of(blocks, blocks, blocks), checked(width), classes);
  }

  /** ResNet-18 with a first layer for small pictures; its own width is 64. */
  public static Architecture resNet18(int width, int classes) {
    return resNet(List.of(2, 2, 2, 2), checked(width), classes);
  }

  private static Architecture resNet(List<Integer> blocks, int width, int classes) {
    List<PictureLayer> layers =
        new ArrayList<>(List.of(norm("conv1", "bn1", 3, width, 3, 1), Plain.RELU));
    int in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int out = width << stage;
      for (int block = 0; block < blocks.get(stage); block++) {
        String name = "layer%d.%d".formatted(stage + 1, block);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        PictureLayer main =
            new Chain(
                norm(name + ".conv1", name + ".bn1", in, out, 3, stride),
                Plain.RELU,
                norm(name + ".conv2", name + ".bn2", out, out, 3, 1));
        layers.add(new Residual(main, projection(name, in, out, stride)));
        layers.add(Plain.RELU);
        in = out;
      }
    }
    return new Architecture(new Chain(layers), new Head("fc", in, classes));
  }

  /** ResNet-50 with a first layer for small pictures; its own width is 64. */
  public static Architecture resNet50(int width, int classes) {
    List<Integer> blocks = List.of(3, 4, 6, 3);
    List<PictureLayer> layers =
        new ArrayList<>(List.of(norm("conv1", "bn1", 3, checked(width), 3, 1), Plain.RELU));
    int in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int middle = width << stage;
      for (int block = 0; block < blocks.get(stage); block++) {
        String name = "layer%d.%d".formatted(stage + 1, block);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        layers.add(bottleneck(name, in, middle, stride));
        layers.add(Plain.RELU);
        in = 4 * middle;
      }
    }
    return new Architecture(new Chain(layers), new Head("fc", in, classes));
  }

  private static PictureLayer bottleneck(String name, int in, int middle, int stride) {
    PictureLayer main =
        new Chain(
            norm(name + ".conv1", name + ".bn1", in, middle, 1, 1),
            Plain.RELU,
            norm(name + ".conv2", name + ".bn2", middle, middle, 3, stride),
            Plain.RELU,
            norm(name + ".conv3", name + ".bn3", middle, 4 * middle, 1, 1));
    return new Residual(main, projection(name, in, 4 * middle, stride));
  }

  /**
   * A wide residual network of depth 16 (Zagoruyko and Komodakis 2016), norms before convolutions.
   *
   * @param width channels of the first stage: 32 for WRN-16-2
   */
  public static Architecture wideResNet16(int width, int classes) {
    List<PictureLayer> layers = new ArrayList<>(List.of(new Conv("conv1", 3, STEP, 3, 1)));
    int in = STEP;
    for (int stage = 0; stage < 3; stage++) {
      int out = checked(width) << stage;
      for (int block = 0; block < 2; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        layers.add(preActivated("layer%d.%d".formatted(stage + 1, block), in, out, stride));
        in = out;
      }
    }
    layers.add(new Norm("bn", in));
    layers.add(Plain.RELU);
    return new Architecture(new Chain(layers), new Head("fc", in, classes));
  }

  private static PictureLayer preActivated(String name, int in, int out, int stride) {
    PictureLayer first = new Norm(name + ".bn1", in);
    PictureLayer main =
        new Chain(
            new Conv(name + ".conv1", in, out, 3, stride),
            new Norm(name + ".bn2", out),
            Plain.RELU,
            new Conv(name + ".conv2", out, out, 3, 1));
    if (in == out) {
      return new Residual(new Chain(first, Plain.RELU, main), new Chain());
    }
    Chain shortcut = new Chain(new Conv(name + ".shortcut", in, out, 1, stride));
    return new Chain(first, Plain.RELU, new Residual(main, shortcut));
  }

  /**
   * DenseNet-BC of depth 40 (Huang et al. 2017): three blocks of six.
   *
   * @param growth channels that a layer adds; the paper's 12 is no multiple of 16
   */
  public static Architecture denseNet(int growth, int classes) {
    int channels = 2 * checked(growth);
    List<PictureLayer> layers = new ArrayList<>(List.of(new Conv("conv1", 3, channels, 3, 1)));
    for (int block = 0; block < 3; block++) {
      for (int i = 0; i < 6; i++) {
        String name = "dense%d.%d".formatted(block + 1, i);
        layers.add(
            new Dense(
                new Chain(
                    new Norm(name + ".bn1", channels),
                    Plain.RELU,
                    norm(name + ".conv1", name + ".bn2", channels, 4 * growth, 1, 1),
                    Plain.RELU,
                    new Conv(name + ".conv2", 4 * growth, growth, 3, 1))));
        channels += growth;
      }
      String name = "trans%d".formatted(block + 1);
      layers.add(new Norm(name + ".bn1", channels));
      layers.add(Plain.RELU);
      if (block < 2) {
        int half = channels / 2 / STEP * STEP;
        layers.add(new Conv(name + ".conv1", channels, half, 1, 1));
        layers.add(Plain.MEAN_OF_FOUR);
        channels = half;
      }
    }
    return new Architecture(new Chain(layers), new Head("linear", channels, classes));
  }

  /** Of MBConv blocks: expansion, channels, count, stride, kernel. */
  private static final int[][] EFFICIENT = {
    {1, 16, 1, 1, 3},
    {6, 32, 2, 1, 3},
    {6, 48, 2, 2, 5},
    {6, 80, 3, 2, 3},
    {6, 112, 3, 1, 5},
    {6, 192, 4, 2, 5},
    {6, 320, 1, 1, 3}
  };

  /**
   * In the style of EfficientNet-B0 (Tan and Le 2019), with a first layer and strides for small
   * pictures, channels rounded up to multiples of 16, and without dropout or stochastic depth.
   *
   * @param width channels after the first layer; 32 for B0
   */
  public static Architecture efficientNet(int width, int classes) {
    double scale = checked(width) / 32.0;
    List<PictureLayer> layers =
        new ArrayList<>(List.of(norm("conv1", "bn1", 3, width, 3, 1), Plain.SILU));
    int in = width;
    int index = 0;
    for (int[] row : EFFICIENT) {
      int out = rounded(row[1] * scale);
      for (int i = 0; i < row[2]; i++) {
        int stride = i == 0 ? row[3] : 1;
        layers.add(inverted("layers." + index++, in, out, row[0], stride, row[4]));
        in = out;
      }
    }
    int last = rounded(1280 * scale);
    layers.add(norm("conv2", "bn2", in, last, 1, 1));
    layers.add(Plain.SILU);
    return new Architecture(new Chain(layers), new Head("linear", last, classes));
  }

  private static PictureLayer inverted(
      String name, int in, int out, int expansion, int stride, int kernel) {
    int middle = in * expansion;
    List<PictureLayer> layers = new ArrayList<>();
    if (expansion > 1) {
      layers.add(norm(name + ".conv1", name + ".bn1", in, middle, 1, 1));
      layers.add(Plain.SILU);
    }
    layers.add(new Conv(name + ".conv2", middle, middle, kernel, stride, middle));
    layers.add(new Norm(name + ".bn2", middle));
    layers.add(Plain.SILU);
    layers.add(new Excite(name + ".se", middle, Math.max(STEP, in / 4 / STEP * STEP)));
    layers.add(norm(name + ".conv3", name + ".bn3", middle, out, 1, 1));
    Chain main = new Chain(layers);
    return in == out && stride == 1 ? new Residual(main, new Chain()) : main;
  }

  private static Chain norm(String conv, String norm, int in, int out, int kernel, int stride) {
    return new Chain(new Conv(conv, in, out, kernel, stride), new Norm(norm, out));
  }

  private static Chain projection(String name, int in, int out, int stride) {
    return in == out && stride == 1
        ? new Chain()
        : norm(name + ".downsample.0", name + ".downsample.1", in, out, 1, stride);
  }

  private static int rounded(double channels) {
    return Math.max(STEP, (int) Math.ceil(channels / STEP) * STEP);
  }

  private static int checked(int width) {
    if (width <= 0 || width % STEP != 0) {
      throw new IllegalArgumentException("Channels are a multiple of 16, not " + width);
    }
    return width;
  }
}
