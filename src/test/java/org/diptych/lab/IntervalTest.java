package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void the_half_width_is_students_t_times_the_standard_error() {
    // n = 5, s = sqrt(2.5), t(0.975; 4) = 2.776445 (tables): 2.776445 * sqrt(2.5 / 5) = 1.963243
    Interval interval = Interval.of(1, 2, 3, 4, 5);
    assertThat(interval.mean()).isEqualTo(3);
    assertThat(interval.halfWidth().orElseThrow()).isCloseTo(1.963243, within(1e-5));
    assertThat(interval.n()).isEqualTo(5);
  }

  @Test
  void one_value_has_a_mean_and_no_interval() {
    Interval interval = Interval.of(7);
    assertThat(interval.mean()).isEqualTo(7);
    assertThat(interval.halfWidth()).isEmpty();
    assertThat(interval.excludesZero()).isFalse();
  }

  @Test
  void pairing_cancels_what_both_arms_share() {
    double[] a = {10.1, 20.2, 30.1, 40.2};
    double[] b = {10, 20, 30, 40};
    assertThat(Interval.paired(a, b).excludesZero()).isTrue();
    assertThat(Interval.of(a).halfWidth().orElseThrow()).isGreaterThan(15);
  }

  @Test
  void pairs_need_equal_counts() {
    assertThatThrownBy(() -> Interval.paired(new double[1], new double[2]))
        .hasMessageContaining("1 and 2");
  }
}
