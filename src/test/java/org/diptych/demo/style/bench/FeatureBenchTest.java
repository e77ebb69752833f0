package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.diptych.demo.style.bench.Balance.Point;
import org.diptych.testing.Typed;
import org.junit.jupiter.api.Test;

class FeatureBenchTest {

  private static final Balance ONE =
      new Balance(List.of(new Point(1, 0.4), new Point(4, 0.1), new Point(2, 0.2)));

  @Test
  void betweenTwoResultsTheStyleIsInterpolatedByItsLogarithm() {
    assertThat(ONE.styleAt(0.2)).hasValue(2);
    assertThat(ONE.styleAt(0.15).orElseThrow()).isCloseTo(Math.sqrt(8), within(1e-9));
    assertThat(ONE.styleAt(0.5)).isEmpty();
  }

  @Test
  void atEqualContentHalfTheDistanceIsARatioOfOneHalf() {
    Balance half = new Balance(List.of(new Point(1, 0.2), new Point(2, 0.1), new Point(4, 0.05)));
    assertThat(half.logRatio(ONE).orElseThrow()).isCloseTo(Math.log(0.5), within(1e-9));
    assertThat(ONE.logRatio(half).orElseThrow()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(ONE.logRatio(new Balance(List.of(new Point(1, 0.7))))).isEmpty();
  }

  @Test
  void optionsAreReadAndWrongOnesAreRefused() throws Exception {
    FeatureBench bench =
        Typed.read(
            new FeatureBench(),
            "--networks",
            "untrained,a.safetensors",
            "--side",
            "96",
            "--content-weights",
            "0.5,2");
    assertThat(PicturePair.read(bench.pairs)).hasSize(6);
    assertThat(bench.networks).isEqualTo(List.of("untrained", "a.safetensors"));
    assertThat(bench.methods).isEqualTo(List.of("gatys", "strotss"));
    assertThat(bench.contentWeights).isEqualTo(List.of(0.5, 2.0));
    assertThat(bench.side).isEqualTo(96);
    assertThat(bench.iterations).isEqualTo(40);
    assertThat(bench.judge).isEmpty();
    assertThat(bench.sheet).isEmpty();
    refuses("not '--size'", "--size", "96");
    refuses("'16' is no whole number from 32", "--side", "16");
    refuses("--content-weights: 'much'", "--content-weights", "1,much");
    refuses("content:style", "--pairs", "one.jpg");
    refuses("nowhere.png is no picture", "--pairs", "nowhere.png:b");
  }

  private static void refuses(String words, String... arguments) {
    Typed.at(new FeatureBench(), arguments).isRefusedWith(words);
  }
}
