package org.diptych.nn.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.nn.GradCheck;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.diptych.nn.nets.Classifier.Architecture;
import org.diptych.nn.optim.Optimizer;
import org.diptych.nn.optim.Sgd;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest extends TensorTest {

  private static final float[] MEAN = {0.5f, 0.5f, 0.5f};
  private static final float[] DEVIATION = {0.25f, 0.25f, 0.25f};

  private Classifier begun(Architecture architecture) {
    return new Classifier(manager, architecture, MEAN, DEVIATION, Rng.of(1, "weights"));
  }

  private NDArray pictures(int count) {
    return Noise.uniform(Rng.of(3, "pictures"), manager, new Shape(count, 3, 32, 32));
  }

  /** Numbers of parameters and of products of the spec's table, and of the papers. */
  static Stream<Arguments> known() {
    return Stream.of(
        Arguments.of(SmallNetworks.cifarResNet(1, 16, 10), 78_042, 12_501_632),
        Arguments.of(SmallNetworks.cifarResNet(2, 16, 10), 175_258, 26_657_408),
        Arguments.of(SmallNetworks.cifarResNet(3, 16, 10), 272_474, 40_813_184),
        Arguments.of(SmallNetworks.resNet18(64, 10), 11_173_962, 555_422_720),
        Arguments.of(SmallNetworks.resNet50(64, 10), 23_520_842, 1_297_829_888));
  }

  @ParameterizedTest
  @MethodSource("known")
  void theirSizeAndCostAreKnown(Architecture architecture, long size, long products) {
    assertThat(architecture.size()).isEqualTo(size);
    assertThat(architecture.products(32)).isEqualTo(products);
  }

  static Stream<Architecture> all() {
    return Stream.of(
        SmallNetworks.cifarResNet(1, 16, 7),
        SmallNetworks.resNet18(16, 7),
        SmallNetworks.resNet50(16, 7),
        SmallNetworks.wideResNet16(32, 7),
        SmallNetworks.denseNet(16, 7),
        SmallNetworks.efficientNet(32, 7));
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsReachAllThatIsLearnt(Architecture architecture) {
    try (Classifier network = begun(architecture)) {
      NDArray classes = manager.create(new long[] {0, 3, 6, 6});
      try (Tape tape = Tape.record(network.learnt().toArray(NDArray[]::new))) {
        NDArray scores = network.scores(pictures(4), true);
        assertThat(scores.getShape()).isEqualTo(new Shape(4, 7));
        List<NDArray> gradients = tape.gradients(Ops.crossEntropy(scores, classes));
        assertThat(gradients)
            .allMatch(gradient -> Float.isFinite(gradient.abs().sum().getFloat()))
            .allMatch(gradient -> gradient.abs().sum().getFloat() > 0);
      }
    }
  }

  @Test
  void theLossFallsAlongTheGradient() {
    try (Classifier network = begun(SmallNetworks.cifarResNet(1, 16, 4))) {
      List<NDArray> leaves = network.learnt();
      NDArray rgb = pictures(8);
      NDArray classes = manager.create(new long[] {0, 1, 2, 3, 0, 1, 2, 3});
      List<Double> losses = new ArrayList<>();
      try (Optimizer optimizer = new Sgd(leaves, 0.05, 0.9, 0)) {
        for (int i = 0; i < 30; i++) {
          try (Tape tape = Tape.record(leaves.toArray(NDArray[]::new))) {
            NDArray loss = Ops.crossEntropy(network.scores(rgb, true), classes);
            losses.add((double) loss.getFloat());
            optimizer.step(tape.gradients(loss));
          }
        }
      }
      assertThat(losses.getLast()).isLessThan(0.1 * losses.getFirst());
    }
  }

  @Test
  void itGoesByTheBatchWhileItLearnsAndByWhatItRecordedAfterwards() {
    try (Classifier network = begun(SmallNetworks.cifarResNet(1, 16, 4))) {
      NDArray rgb = pictures(8);
      NDArray before = network.scores(rgb, false);
      for (int i = 0; i < 200; i++) { // the running statistics come to those of the batch
        network.scores(rgb, true).close();
      }
      float[] learning = network.scores(rgb, true).toFloatArray();
      float[] afterwards = network.scores(rgb, false).toFloatArray();
      for (int i = 0; i < learning.length; i++) {
        // the variance that is recorded is the unbiased one
        assertThat(afterwards[i])
            .isCloseTo(learning[i], within(0.02f * Math.max(1, Math.abs(learning[i]))));
      }
      assertThat(Arrays.equals(before.toFloatArray(), afterwards)).isFalse();
      NDArray alone = network.scores(rgb.get("0:1"), false);
      for (int i = 0; i < 4; i++) {
        assertThat(alone.toFloatArray()[i]).isCloseTo(afterwards[i], within(1e-4f));
      }
    }
  }

  @Test
  void aStrideOfASingleWeightIsTakenBeforeIt() {
    GradCheck.check(x -> Ops.conv2d(x[0], x[1], null, 2, 0), wide(2, 2, 3, 3), wide(3, 2, 1, 1));
    NDArray x = narrow(8, 512, 16, 16);
    NDArray weight = narrow(1024, 512, 1, 1);
    try (Tape tape = Tape.record(x, weight)) { // libtorch's own ends the process here
      NDArray result = Ops.conv2d(x, weight, null, 2, 0);
      assertThat(result.getShape()).isEqualTo(new Shape(8, 1024, 8, 8));
      assertThat(tape.gradients(result.square().sum())).hasSize(2);
    }
  }

  @Test
  void numbersOfChannelsAreMultiplesOfSixteen() {
    assertThatThrownBy(() -> SmallNetworks.cifarResNet(1, 8, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8");
  }

  @Test
  void batchNormalisationHasTheGradientOfItsFormula() {
    NDArray mean = wide(2);
    NDArray variance = wide(2).abs().add(0.5);
    GradCheck.check(
        x -> Ops.batchNorm(x[0], x[1], x[2], mean.duplicate(), variance.duplicate(), true),
        wide(3, 2, 2, 2),
        wide(2),
        wide(2).mul(0.5));
    GradCheck.check(
        x -> Ops.batchNorm(x[0], x[1], x[2], mean, variance, false),
        wide(3, 2, 2, 2),
        wide(2),
        wide(2).mul(0.5));
  }

  @Test
  void theSmallOperatorsHaveTheGradientsOfTheirFormulas() {
    GradCheck.check(x -> Ops.silu(x[0]), wide(3, 2));
    GradCheck.check(x -> Ops.sigmoid(x[0]), wide(3, 2));
    GradCheck.check(x -> Ops.meanOfPlaces(x[0]), wide(2, 3, 2, 2));
    GradCheck.check(x -> Ops.conv2d(x[0], x[1], null, 1, 1, 2), wide(1, 4, 3, 3), wide(4, 2, 3, 3));
    NDArray shares = manager.create(new double[] {0.25, 0.75, 0, 0, 0.5, 0.5}, new Shape(2, 3));
    GradCheck.check(x -> Ops.crossEntropy(x[0], shares), wide(2, 3));
  }
}
