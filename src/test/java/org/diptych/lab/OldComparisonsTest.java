package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Demos change; what was compared before stays as it was. */
class OldComparisonsTest {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final String GONE_SETTING =
      "update arm set settings = settings || '{\"renamed\": 3}'";
  private static final String GONE_METHOD = "update arm set method = 'gone'";
  private static final String GONE_DEMO = "update comparison set demo = 'gone'";

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new LapsDemo()));
  private final Blobs blobs = new Blobs(database);
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(
          database, demos, reader, new Uploads(database, blobs, TestIntake.get()), blobs, queue);
  private String id = "";

  @BeforeEach
  void submit() {
    database.jdbc().sql("truncate comparison, run cascade").update();
    ArmOrder arm = new ArmOrder("run", "Runs", null);
    id =
        comparisons.submit(
            new Submission("laps", null, Map.of(), List.of(arm), List.of(1L)), "anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {GONE_SETTING, GONE_METHOD, GONE_DEMO})
  void what_its_demo_does_not_know_any_more_is_shown_as_it_was(String change) {
    Comparison before = reader.get(id);
    database.jdbc().sql(change).update();
    Comparison after = reader.get(id);
    assertThat(after.runs()).hasSameSizeAs(before.runs());
    assertThat(after.runs().getFirst().plan()).isEqualTo(before.runs().getFirst().plan());
    assertThat(after.results()).isEqualTo(before.results());
    assertThat(after.arms().getFirst().settings().has("laps")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {GONE_SETTING, GONE_METHOD, GONE_DEMO})
  void it_can_neither_be_run_again_nor_get_seeds_and_the_reason_is_said(String change) {
    assertThat(comparisons.obstacle(reader.get(id))).isEmpty();
    database.jdbc().sql(change).update();
    Comparison old = reader.get(id);
    String why = comparisons.obstacle(old).orElseThrow().in(Locale.ENGLISH);
    assertThat(why).endsWith("shown as it was, and cannot be run again or changed.");
    assertThatThrownBy(() -> comparisons.again(id, "anna"))
        .isInstanceOf(Refusal.class)
        .hasMessage(why);
    assertThatThrownBy(() -> comparisons.addSeeds(id, List.of(5L), "anna"))
        .isInstanceOf(Refusal.class)
        .hasMessage(why);
    long run = old.runs().getFirst().id();
    queue.cancel(run);
    assertThatThrownBy(() -> comparisons.retry(run)).isInstanceOf(Refusal.class).hasMessage(why);
    assertThat(reader.get(id).runs()).hasSameSizeAs(old.runs());
    assertThat(reader.recent(10)).containsExactly(id);
  }

  @Test
  void seeds_that_two_add_at_once_are_there_once() throws Exception {
    List<Callable<Object>> both =
        LongStream.rangeClosed(1, 8)
            .<Callable<Object>>mapToObj(i ->
                () -> {
                  comparisons.addSeeds(id, List.of(7L, 8L), "anna");
                  return "";
                })
            .toList();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Object> one : people.invokeAll(both)) {
        one.get();
      }
    }
    assertThat(reader.get(id).seeds()).containsExactly(1L, 7L, 8L);
  }

  @Test
  void seeds_that_many_add_at_once_are_never_more_than_a_comparison_takes() throws Exception {
    List<Callable<Boolean>> all =
        LongStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> added(10 + 4 * i)).toList();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : people.invokeAll(all)) {
        one.get();
      }
    }
    assertThat(reader.get(id).seeds()).hasSize(17); // 1 and four times four
  }

  /** Four more, or a refusal because there would be too many. */
  private boolean added(long first) {
    try {
      comparisons.addSeeds(id, List.of(first, first + 1, first + 2, first + 3), "anna");
      return true;
    } catch (Refusal tooMany) {
      assertThat(tooMany).hasMessageContaining("20");
      return false;
    }
  }
}
