package org.diptych.demo.style.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {

  private static Settling after(int count, double factor) {
    Settling settling = new Settling();
    for (int i = 0; i < count; i++) {
      settling.add(Math.pow(factor, i));
    }
    return settling;
  }

  @Test
  void aLossThatFallsHasNotSettled() {
    assertThat(after(50, 0.99).settled()).isFalse();
  }

  @Test
  void aLossThatStaysOrRisesHasSettled() {
    assertThat(after(20, 1).settled()).isTrue();
    assertThat(after(20, 1.1).settled()).isTrue();
  }

  @Test
  void twentyValuesAreNeeded() {
    assertThat(after(19, 1).settled()).isFalse();
  }

  @Test
  void nothingLeftToLoseHasSettled() {
    assertThat(after(20, 0).settled()).as("1, then zeros").isFalse();
    assertThat(after(21, 0).settled()).as("zeros only").isTrue();
  }

  @Test
  void savedAndLoadedItDecidesTheSame() {
    Settling settling = after(19, 1);
    Settling resumed = new Settling(settling.losses());
    resumed.add(1);
    assertThat(resumed.settled()).isTrue();
  }
}
