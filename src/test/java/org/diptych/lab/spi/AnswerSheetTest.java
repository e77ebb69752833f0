package org.diptych.lab.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.diptych.lab.spi.AnswerSheet.Disagreement;
import org.junit.jupiter.api.Test;

class AnswerSheetTest {

  private static final AnswerSheet FIRST =
      new AnswerSheet(
          List.of("a ring", "a cross"), new int[] {0, 0, 1, 1, 1}, new int[] {0, 1, 1, 1, 0});

  private static final AnswerSheet SECOND =
      new AnswerSheet(
          List.of("a ring", "a cross"), new int[] {0, 0, 1, 1, 1}, new int[] {0, 0, 0, 0, 0});

  @Test
  void itIsReadAsItWasWritten() {
    AnswerSheet read = AnswerSheet.parse(FIRST.text());
    assertThat(read.classes()).containsExactly("a ring", "a cross");
    assertThat(read.right()).containsExactly(0, 0, 1, 1, 1);
    assertThat(read.given()).containsExactly(0, 1, 1, 1, 0);
  }

  @Test
  void everyClassHasItsAccuracy() {
    assertThat(FIRST.accuracies()[0]).isEqualTo(50);
    assertThat(FIRST.accuracies()[1]).isCloseTo(66.667, within(0.001));
  }

  @Test
  void onlyQuestionsThatOneOfTwoAnsweredRightlyCount() {
    assertThat(FIRST.against(SECOND)).isEqualTo(new Disagreement(2, 1, 5));
    assertThat(SECOND.against(FIRST)).isEqualTo(new Disagreement(1, 2, 5));
  }

  @Test
  void theChanceIsThatOfTheBinomialDistribution() {
    // R: binom.test(5, 20)$p.value = 0.04138947; binom.test(2, 3)$p.value = 1
    assertThat(new Disagreement(5, 15, 100).p()).isCloseTo(0.04138947, within(1e-8));
    assertThat(new Disagreement(15, 5, 100).p()).isCloseTo(0.04138947, within(1e-8));
    assertThat(new Disagreement(2, 1, 9).p()).isEqualTo(1);
    assertThat(new Disagreement(0, 0, 9).p()).isEqualTo(1);
  }

  @Test
  void answersToOtherQuestionsAreNotSetBesideThese() {
    AnswerSheet other = new AnswerSheet(List.of("a", "b"), new int[] {1}, new int[] {1});
    assertThatThrownBy(() -> FIRST.against(other)).isInstanceOf(IllegalArgumentException.class);
  }
}
