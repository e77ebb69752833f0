package org.diptych.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {

  /** Student's t at 97.5 %, as it is printed in tables: by degrees of freedom from 1. */
  private static final double[] PRINTED = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093
  };

  @Test
  void the_reaches_are_those_of_printed_tables() {
    assertThat(StudentT.reaches(19)).containsExactly(PRINTED, within(5e-4));
  }

  @Test
  void with_ever_more_values_the_reach_is_that_of_the_normal_distribution() {
    assertThat(StudentT.reach(1_000_000)).isCloseTo(1.959964, within(1e-5));
  }

  @Test
  void a_value_at_the_reach_has_a_chance_of_one_in_twenty() {
    assertThat(StudentT.twoSided(StudentT.reach(4), 4)).isCloseTo(0.05, within(1e-12));
    assertThat(StudentT.twoSided(-StudentT.reach(4), 4)).isCloseTo(0.05, within(1e-12));
  }
}
