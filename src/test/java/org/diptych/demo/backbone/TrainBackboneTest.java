package org.diptych.demo.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.Test;

class TrainBackboneTest {

  @Test
  void optionsHaveDefaultsAndPathsAreNeeded() {
    TrainBackbone training =
        Typed.read(
            new TrainBackbone(),
            "--images",
            "a.tar",
            "--teachers",
            "b",
            "--out",
            "c",
            "--seed",
            "3");
    assertThat(training.images).isEqualTo(Path.of("a.tar"));
    assertThat(training.seed).isEqualTo(3);
    assertThat(training.minutes).isEqualTo(30);
    assertThat(training.steps).isEqualTo(Plan.UNSETTLED);
    assertThat(training.threads).isEqualTo(Runtime.getRuntime().availableProcessors());
    refuses("'--teachers=", "--images", "a.tar");
    refuses("not '--epochs'", "--epochs", "3");
    refuses(
        "--minutes: 'ten' is no whole number from 1",
        "--images",
        "a",
        "--teachers",
        "b",
        "--out",
        "c",
        "--minutes",
        "ten");
  }

  private static void refuses(String words, String... arguments) {
    Typed.at(new TrainBackbone(), arguments).isRefusedWith(words);
  }
}
