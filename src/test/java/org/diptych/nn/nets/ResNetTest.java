package org.diptych.nn.nets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Module;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Precision;
import org.diptych.nn.TensorTest;
import org.diptych.nn.layers.Network;
import org.diptych.nn.layers.PictureLayer;
import org.diptych.nn.layers.PictureLayer.Chain;
import org.diptych.nn.layers.PictureLayer.Conv;
import org.diptych.nn.layers.PictureLayer.Norm;
import org.diptych.nn.layers.PictureLayer.Plain;
import org.diptych.nn.layers.PictureLayer.Residual;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNetTest extends TensorTest {

  private static final int[] BLOCKS_18 = {2, 2, 2, 2};
  private static final int[] BLOCKS_50 = {3, 4, 6, 3};

  /**
   * PictureLayer by layer with its norms apart, written down a second time, from the paper's table.
   */
  @ParameterizedTest
  @CsvSource({"18, 512", "50, 2048"})
  void whatIsReadComputesWhatThePublishedLayersDo(int depth, int channels, @TempDir Path folder)
      throws IOException {
    Map<String, NDArray> published = random(depth);
    published.put("fc.bias", narrow(1000));
    published.put("bn1.num_batches_tracked", manager.create(7L));
    Path file = Files.write(folder.resolve("r"), Safetensors.write(published, Map.of()));
    NDArray picture = Noise.uniform(Rng.of(3, "picture"), manager, new Shape(2, 3, 64, 64));
    try (FeatureNetwork read = Weights.read(file, manager, Precision.FP32)) {
      assertThat(read.name()).isEqualTo("ResNet-" + depth);
      assertThat(read.layers()).containsExactly("layer1", "layer2", "layer3", "layer4");
      assertThat(read.stride("layer4")).isEqualTo(32);
      NDArray maps = read.forward(picture, List.of("layer4")).get("layer4");
      assertThat(maps.getShape()).isEqualTo(new Shape(2, channels, 2, 2));
      NDArray expected = published(picture, published, depth == 18 ? BLOCKS_18 : BLOCKS_50);
      assertThat(maps.sub(expected).abs().max().getFloat())
          .isLessThan(1e-4f * expected.abs().max().getFloat());
    }
  }

  private Map<String, NDArray> random(int depth) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    ResNet.tensors(depth)
        .forEach((name, shape) -> {
          NDArray noise = Noise.gaussian(Rng.of(11, name), manager, shape);
          double size = shape.dimension() == 4 ? Math.sqrt(1.0 / shape.slice(1).size()) : 0.3;
          NDArray scaled = noise.mul(size);
          tensors.put(name, name.endsWith("var") ? scaled.abs().add(0.1) : scaled);
        });
    return tensors;
  }

  private NDArray published(NDArray picture, Map<String, NDArray> arrays, int... blocks) {
    Network network =
        new Network() {
          @Override
          public NDArray array(String name) {
            return Module.named(name, arrays);
          }

          @Override
          public boolean learning() {
            return false;
          }
        };
    NDArray mean = manager.create(new float[] {0.485f, 0.456f, 0.406f}).reshape(1, 3, 1, 1);
    NDArray deviation = manager.create(new float[] {0.229f, 0.224f, 0.225f}).reshape(1, 3, 1, 1);
    NDArray x = picture.sub(mean).div(deviation);
    x = normed("conv1", "bn1", 3, 64, 7, 2).apply(x, network);
    x = Ops.maxPool(Ops.relu(x), 3, 2, 1, false);
    boolean wide = blocks[1] == 4;
    int in = 64;
    List<PictureLayer> layers = new ArrayList<>();
    for (int stage = 1; stage <= 4; stage++) {
      int inside = 32 << stage;
      for (int i = 0; i < blocks[stage - 1]; i++) {
        int stride = stage > 1 && i == 0 ? 2 : 1;
        int out = wide ? 4 * inside : inside;
        layers.add(block("layer%d.%d.".formatted(stage, i), in, inside, out, stride));
        layers.add(Plain.RELU);
        in = out;
      }
    }
    return new Chain(layers).apply(x, network);
  }

  private static PictureLayer block(String name, int in, int inside, int out, int stride) {
    Chain main =
        inside == out
            ? new Chain(
                normed(name + "conv1", name + "bn1", in, inside, 3, stride),
                Plain.RELU,
                normed(name + "conv2", name + "bn2", inside, out, 3, 1))
            : new Chain(
                normed(name + "conv1", name + "bn1", in, inside, 1, 1),
                Plain.RELU,
                normed(name + "conv2", name + "bn2", inside, inside, 3, stride),
                Plain.RELU,
                normed(name + "conv3", name + "bn3", inside, out, 1, 1));
    Chain shortcut =
        in == out && stride == 1
            ? new Chain()
            : normed(name + "downsample.0", name + "downsample.1", in, out, 1, stride);
    return new Residual(main, shortcut);
  }

  private static Chain normed(String conv, String norm, int in, int out, int kernel, int stride) {
    return new Chain(new Conv(conv, in, out, kernel, stride), new Norm(norm, out));
  }
}
