package org.diptych.ui.comparison.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.lab.evidence.Summary;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.spi.Results;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which measures are seen at once, which are folded, and which only repeat another. */
class MetricRowsTest {

  private static final List<Arm> ARMS =
      IntStream.range(0, 3).mapToObj(MetricRowsTest::arm).toList();
  private static final Metric PLAIN = metric("plain");
  private static final Metric BENT = metric("bent").twinOf(PLAIN);

  @Test
  void the_first_six_on_which_arms_can_be_set_side_by_side_are_open() {
    List<Metric> many = IntStream.range(0, 9).mapToObj(i -> metric("m" + i)).toList();
    Summary summary =
        summary(many.stream().flatMap(one -> values(one, 1, 2, 3)).toArray(Row[]::new));
    assertThat(rows(many, summary).open()).isEqualTo(many.subList(0, 6));
    assertThat(rows(many, summary).folded()).isEqualTo(many.subList(6, 9));
  }

  @Test
  void what_only_one_arm_has_is_folded_and_what_none_has_is_not_there() {
    Metric nobody = metric("nobody");
    Metric lonely = metric("lonely");
    Summary summary =
        summary(Stream.concat(values(lonely, 5), values(PLAIN, 1, 2)).toArray(Row[]::new));
    MetricRows rows = rows(List.of(nobody, lonely, PLAIN), summary);
    assertThat(rows.open()).containsExactly(PLAIN);
    assertThat(rows.folded()).containsExactly(lonely);
  }

  @Test
  void a_measure_that_repeats_its_twin_in_every_arm_is_left_out() {
    Summary unbent =
        summary(Stream.concat(values(PLAIN, 1, 2, 3), values(BENT, 1, 2, 3)).toArray(Row[]::new));
    assertThat(rows(List.of(PLAIN, BENT), unbent).open()).containsExactly(PLAIN);
    assertThat(rows(List.of(PLAIN, BENT), unbent).repeated()).containsExactly(BENT);
  }

  @Test
  void where_one_arm_bends_the_measure_stays() {
    Summary bent =
        summary(Stream.concat(values(PLAIN, 1, 2, 3), values(BENT, 1, 2, 2.5)).toArray(Row[]::new));
    assertThat(rows(List.of(PLAIN, BENT), bent).open()).containsExactly(PLAIN, BENT);
    assertThat(rows(List.of(PLAIN, BENT), bent).repeated()).isEmpty();
  }

  private static MetricRows rows(List<Metric> metrics, Summary summary) {
    return MetricRows.of(
        new Comparison(
            "id",
            "demo",
            "title",
            false,
            Optional.empty(),
            new Results(Optional.empty(), Optional.empty(), metrics),
            Instant.EPOCH,
            List.of(),
            ARMS,
            List.of()),
        summary);
  }

  private static Summary summary(Row... rows) {
    return new Summary(Arrays.asList(rows), List.of(), List.of());
  }

  /** One for each of the first arms. */
  private static Stream<Row> values(Metric metric, double... means) {
    return IntStream.range(0, means.length)
        .mapToObj(i ->
            new Row(
                metric,
                ARMS.get(i),
                Interval.of(means[i], means[i] + 1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  private static Metric metric(String name) {
    return new Metric(name, Better.LOWER, "", "", false);
  }

  private static Arm arm(int position) {
    return new Arm(
        position, "method", "Method " + position, JsonMapper.shared().createObjectNode());
  }
}
