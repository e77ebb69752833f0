package org.diptych.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.diptych.lab.store.Pace.Span;
import org.diptych.lab.store.Pace.Timed;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static double width(Pace pace, double work) {
    Span span = pace.span(work);
    return span.high() / span.low();
  }

  @Test
  void of_what_was_never_timed_a_wide_range_is_said() {
    assertThat(Pace.UNKNOWN.isLearnt()).isFalse();
    assertThat(Pace.UNKNOWN.learn(List.of())).isEqualTo(Pace.UNKNOWN);
    assertThat(width(Pace.UNKNOWN, 60)).isBetween(5.0, 7.0);
  }

  @Test
  void a_machine_that_takes_six_times_as_long_is_learnt_from_one_run_and_believed_after_more() {
    Timed one = new Timed(15, 90);
    Span first = Pace.UNKNOWN.learn(List.of(one)).span(15);
    assertThat(first.low()).isLessThan(90);
    assertThat(first.high()).isGreaterThan(90);
    Pace sure = Pace.UNKNOWN.learn(Collections.nCopies(10, one));
    assertThat(sure.seconds(15)).isCloseTo(90, within(5.0));
    assertThat(width(sure, 15)).isLessThan(3).isGreaterThan(1.3);
  }

  @Test
  void what_every_run_takes_beside_its_steps_is_told_from_the_steps() {
    List<Timed> timed =
        IntStream.range(0, 30)
            .mapToObj(i -> new Timed(1 << i % 7, 2 * (16 + (1 << i % 7))))
            .toList();
    Pace pace = Pace.UNKNOWN.learn(timed);
    assertThat(pace.fixed()).isEqualTo(16);
    assertThat(pace.beside()).isCloseTo(32, within(1.0));
    assertThat(pace.seconds(1000)).isCloseTo(2032, within(60.0));
  }

  @Test
  void the_newest_runs_count_most() {
    List<Timed> timed =
        IntStream.range(0, 40).mapToObj(i -> new Timed(100, i < 10 ? 100 : 400)).toList();
    assertThat(Pace.UNKNOWN.learn(timed).seconds(100)).isLessThan(220);
  }

  @Test
  void a_method_that_goes_at_a_pace_of_its_own_is_promised_that() {
    List<Timed> slow = Collections.nCopies(8, new Timed(50, 300));
    List<Timed> all =
        IntStream.range(0, 16).mapToObj(i -> new Timed(50, i % 2 == 0 ? 300 : 30)).toList();
    Pace demo = Pace.UNKNOWN.learn(all);
    Pace method = demo.refine(slow);
    assertThat(demo.seconds(50)).isBetween(60.0, 140.0);
    assertThat(method.seconds(50)).isBetween(250.0, 310.0);
    assertThat(width(method, 50)).isLessThan(width(demo, 50));
  }

  @Test
  void four_of_five_are_within_what_was_promised_before_them() {
    Random random = new Random(7);
    int within = 0;
    List<Timed> newestFirst = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double work = Math.exp(1 + 3 * random.nextDouble());
      Timed run = new Timed(work, 3 * (8 + work) * Math.exp(0.4 * random.nextGaussian()));
      List<Timed> known = newestFirst.subList(0, Math.min(100, newestFirst.size()));
      Span promised = Pace.UNKNOWN.learn(known).span(work);
      within += promised.low() <= run.seconds() && run.seconds() <= promised.high() ? 1 : 0;
      newestFirst.addFirst(run);
    }
    assertThat(within / 400.0).isBetween(0.74, 0.92);
  }
}
