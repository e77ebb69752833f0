package org.diptych.lab.stats;

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

  @Test
  void the_chance_of_such_a_mean_is_that_of_the_t_test() {
    // t = 3 / sqrt(2.5 / 5) = 4.242641 with 4 degrees of freedom: p = 0.013236 (tables)
    assertThat(Interval.of(1, 2, 3, 4, 5).p().orElseThrow()).isCloseTo(0.013236, within(1e-6));
    assertThat(Interval.of(-1, 1).p()).contains(1.0);
    assertThat(Interval.of(2, 2).p()).contains(0.0);
    assertThat(Interval.of(2).p()).isEmpty();
  }

  @Test
  void to_see_less_takes_more() {
    // s² = 2.5: (1.959964 + 0.841621)² · 2.5 / δ²
    assertThat(Interval.of(1, 2, 3, 4, 5).needed(1)).contains(20);
    assertThat(Interval.of(1, 2, 3, 4, 5).needed(0.5)).contains(79);
    assertThat(Interval.of(1, 2, 3, 4, 5).needed(100)).contains(2);
    assertThat(Interval.of(1).needed(1)).isEmpty();
  }
}
