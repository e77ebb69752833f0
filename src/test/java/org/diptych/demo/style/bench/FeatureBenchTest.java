package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.diptych.demo.style.bench.Balance.Point;
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
    FeatureBenchOptions options =
        FeatureBenchOptions.read(
            "--networks", "untrained,a.safetensors", "--side", "96", "--content-weights", "0.5,2");
    assertThat(options.pairs()).hasSize(6);
    assertThat(options.networks()).isEqualTo(List.of("untrained", "a.safetensors"));
    assertThat(options.contentWeights()).isEqualTo(List.of(0.5, 2.0));
    assertThat(options.side()).isEqualTo(96);
    assertThatThrownBy(() -> FeatureBenchOptions.read("--size", "96"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not '--size'");
    assertThatThrownBy(() -> FeatureBenchOptions.read("--pairs", "one.jpg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("content:style");
  }
}
