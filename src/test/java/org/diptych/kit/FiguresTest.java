package org.diptych.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.diptych.lab.stats.Interval;
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
  void a_value_has_the_digits_that_its_uncertainty_carries() {
    assertThat(measured(66.12, 9.274)).isEqualTo("66.1 ± 9.3");
    assertThat(measured(0.2475, 0.02626)).isEqualTo("0.248 ± 0.026");
    assertThat(measured(0.24748, 0.0996)).isEqualTo("0.25 ± 0.10");
    assertThat(measured(66_120, 1540)).isEqualTo("66,100 ± 1,500");
    assertThat(measured(57.7, 15)).isEqualTo("58 ± 15");
    assertThat(measured(99.96, 0.111)).isEqualTo("99.96 ± 0.11");
    assertThat(measured(0, 0.03)).isEqualTo("0.000 ± 0.030");
    assertThat(measured(-0.04, 5.31)).isEqualTo("0.0 ± 5.3");
  }

  @Test
  void more_digits_than_tell_anything_are_not_shown_however_small_the_spread() {
    assertThat(measured(0.0879, 0.00003)).isEqualTo("0.08790 ± 0.00003");
    assertThat(measured(1234.567, 0.52)).isEqualTo("1,234.6 ± 0.5");
    assertThat(measured(5.689, 3.025e-6)).isEqualTo("5.689 ± < 0.001");
  }

  @Test
  void a_number_with_more_zeros_than_people_count_has_a_power_of_ten() {
    assertThat(measured(2.5e-7, 1.2e-8)).isEqualTo("(2.50 ± 0.12) × 10⁻⁷");
    assertThat(Figures.measure(ENGLISH, 1.23456e-7)).isEqualTo("1.235\u00a0×\u00a010⁻⁷");
    assertThat(Figures.measure(ENGLISH, 3.025e-5)).isEqualTo("0.00003025");
    assertThat(Figures.measure(ENGLISH, 2.5e10)).isEqualTo("2.5\u00a0×\u00a010¹⁰");
  }

  @Test
  void russian_numbers_have_a_comma_and_every_minus_is_a_minus() {
    assertThat(plain(Figures.measured(Texts.RUSSIAN, -6612.4, 92.74))).isEqualTo("−6 612 ± 93");
    assertThat(plain(Figures.measured(Texts.RUSSIAN, 66.12, 9.274))).isEqualTo("66,1 ± 9,3");
    assertThat(Figures.measure(Texts.RUSSIAN, 1.4697)).isEqualTo("1,47");
    assertThat(Figures.measure(ENGLISH, -0.5)).isEqualTo("−0.5");
  }

  @Test
  void a_difference_says_its_sign_and_zero_has_none() {
    assertThat(difference(Interval.of(-12.7, -10.5))).isEqualTo("−12 ± 14");
    assertThat(difference(Interval.of(4, 5, 6))).isEqualTo("+5.0 ± 2.5");
    assertThat(difference(Interval.of(2.25))).isEqualTo("+2.25");
    assertThat(difference(Interval.of(1, -1))).isEqualTo("0 ± 13");
    assertThat(Figures.signed(ENGLISH, 0)).isEqualTo("0");
  }

  @Test
  void the_ends_of_an_interval_have_the_digits_of_its_half() {
    assertThat(Figures.range(ENGLISH, -22.213, -0.812)).isEqualTo("−22 to −1");
    assertThat(Figures.range(ENGLISH, -1.24, 3.18)).isEqualTo("−1.2 to +3.2");
    assertThat(Figures.range(Texts.RUSSIAN, -1.24, 3.18)).isEqualTo("от −1,2 до +3,2");
  }

  @Test
  void a_chance_has_two_digits_and_at_most_three_places() {
    assertThat(Figures.chance(ENGLISH, 0.0000302)).isEqualTo("<\u00a00.001");
    assertThat(Figures.chance(ENGLISH, 0.04)).isEqualTo("0.040");
    assertThat(Figures.chance(Texts.RUSSIAN, 0.3249)).isEqualTo("0,32");
    assertThat(Figures.chance(ENGLISH, 0.9999)).isEqualTo("1");
  }

  @Test
  void a_spread_that_only_rounding_made_is_none() {
    assertThat(measured(0.3, 1e-17)).isEqualTo("0.3");
    assertThat(measured(0.3, 0)).isEqualTo("0.3");
    assertThat(Figures.interval(ENGLISH, Interval.of(1e-20, 3e-20))).contains("±");
  }

  @Test
  void a_measured_value_keeps_four_significant_digits() {
    assertThat(Figures.measure(ENGLISH, 1234.567)).isEqualTo("1,235");
    assertThat(Figures.measure(ENGLISH, 0.0123456)).isEqualTo("0.01235");
  }

  @Test
  void a_mean_of_one_value_has_no_interval() {
    assertThat(Figures.interval(ENGLISH, Interval.of(2))).isEqualTo("2");
    assertThat(plain(Figures.interval(ENGLISH, Interval.of(1, 2, 3)))).isEqualTo("2.0 ± 2.5");
  }

  private static String measured(double value, double half) {
    return plain(Figures.measured(ENGLISH, value, half));
  }

  private static String difference(Interval gap) {
    return plain(Figures.difference(ENGLISH, gap));
  }

  /** With ordinary blanks. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }
}
