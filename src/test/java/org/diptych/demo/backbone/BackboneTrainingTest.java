package org.diptych.demo.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.Weights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training, on a few drawn pictures and with an untrained network as its teacher. */
class BackboneTrainingTest {

  private static final Plan PLAN = new Plan(List.of(16, 16, 16, 16, 16), 8, 32, 48, 5e-3, 5, 1);
  private static final Photographs PHOTOGRAPHS = SyntheticPhotographs.of(20);

  @TempDir Path folder;
  private NDManager manager;
  private List<Hint> hints;

  @BeforeEach
  void openTeacher() {
    manager = Torch.newManager();
    Torch.threads(1);
    Teacher teacher = new Teacher(UntrainedVgg.ofShippedShape(7, manager, Precision.FP32), false);
    hints =
        List.of(
            new Hint("relu1_2", teacher, "relu1_1", 0, 4),
            new Hint("relu4_1", teacher, "relu3_1", 1, 1));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private BackboneTraining begin(Plan plan, int steps) {
    return new BackboneTraining(plan, steps, PHOTOGRAPHS, hints, manager);
  }

  private static byte[] learn(BackboneTraining training, int until) {
    while (training.done() < until) {
      training.learn();
    }
    return Safetensors.write(training.state(), Map.of());
  }

  @Test
  void everyLossFallsAndTheClassesAreLearnt() {
    List<Map<String, Double>> losses = new ArrayList<>();
    try (BackboneTraining training = begin(PLAN, 60)) {
      while (!training.finished()) {
        losses.add(training.learn());
      }
      for (String name : losses.getFirst().keySet()) {
        assertThat(mean(losses.subList(50, 60), name))
            .as(name)
            .isLessThan(0.8 * mean(losses.subList(0, 10), name));
      }
      assertThat(training.judge(SyntheticPhotographs.of(16)).get("right")).isGreaterThan(0.8);
    }
  }

  private static double mean(List<Map<String, Double>> losses, String name) {
    return losses.stream().mapToDouble(of -> of.get(name)).average().orElseThrow();
  }

  @Test
  void killedAndTakenUpAgainItEndsAsItWouldHave() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    byte[] uninterrupted;
    try (BackboneTraining training = begin(PLAN, 8)) {
      uninterrupted = learn(training, 8);
    }
    try (BackboneTraining killed = begin(PLAN, 8)) {
      learn(killed, 3);
      killed.checkpoint(checkpoint);
      learn(killed, 5);
    }
    try (BackboneTraining resumed = begin(PLAN, Plan.UNSETTLED)) {
      resumed.restore(checkpoint);
      assertThat(resumed.done()).isEqualTo(3);
      assertThat(resumed.steps()).isEqualTo(8);
      assertThat(learn(resumed, 8)).isEqualTo(uninterrupted);
    }
  }

  @Test
  void settledByTimeItEndsAsIfTheStepsHadBeenGiven() {
    byte[] settled;
    int steps;
    try (BackboneTraining training = begin(PLAN, Plan.UNSETTLED)) {
      learn(training, 5);
      training.settle(Double.MIN_VALUE);
      steps = training.steps();
      settled = learn(training, steps);
    }
    assertThat(steps).isEqualTo(7);
    try (BackboneTraining training = begin(PLAN, steps)) {
      assertThat(learn(training, steps)).isEqualTo(settled);
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    try (BackboneTraining training = begin(PLAN, 8)) {
      training.checkpoint(checkpoint);
    }
    Plan other = new Plan(PLAN.widths(), 8, 32, 48, 5e-3, 5, 2);
    try (BackboneTraining training = begin(other, 8)) {
      assertThatThrownBy(() -> training.restore(checkpoint))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is of another training")
          .hasMessageContaining("Remove it to begin anew");
    }
  }

  @Test
  void whatIsWrittenIsANetworkThatIsKnown() throws IOException {
    Path file = folder.resolve("vgg.safetensors");
    try (BackboneTraining training = begin(PLAN, 2)) {
      learn(training, 2);
      training.write(file, Map.of("learnt by", "a test"));
    }
    try (FeatureNetwork network = Weights.read(file, manager, Precision.FP32)) {
      assertThat(network.name()).isEqualTo("Diptych VGG");
      assertThat(network.trained()).isTrue();
      assertThat(network.channels("relu5_3")).isEqualTo(16);
    }
  }

  @Test
  void theLearningRateRisesStaysAndFallsToZero() {
    assertThat(PLAN.learningRate(0, 100)).isEqualTo(1e-3);
    assertThat(PLAN.learningRate(50, Plan.UNSETTLED)).isEqualTo(5e-3);
    assertThat(PLAN.learningRate(74, 100)).isEqualTo(5e-3);
    assertThat(PLAN.learningRate(99, 100)).isEqualTo(5e-3 / 25);
    assertThat(PLAN.side(74, 100)).isEqualTo(32);
    assertThat(PLAN.side(75, 100)).isEqualTo(48);
  }
}
