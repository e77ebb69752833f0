package org.diptych.demo.mixing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.diptych.lab.spi.Sweep;
import org.diptych.lab.spi.Sweep.Planned;

/** Arms that belong together. */
final class MixingSweeps {

  private static final int[] CELLS = {1, 2, 3, 4, 6, 8, 10, 12, 15};

  /** Of Walawalkar et al. 2020, section 4, for CIFAR-10; of their networks the smallest. */
  private static final String PAPER =
      """
      {"network": "resnet-18", "epochs": 80, "batch": 32, "learningRate": 0.001,
       "schedule": "constant", "weightDecay": 1e-5,
       "probability": 1}
      """;

  private MixingSweeps() {}

  static List<Sweep<MixingSettings>> all() {
    return List.of(
        new Sweep<>("cells", cells()),
        new Sweep<>("attention", attention()),
        new Sweep<>("paper", paper()));
  }

  /** The paper's ablation: how many cells are pasted. */
  private static List<Planned<MixingSettings>> cells() {
    return Arrays.stream(CELLS)
        .mapToObj(
            n -> arm(MixingMethod.ATTENTIVE_CUTMIX, "N = " + n, "{\"cells\": %d}".formatted(n)))
        .toList();
  }

  /** The same geometry by lot, by three ways to attend, and by the objects themselves. */
  private static List<Planned<MixingSettings>> attention() {
    return List.of(
        arm(MixingMethod.RANDOM_CELLS, "Random cells", "{}"),
        arm(MixingMethod.ATTENTIVE_CUTMIX, "Diptych VGG", "{}"),
        arm(MixingMethod.ATTENTIVE_CUTMIX, "Self-trained", "{\"attention\": \"self-trained\"}"),
        arm(
            MixingMethod.ATTENTIVE_CUTMIX,
            "Self-trained, class activation",
            "{\"attention\": \"self-trained\", \"reduction\": \"class-activation\"}"),
        arm(MixingMethod.ORACLE_CELLS, "Oracle cells", "{}"));
  }

  private static List<Planned<MixingSettings>> paper() {
    return Stream.of(
            MixingMethod.CROP_FLIP,
            MixingMethod.MIXUP,
            MixingMethod.CUTMIX,
            MixingMethod.ATTENTIVE_CUTMIX)
        .map(method -> arm(method, method.method().name(), PAPER))
        .toList();
  }

  private static Planned<MixingSettings> arm(MixingMethod method, String label, String changes) {
    return new Planned<>(method.method(), label, method.method().defaults().with(changes));
  }
}
