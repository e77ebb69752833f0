package org.diptych.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.diptych.lab.Interval;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Test;

/** Numbers and spans, as people read them. */
class FiguresTest {

  private static final Locale ENGLISH = Locale.ENGLISH;

  @Test
  void a_span_is_said_in_its_two_largest_units() {
    assertThat(Figures.duration(ENGLISH, 0.26)).isEqualTo("0.3 s");
    assertThat(Figures.duration(ENGLISH, 59.4)).isEqualTo("59 s");
    assertThat(Figures.duration(ENGLISH, 130)).isEqualTo("2 min 10 s");
    assertThat(Figures.duration(ENGLISH, 3 * 3600 + 240)).isEqualTo("3 h 4 min");
    assertThat(Figures.duration(ENGLISH, 86_400 * 2 + 3600)).isEqualTo("2 days 1 h");
  }

  @Test
  void a_round_span_says_no_zero() {
    assertThat(Figures.duration(ENGLISH, 720)).isEqualTo("12 min");
    assertThat(Figures.duration(Texts.RUSSIAN, 7200)).isEqualTo("2 ч");
  }

  @Test
  void a_guess_is_rounded_up_to_what_a_guess_deserves() {
    assertThat(Figures.estimate(ENGLISH, 1)).isEqualTo("5 s");
    assertThat(Figures.estimate(ENGLISH, 61)).isEqualTo("1 min 15 s");
    assertThat(Figures.estimate(ENGLISH, 11.2 * 60)).isEqualTo("12 min");
  }

  @Test
  void a_spread_that_only_rounding_made_is_none() {
    double sum = 0.1 + 0.2;
    assertThat(Figures.interval(ENGLISH, Interval.of(sum, 0.3, sum))).isEqualTo("0.3 ± 0");
    assertThat(Figures.interval(ENGLISH, Interval.of(1e-20, 3e-20))).isNotEqualTo("0 ± 0");
  }

  @Test
  void a_measured_value_keeps_four_significant_digits() {
    assertThat(Figures.measure(ENGLISH, 1234.567)).isEqualTo("1,235");
    assertThat(Figures.measure(ENGLISH, 0.0123456)).isEqualTo("0.01235");
    assertThat(Figures.measure(ENGLISH, 1.23456e-7)).isEqualTo("1.235E-7");
    assertThat(Figures.measure(Texts.RUSSIAN, 1.4697)).isEqualTo("1,47");
  }

  @Test
  void a_mean_of_one_value_has_no_interval() {
    assertThat(Figures.interval(ENGLISH, Interval.of(2))).isEqualTo("2");
    assertThat(Figures.interval(ENGLISH, Interval.of(1, 2, 3))).isEqualTo("2 ± 2.484");
  }
}
