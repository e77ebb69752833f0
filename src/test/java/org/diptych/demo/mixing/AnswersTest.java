package org.diptych.demo.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final Answers ANSWERS =
      new Answers(
          new int[] {0, 1, 1, 0},
          new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}, {0.6f, 0.4f}, {0.9f, 0.1f}});

  @Test
  void threeOfFourAreRight() {
    assertThat(ANSWERS.accuracy()).isEqualTo(75);
    assertThat(ANSWERS.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 1}});
  }

  @Test
  void theLogLossIsThatOfTheFormula() {
    double expected = -(2 * Math.log(0.9) + Math.log(0.8) + Math.log(0.4)) / 4;
    assertThat(ANSWERS.logLoss()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void theCalibrationErrorIsThatOfTheBins() {
    // bins of 1/15: 0.9 twice and right, 0.8 once and right, 0.6 once and wrong
    double expected = 100 * (Math.abs(1.8 - 2) + Math.abs(0.8 - 1) + 0.6) / 4;
    assertThat(ANSWERS.calibrationError()).isCloseTo(expected, within(1e-4));
  }

  @Test
  void theSheetHoldsTheLikeliestClasses() {
    assertThat(ANSWERS.sheet(List.of("a", "b")).given()).containsExactly(0, 1, 0, 0);
  }
}
