package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.nn.Precision;
import org.diptych.nn.nets.UntrainedVgg;
import org.junit.jupiter.api.Test;

class BenchOptionsTest extends TensorTest {

  @Test
  void optionsMayStandInAnyOrder() {
    assertThat(BenchOptions.read("--sizes", "64,96", "--threads", "2", "--methods", "dst-gatys"))
        .isEqualTo(new BenchOptions(2, List.of(64, 96), 10, List.of(StyleMethod.DST_GATYS)));
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> BenchOptions.read("--speed", "9")).hasMessageContaining("--speed");
    assertThatThrownBy(() -> BenchOptions.read("--threads")).hasMessageContaining("--threads");
    assertThatThrownBy(() -> BenchOptions.read("--sizes", "64,x")).hasMessageContaining("'x'");
    assertThatThrownBy(() -> BenchOptions.read("--sizes", "16")).hasMessageContaining("32");
    assertThatThrownBy(() -> BenchOptions.read("--methods", "adain"))
        .hasMessageContaining("'adain', but gatys, strotss");
  }

  /** The counts of VGG-16 and of 55.5 GFLOP for 5000 samples are published. */
  @Test
  void arithmeticIsCountedAsPublished() {
    try (Backbone network =
        new Backbone(List.of(UntrainedVgg.of(16, 16, manager, Precision.FP32)))) {
      double flop = new Arithmetic(network, new Size(256, 256)).strotss();
      assertThat(flop / 1e9).isBetween(135.0, 136.5);
    }
  }
}
