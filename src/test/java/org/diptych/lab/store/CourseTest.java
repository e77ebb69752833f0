package org.diptych.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Plan.Phase;
import org.diptych.lab.store.Pace.Timed;
import org.diptych.queue.Lane;
import org.diptych.queue.timing.Spent;
import org.junit.jupiter.api.Test;

/** Courses of real runs, of which the seconds after each step were recorded on a busy machine. */
class CourseTest {

  /** STROTSS at 64 pixels, 20 steps: a third of its time goes by before the first. */
  private static final double[] LATE_START = {
    38.2, 43.2, 46.0, 50.2, 55.7, 61.4, 66.8, 69.7, 74.0, 78.3, 82.7, 86.7, 92.0, 95.9, 100.5,
    104.7, 108.0, 111.9, 114.9, 116.4, 117.1
  };

  /**
   * STROTSS at 64 and 128 pixels, 20 steps each: the second half is slower, and not as expected.
   */
  private static final double[] TWO_SCALES = {
    8.1, 10.5, 12.4, 13.6, 15.8, 17.2, 18.5, 20.0, 21.5, 22.9, 24.3, 25.6, 26.9, 29.0, 31.4, 33.3,
    35.1, 38.0, 40.4, 42.7, 48.2, 50.6, 53.1, 55.9, 59.2, 62.4, 65.9, 69.6, 72.5, 76.1, 77.7, 81.1,
    84.1, 87.8, 91.7, 93.6, 97.3, 99.7, 103.1, 105.8, 109.4
  };

  private static final Plan COARSE_TO_FINE =
      Plan.of(Lane.LONG, new Phase("coarse", 20, 0.39 * 20), new Phase("fine", 20, 0.42 * 20));

  private static final Pace USUAL =
      Pace.UNKNOWN.learn(Collections.nCopies(3, new Timed(16, 70))); // on a quieter day

  /** Where the end is expected, in shares of when it was, after each step. */
  private static List<Double> expected(double[] course, Course of) {
    double end = course[course.length - 1];
    List<Double> ends = new ArrayList<>();
    for (int step = 0; step < course.length - 1; step++) {
      Optional<Stretch> stretch =
          step == 0
              ? Optional.empty()
              : Optional.of(new Stretch(0, step, new Spent(course[step] - course[0], 0)));
      ends.add((course[step] + of.rest(step, course[step], stretch)) / end);
    }
    return ends;
  }

  private static double swing(List<Double> ends) {
    return Collections.max(ends) / Collections.min(ends);
  }

  @Test
  void the_end_does_not_run_away_while_a_run_is_under_way() {
    Plan flat = Plan.of(Lane.LONG, new Phase("all", 20, 0.39 * 20));
    assertThat(swing(expected(LATE_START, new Course(USUAL, flat, 1)))).isLessThan(2);
    assertThat(swing(expected(TWO_SCALES, new Course(USUAL, COARSE_TO_FINE, 1)))).isLessThan(2);
  }

  @Test
  void where_nothing_was_timed_before_it_is_known_after_a_fifth_of_the_way() {
    Plan flat = Plan.of(Lane.LONG, new Phase("all", 20, 0.39 * 20));
    List<Double> late = expected(LATE_START, new Course(Pace.UNKNOWN, flat, 1));
    List<Double> two = expected(TWO_SCALES, new Course(Pace.UNKNOWN, COARSE_TO_FINE, 1));
    assertThat(swing(late.subList(4, 20))).isLessThan(1.5);
    assertThat(swing(two.subList(8, 40))).isLessThan(2);
  }

  @Test
  void half_way_through_it_is_near() {
    List<Double> ends = expected(TWO_SCALES, new Course(USUAL, COARSE_TO_FINE, 1));
    assertThat(ends.subList(20, 40)).allSatisfy(end -> assertThat(end).isBetween(0.7, 1.3));
  }

  @Test
  void a_run_that_goes_as_known_is_expected_to_end_when_it_does() {
    Plan effort = Plan.of(Lane.LONG, new Phase("all", 100, 100));
    Pace pace = Pace.UNKNOWN.learn(Collections.nCopies(20, new Timed(100, 208)));
    double[] course = new double[101];
    for (int step = 0; step <= 100; step++) {
      course[step] = pace.beside() / 2 + step * 2;
    }
    assertThat(expected(course, new Course(pace, effort, 1)))
        .allSatisfy(end -> assertThat(end).isBetween(0.95, 1.06));
  }

  @Test
  void what_follows_the_last_step_is_waited_for() {
    Course course = new Course(USUAL, COARSE_TO_FINE, 1);
    assertThat(course.rest(40, 200, Optional.empty())).isPositive();
    assertThat(course.rest(0, 0, Optional.empty()))
        .isGreaterThan(course.rest(20, 30, Optional.empty()));
  }
}
