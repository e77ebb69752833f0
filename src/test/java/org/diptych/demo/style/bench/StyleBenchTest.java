package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.nn.Precision;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.Test;

class StyleBenchTest extends TensorTest {

  @Test
  void optionsMayStandInAnyOrder() {
    StyleBench bench =
        Typed.read(
            new StyleBench(), "--sizes", "64,96", "--threads", "2", "--methods", "dst-gatys");
    assertThat(bench.threads).isEqualTo(2);
    assertThat(bench.sizes).isEqualTo(List.of(64, 96));
    assertThat(bench.iterations).isEqualTo(10);
    assertThat(bench.methods).isEqualTo(List.of(StyleMethod.DST_GATYS));
  }

  @Test
  void withoutOptionsItIsTheTableOfTheDocuments() {
    StyleBench bench = Typed.read(new StyleBench());
    assertThat(bench.threads).isEqualTo(1);
    assertThat(bench.sizes).isEqualTo(List.of(64, 128, 256, 512));
    assertThat(bench.methods)
        .containsExactly(
            StyleMethod.GATYS, StyleMethod.STROTSS, StyleMethod.DST_GATYS, StyleMethod.DST_STROTSS);
  }

  @Test
  void ofAnOptionGivenTwiceTheLastCounts() {
    assertThat(Typed.read(new StyleBench(), "--threads", "2", "--threads", "3").threads)
        .isEqualTo(3);
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    refuses("--speed", "--speed", "9");
    refuses("--threads", "--threads");
    refuses("--sizes: 'x'", "--sizes", "64,x");
    refuses("--sizes: ''", "--sizes", "64,,96");
    refuses("'16' is no whole number from 32", "--sizes", "16");
    refuses("'0' is no whole number from 1", "--iterations", "0");
    refuses("'adain', but gatys, strotss", "--methods", "adain");
  }

  private static void refuses(String words, String... arguments) {
    Typed.at(new StyleBench(), arguments).isRefusedWith(words);
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
