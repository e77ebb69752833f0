package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.spi.Method;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleDemoTest {

  private final StyleDemo demo = new StyleDemo();
  private final Method<StyleSettings> method = demo.methods().getFirst();

  @ParameterizedTest
  @ValueSource(strings = {"content", "style"})
  void aVeryWidePictureIsRefusedWithBothNumbers(String slot) {
    TestInputs inputs =
        TestInputs.small().with(slot, TestInputs.picture(2000, 100, (x, y) -> 0x808080));
    assertThatThrownBy(() -> demo.check(method, Arm.STROTSS.settings(256, 1), inputs))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("256 × 13")
        .hasMessageContaining("32");
    assertThatCode(() -> demo.check(method, Arm.STROTSS.settings(1024, 1), inputs))
        .doesNotThrowAnyException();
  }

  @Test
  void sizesDoubleUpToTheOneAsked() {
    Size photo = new Size(400, 600);
    assertThat(CoarseToFine.scales(photo, photo, 512))
        .extracting(scale -> scale.content().width())
        .containsExactly(64, 128, 256, 512);
    assertThat(CoarseToFine.scales(photo, photo, 64)).hasSize(1);
  }

  @Test
  void aNarrowPictureHasFewerSizes() {
    List<Scale> scales = CoarseToFine.scales(new Size(150, 600), new Size(400, 600), 256);
    assertThat(scales).extracting(scale -> scale.content().height()).containsExactly(32, 64);
  }
}
