package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.diptych.lab.evidence.Summary.Finding.BETTER;
import static org.diptych.lab.evidence.Summary.Finding.DIFFERS;
import static org.diptych.lab.evidence.Summary.Finding.NO_DIFFERENCE;
import static org.diptych.lab.evidence.Summary.Finding.TOO_FEW;
import static org.diptych.lab.evidence.Summary.Finding.WORSE;

import java.util.Optional;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Summary.Finding;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.store.Comparison;
import org.junit.jupiter.api.Test;

/** When a difference is said to be one, by values whose t is known in closed form. */
class FindingTest {

  private static final Metric SIZE = new Metric("size", Better.NEITHER, "", "", false);

  /** Of differences 9, 10, 11: mean 10, standard error 1/√3, t = 17.3. */
  private static final double[] FIRST = {51, 62, 73};

  private static final double[] MORE = {60, 72, 84};

  @Test
  void nothing_is_set_against_the_reference_itself() {
    assertThat(row(Trials.SHARE, 0, FIRST, MORE).finding()).isEmpty();
  }

  @Test
  void one_seed_and_two_are_too_few_however_far_apart_the_arms_are() {
    assertThat(second(Trials.SHARE, new double[] {1}, new double[] {99})).contains(TOO_FEW);
    assertThat(second(Trials.SHARE, new double[] {1, 2}, new double[] {98, 99.5}))
        .contains(TOO_FEW);
  }

  @Test
  void three_seeds_are_enough_and_the_metric_says_which_way_is_better() {
    assertThat(second(Trials.SHARE, FIRST, MORE)).contains(BETTER);
    assertThat(second(Trials.LOSS, FIRST, MORE)).contains(WORSE);
    assertThat(second(SIZE, FIRST, MORE)).contains(DIFFERS);
    assertThat(second(Trials.SHARE, FIRST, new double[] {41, 72, 73})).contains(NO_DIFFERENCE);
  }

  @Test
  void two_arms_that_are_the_same_with_every_seed_are_one_observation_and_not_three() {
    Row row = row(Trials.LOSS, 1, new double[] {0.3, 0.3, 0.3}, new double[] {0.1, 0.1, 0.1});
    assertThat(row.deterministic()).isTrue();
    assertThat(row.oneResult()).isTrue();
    assertThat(row.p()).as("no test among them").isEmpty();
    assertThat(row.finding()).contains(TOO_FEW);
    assertThat(row.value().mean()).as("of three times 0.1").isEqualTo(0.1);
  }

  @Test
  void an_arm_that_is_the_same_with_every_seed_is_a_fixed_mark_for_one_that_is_not() {
    Row row = row(Trials.LOSS, 1, new double[] {0.3, 0.3, 0.3}, new double[] {0.1, 0.11, 0.12});
    assertThat(row.oneResult()).isFalse();
    assertThat(row.finding()).contains(BETTER);
    assertThat(row(Trials.LOSS, 0, new double[] {0.3, 0.3}, FIRST).deterministic()).isTrue();
  }

  @Test
  void arms_that_never_differ_show_no_difference() {
    assertThat(second(Trials.SHARE, FIRST, FIRST)).contains(NO_DIFFERENCE);
  }

  @Test
  void an_interval_may_leave_zero_out_where_holm_shows_no_difference() {
    // Differences of mean 10 and t = 4.5 over three seeds: p = 0.046, of two arms 0.09.
    double spread = 10 * Math.sqrt(3) / 4.5;
    double[] some = {10 - spread, 10, 10 + spread};
    double[] zero = {0, 0, 0};
    assertThat(second(Trials.SHARE, zero, some)).contains(BETTER);
    Row row = row(Trials.SHARE, 1, zero, some, new double[] {-1, 0, 1.5});
    assertThat(row.difference().orElseThrow().excludesZero()).isTrue();
    assertThat(row.p().orElseThrow()).isCloseTo(2 * 0.0460, within(0.001));
    assertThat(row.finding()).contains(NO_DIFFERENCE);
  }

  @Test
  void any_arm_can_be_the_reference() {
    Comparison done = Trials.of(Trials.SHARE).with(FIRST, MORE);
    Summary turned = Summary.of(done, (run, metric) -> Optional.empty(), done.arms().get(1));
    assertThat(turned.rows().getFirst().finding()).contains(WORSE);
    assertThat(turned.rows().getFirst().difference().orElseThrow().mean()).isEqualTo(-10);
    assertThat(turned.rows().getLast().finding()).isEmpty();
  }

  private static Optional<Finding> second(Metric metric, double[]... arms) {
    return row(metric, 1, arms).finding();
  }

  private static Row row(Metric metric, int arm, double[]... arms) {
    return Summary.of(Trials.of(metric).with(arms)).rows().get(arm);
  }
}
