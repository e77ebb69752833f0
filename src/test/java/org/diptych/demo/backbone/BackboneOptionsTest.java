package org.diptych.demo.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackboneOptionsTest {

  @Test
  void optionsHaveDefaultsAndPathsAreNeeded() {
    BackboneOptions options =
        BackboneOptions.read("--images", "a.tar", "--teachers", "b", "--out", "c", "--seed", "3");
    assertThat(options.images()).isEqualTo(Path.of("a.tar"));
    assertThat(options.seed()).isEqualTo(3);
    assertThat(options.minutes()).isEqualTo(30);
    assertThat(options.steps()).isEqualTo(Plan.UNSETTLED);
    assertThatThrownBy(() -> BackboneOptions.read("--images", "a.tar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--teachers is needed, with a path.");
    assertThatThrownBy(() -> BackboneOptions.read("--epochs", "3"))
        .hasMessageContaining("not '--epochs'");
    assertThatThrownBy(() ->
            BackboneOptions.read(
                "--images", "a", "--teachers", "b", "--out", "c", "--minutes", "ten"))
        .hasMessage("--minutes takes whole numbers from 1, not 'ten'.");
  }
}
