package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.diptych.lab.archive.Archive;
import org.diptych.lab.archive.Importer;
import org.diptych.lab.run.RunExecutor;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison.Run;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.RunMetrics;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.Refusal;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.diptych.testing.TestIntake;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A training that is ended before its last step, on a real database with real workers. */
class EndingTest {

  @TempDir Path folder;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private final Database database = FRESH.get();
  private final Demos demos = new Demos(List.of(new LapsDemo(), new BlendDemo()));
  private final Blobs blobs = new Blobs(database);
  private final Uploads uploads = new Uploads(database, blobs, TestIntake.get());
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(database, demos, reader, uploads, blobs, queue);

  @BeforeEach
  void emptyLab() {
    database.jdbc().sql("truncate comparison, upload, run cascade").update();
  }

  @Test
  void it_ends_between_two_laps_is_tested_and_counts_as_finished() throws Exception {
    String id = submit("laps", Map.of());
    working(() -> {
      await(() -> run(id).step() > LapsDemo.LAP);
      comparisons.endEarly(run(id).id());
      await(() -> run(id).state().isFinal());
    });
    Run ended = run(id);
    assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
    assertThat(ended.endWanted()).isFalse();
    assertThat(ended.endedAt()).contains(ended.step());
    assertThat(ended.step() % LapsDemo.LAP).isZero();
    assertThat(ended.step()).isLessThan(ended.steps());
    assertThat(ended.metrics()).containsEntry("tested", 1.0);
    assertThat(ended.cpuSeconds()).isPositive();
    assertThat(ended.picturesPerCpuSecond().orElseThrow()).isPositive();
  }

  @Test
  void the_wish_outlives_the_worker_and_is_met_at_the_next_place() throws Exception {
    String id = submit("laps", Map.of());
    working(() -> await(() -> run(id).step() > 2 * LapsDemo.LAP));
    Run yielded = run(id);
    assertThat(yielded.state()).isEqualTo(State.QUEUED);
    comparisons.endEarly(yielded.id());
    assertThat(run(id).endWanted()).isTrue();
    working(() -> await(() -> run(id).state().isFinal()));
    int place = (yielded.step() + LapsDemo.LAP - 1) / LapsDemo.LAP * LapsDemo.LAP;
    assertThat(run(id).endedAt()).contains(place);
    assertThat(run(id).attempt()).isEqualTo(2);
  }

  @Test
  void every_point_says_how_much_was_done_and_spent_until_then_across_attempts() throws Exception {
    String id = submit("laps", Map.of());
    working(() -> await(() -> run(id).step() > LapsDemo.LAP));
    comparisons.endEarly(run(id).id());
    working(() -> await(() -> run(id).state().isFinal()));
    RunMetrics.Series pulse = reader.metrics(id).getFirst().series().get("pulse");
    assertThat(pulse.spent().stream().map(spent -> spent.orElseThrow().seconds()).toList())
        .isSorted();
    assertThat(pulse.spent().stream().map(spent -> spent.orElseThrow().cpuSeconds()).toList())
        .isSorted();
    RunMetrics.Series tested = reader.metrics(id).getFirst().series().get("tested");
    double cpuSeconds =
        tested.spent().getFirst().orElseThrow().cpuSeconds()
            - pulse.spent().getFirst().orElseThrow().cpuSeconds();
    assertThat(run(id).picturesPerCpuSecond().orElseThrow())
        .isCloseTo(LapsDemo.PICTURES * (run(id).step() - 1) / cpuSeconds, withinPercentage(0.01));
    assertThat(new Archive(reader, blobs).csv(reader.get(id)).lines())
        .startsWith("arm,label,method,seed,metric,step,value,epochs,pictures,seconds,cpu_seconds")
        .anyMatch(line -> line.matches("0,\"Running\",run,1,pulse,5,60\\.0,1\\.0,40\\.0,.+,.+"));
  }

  @Test
  void an_archive_keeps_that_it_ended_early() throws Exception {
    String id = submit("laps", Map.of());
    working(() -> {
      await(() -> run(id).step() > 0);
      comparisons.endEarly(run(id).id());
      await(() -> run(id).state().isFinal());
    });
    Run before = run(id);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new Archive(reader, blobs).write(reader.get(id), Archive.Packing.ALL, zip);
    database.jdbc().sql("truncate comparison cascade").update();
    new Importer(database, blobs)
        .importExamples(List.of(new ByteArrayInputStream(zip.toByteArray())));
    Run back = run(reader.recent(1).getFirst());
    assertThat(back.endedAt()).isEqualTo(before.endedAt());
    assertThat(back.cpuSeconds()).isEqualTo(before.cpuSeconds());
  }

  @Test
  void what_has_no_place_to_end_at_or_is_not_there_is_refused_with_a_sentence() throws Exception {
    try (var picture = new ByteArrayInputStream(TestPictures.hills(64, 48))) {
      String content = uploads.store(picture, "hills.png", "somebody").id();
      long blend = run(submit("blend", Map.of("content", content))).id();
      assertThatThrownBy(() -> comparisons.endEarly(blend))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("blend cannot be ended early");
    }
    assertThatThrownBy(() -> comparisons.endEarly(-1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no such run");
    long waiting = run(submit("laps", Map.of())).id();
    assertThatThrownBy(() -> comparisons.endEarly(waiting))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("queued");
  }

  private String submit(String demo, Map<String, String> inputs) {
    String method = demos.get(demo).methods().getFirst().id();
    List<Submission.ArmOrder> arms = List.of(new Submission.ArmOrder(method, null, null));
    return comparisons.submit(new Submission(demo, null, inputs, arms, List.of(1L)), "somebody");
  }

  private Run run(String comparison) {
    return reader.get(comparison).runs().getFirst();
  }

  /** While a real worker is there; afterwards it has given back what it had at hand. */
  private void working(Runnable meanwhile) throws InterruptedException {
    RunExecutor executor = new RunExecutor(demos, reader, blobs, folder, 1, Map.of());
    try (WorkerHere _ = new WorkerHere(database, queue, Set.of("laps"), executor)) {
      meanwhile.run();
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }
}
