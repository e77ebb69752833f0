package org.diptych.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.State;
import org.diptych.queue.Lane;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is set against what, and what is not. */
class SummaryTest {

  private static final Metric DISTANCE = new Metric("distance", Better.LOWER, "", "content", true);
  private static final Metric LIKENESS = new Metric("likeness", Better.HIGHER, "", "", false);
  private static final Metric SIZE = new Metric("size", Better.NEITHER, "%", "", false);

  @Test
  void only_the_metrics_that_a_demo_names_are_summed_up_in_its_order() {
    Summary summary = Summary.of(comparison("net", "net"));
    assertThat(summary.rows())
        .extracting(row -> row.metric().name() + row.arm().position())
        .containsExactly("likeness0", "likeness1", "distance0", "distance1", "size0", "size1");
  }

  @Test
  void less_is_better_or_more_is_or_neither() {
    Summary summary = Summary.of(comparison("net", "net"));
    assertThat(better(summary, LIKENESS)).contains(false);
    assertThat(better(summary, DISTANCE)).contains(true);
    assertThat(better(summary, SIZE)).isEmpty();
    assertThat(difference(summary, SIZE)).isPresent();
  }

  @Test
  void values_of_different_judges_are_not_set_against_each_other() {
    Summary summary = Summary.of(comparison("net", "other net"));
    assertThat(summary.judges()).hasSize(2);
    assertThat(summary.compares(DISTANCE)).isFalse();
    assertThat(difference(summary, DISTANCE)).isEmpty();
    assertThat(difference(summary, LIKENESS)).as("nobody judges it").isPresent();
  }

  private static Optional<Boolean> better(Summary summary, Metric metric) {
    return second(summary, metric).better();
  }

  private static Optional<Interval> difference(Summary summary, Metric metric) {
    return second(summary, metric).difference();
  }

  private static Summary.Row second(Summary summary, Metric metric) {
    return summary.rows().stream()
        .filter(row -> row.metric().equals(metric) && row.arm().position() == 1)
        .findFirst()
        .orElseThrow();
  }

  /** Two arms of three seeds; the second arm has 10 less of everything, give or take. */
  private static Comparison comparison(String firstJudge, String secondJudge) {
    List<Arm> arms =
        IntStream.range(0, 2)
            .mapToObj(i -> new Arm(i, "m" + i, "M", JsonMapper.shared().createObjectNode()))
            .toList();
    return new Comparison(
        "id",
        "demo",
        "title",
        false,
        Optional.empty(),
        new Results(Optional.empty(), Optional.empty(), List.of(LIKENESS, DISTANCE, SIZE)),
        Instant.EPOCH,
        List.of(),
        arms,
        List.of(
            run(0, 1, 20, firstJudge),
            run(0, 2, 21, firstJudge),
            run(0, 3, 23, firstJudge),
            run(1, 1, 10, secondJudge),
            run(1, 2, 11.1, secondJudge),
            run(1, 3, 12.9, secondJudge)));
  }

  private static Run run(int arm, long seed, double value, String judge) {
    return new Run(
        10L * arm + seed,
        arm,
        "m" + arm,
        seed,
        State.SUCCEEDED,
        false,
        1,
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        Map.of("likeness", value, "distance", value, "size", value, "loss", value),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(Metric.JUDGE, judge, Metric.JUDGE + ".sha256", "hash of " + judge),
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        Plan.of(Lane.LONG, new Plan.Phase("all", 1, 1)));
  }
}
