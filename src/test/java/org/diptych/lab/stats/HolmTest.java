package org.diptych.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void the_smallest_is_raised_most_and_the_order_stays() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, Offset.offset(1e-12));
  }

  @Test
  void nothing_is_more_than_certain_and_one_test_stays_as_it_is() {
    assertThat(Holm.adjusted(List.of(0.6, 0.9))).containsExactly(1, 1);
    assertThat(Holm.adjusted(List.of(0.04))).containsExactly(0.04);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}
