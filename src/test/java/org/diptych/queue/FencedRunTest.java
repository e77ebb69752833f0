package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.diptych.queue.FencedRun.Checkpoint;
import org.diptych.queue.FencedRun.Metric;
import org.diptych.queue.timing.Spent;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FencedRunTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final byte[] BYTES = {1, 2, 3};
  private static final Spent SPENT = new Spent(2, 3);

  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get());
    runs.clear();
  }

  static List<Named<Consumer<FencedRun>>> everyKindOfWrite() {
    return List.of(
        Named.of("progress", run -> run.progress(7, 10)),
        Named.of("metrics", run -> run.metrics(List.of(new Metric("loss", 7, 0.5, SPENT)))),
        Named.of("endedAt", run -> run.endedAt(7)),
        Named.of("artifact", run -> run.artifact("result", 7, "image/png", BYTES)),
        Named.of("preview", run -> run.preview(7, "image/png", BYTES)),
        Named.of("checkpoint", run -> run.checkpoint(7, TestRuns.saved(BYTES))),
        Named.of("note", run -> run.note("weights", "abc")),
        Named.of("succeed", FencedRun::succeed),
        Named.of("fail", run -> run.fail(TestRuns.BROKEN)),
        Named.of("cancelled", FencedRun::cancelled),
        Named.of("release", FencedRun::release));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfWrite")
  void aWorkerWhoseRunWasHandedOnCannotWriteAnyMore(Consumer<FencedRun> write) {
    long run = runs.add("anna");
    FencedRun zombie = runs.claimed();
    runs.expire(run);
    FencedRun heir = runs.claimed();
    String before = everything(run);
    assertThatThrownBy(() -> write.accept(zombie)).isInstanceOf(LeaseLost.class);
    assertThat(everything(run)).isEqualTo(before);
    assertThat(zombie.wanted()).isEqualTo(Wanted.LOST);
    write.accept(heir);
    assertThat(everything(run)).isNotEqualTo(before);
  }

  /** All that a worker can write, save the blobs, which nothing refers to then. */
  private String everything(long run) {
    return fresh
        .get()
        .jdbc()
        .sql(
            """
            select jsonb_build_array(
              (select to_jsonb(r) - 'lease_until' - 'counted_at' - 'compute_seconds' from run r where id = :run),
              (select jsonb_agg(m) from metric m where run = :run),
              (select jsonb_agg(a) from artifact a where run = :run),
              (select jsonb_agg(p) from preview p where run = :run),
              (select jsonb_agg(c) from checkpoint c where run = :run),
              (select jsonb_agg(c) from checkpoint_part c where run = :run))
            """)
        .param("run", run)
        .query(String.class)
        .single();
  }

  @Test
  void aWorkerThatOverslepsItsLeaseButWasNotReplacedGoesOn() {
    long run = runs.add("anna");
    FencedRun late = runs.claimed();
    runs.expire(run);
    late.progress(1, 2);
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    assertThat(late.wanted()).isEqualTo(Wanted.CONTINUE);
  }

  @Test
  void everyWriteBringsTheNewsOfACancellation() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    runs.queue.cancel(run);
    held.progress(1, 2);
    assertThat(held.wanted()).isEqualTo(Wanted.CANCEL);
  }

  @Test
  void everyWriteBringsTheNewsThatTheRunShallEnd() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    runs.queue.endEarly(run);
    assertThat(held.endWanted()).isFalse();
    held.progress(1, 2);
    assertThat(held.endWanted()).isTrue();
    assertThat(held.wanted()).isEqualTo(Wanted.CONTINUE);
  }

  @Test
  void theWishToEndOutlivesTheWorkerAndIsKnownToTheNextFromTheStart() {
    long run = runs.add("anna");
    runs.claimed();
    runs.queue.endEarly(run);
    runs.expire(run);
    FencedRun heir = runs.claimed();
    assertThat(heir.endWanted()).isTrue();
    heir.release();
    FencedRun third = runs.claimed();
    assertThat(third.endWanted()).isTrue();
    third.endedAt(5);
    third.succeed();
    assertThat(runs.column(run, "ended_at", Integer.class)).isEqualTo(5);
    assertThat(runs.column(run, "end_wanted", Boolean.class)).isFalse();
  }

  @Test
  void whatWasCancelledOrTriedAgainHasNotEndedEarly() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    runs.queue.endEarly(run);
    held.endedAt(5);
    held.cancelled();
    assertThat(runs.column(run, "ended_at is null", Boolean.class)).isTrue();
    runs.queue.retry(run);
    assertThat(runs.claimed().endWanted()).isFalse();
  }

  @Test
  void aFinishThatIsRepeatedBecauseTheAnswerWasLostIsNoError() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.succeed();
    held.succeed();
    assertThat(runs.state(run)).isEqualTo("succeeded");
    assertThatThrownBy(() -> held.fail(TestRuns.BROKEN)).isInstanceOf(LeaseLost.class);
  }

  @Test
  void aRunGivenBackIsQueuedAgainAndNothingCountsAsDeath() {
    long run = runs.add("anna");
    for (int i = 0; i < 2 * RunQueue.MOST_DEATHS; i++) {
      runs.claimed().release();
    }
    assertThat(runs.state(run)).isEqualTo("queued");
    assertThat(runs.column(run, "deaths", Integer.class)).isZero();
  }

  @Test
  void aRunGivenBackAfterItWasCancelledStaysCancelled() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    runs.queue.cancel(run);
    held.release();
    assertThat(runs.state(run)).isEqualTo("cancelled");
  }

  @Test
  void theLastTwoCheckpointsAreKept() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    for (int step : List.of(10, 20, 30)) {
      held.checkpoint(step, TestRuns.saved((byte) step));
    }
    assertThat(runs.count("checkpoint", run)).isEqualTo(2);
    Checkpoint newest = TestRuns.newest(held).orElseThrow();
    assertThat(newest.step()).isEqualTo(30);
    assertThat(newest.state()).hasBinaryContent(new byte[] {30});
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBeforeIt() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.checkpoint(10, TestRuns.saved((byte) 10));
    held.checkpoint(20, TestRuns.saved((byte) 20));
    fresh
        .get()
        .jdbc()
        .sql(
            """
            update checkpoint_part set bytes = '\\x99'
            where (run, place) = (select run, place from checkpoint where run = ? and step = 20)
            """)
        .param(run)
        .update();
    assertThat(TestRuns.newest(held).orElseThrow().step()).isEqualTo(10);
    held.checkpoint(15, TestRuns.saved((byte) 15));
    assertThat(TestRuns.newest(held).orElseThrow().step()).isEqualTo(15);
  }

  @Test
  void successDropsWhatOnlyARunningRunNeeds() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.checkpoint(1, TestRuns.saved(BYTES));
    held.preview(1, "image/png", BYTES);
    held.artifact("result", 1, "image/png", BYTES);
    held.succeed();
    assertThat(runs.count("checkpoint", run)).isZero();
    assertThat(runs.count("preview", run)).isZero();
    assertThat(runs.count("artifact", run)).isEqualTo(1);
  }

  @Test
  void aRepeatedMetricReplacesTheEarlierValue() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.metrics(List.of(loss(1, 0.5), loss(1, 0.25)));
    held.metrics(List.of(loss(1, 0.125), loss(2, 1e-300)));
    List<Double> values =
        fresh
            .get()
            .jdbc()
            .sql("select value from metric where run = ? order by step")
            .param(run)
            .query((row, n) -> row.getDouble(1))
            .list();
    assertThat(values).containsExactly(0.125, 1e-300);
  }

  private static Metric loss(int step, double value) {
    return new Metric("loss", step, value, SPENT);
  }

  @Test
  void timeGoesOnWhereTheAttemptBeforeLeftOff() {
    long run = runs.add("anna");
    set(run, "compute_seconds = 100, cpu_seconds = 50");
    Spent spent = runs.claimed().spent();
    assertThat(spent.seconds()).isBetween(100.0, 160.0);
    assertThat(spent.cpuSeconds()).isBetween(50.0, 170.0);
  }

  @Test
  void timeInWhichTheDatabaseKeepsTheRunWaitingIsNotSpentOnIt() throws Exception {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    CountDownLatch locked = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(() ->
                fresh
                    .get()
                    .transaction()
                    .executeWithoutResult(tx -> {
                      runs.column(
                          run, "(select 1 from run r where r.id = run.id for update)", Long.class);
                      locked.countDown();
                      runs.column(run, "pg_sleep(2)::text", String.class);
                    }));
    locked.await();
    long start = System.nanoTime();
    double before = held.spent().seconds();
    held.progress(1, 2);
    assertThat(System.nanoTime() - start).as("wall time").isGreaterThan(1_500_000_000L);
    assertThat(held.spent().seconds() - before).isLessThan(1);
    assertThat(runs.column(run, "compute_seconds", Double.class))
        .isLessThanOrEqualTo(held.spent().seconds());
    other.join();
  }

  @Test
  void processorSecondsOnlyGrow() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.progress(1, 3);
    double first = runs.column(run, "cpu_seconds", Double.class);
    held.progress(2, 3);
    double second = runs.column(run, "cpu_seconds", Double.class);
    assertThat(second).isGreaterThanOrEqualTo(first).isLessThanOrEqualTo(held.spent().cpuSeconds());
    set(run, "cpu_seconds = 1000");
    held.progress(3, 3);
    assertThat(runs.column(run, "cpu_seconds", Double.class)).isEqualTo(1000);
  }

  @Test
  void aValueKeepsTheTimeThatWasSpentUntilThen() {
    long run = runs.add("anna");
    runs.claimed().metrics(List.of(loss(1, 0.5)));
    assertThat(
            fresh
                .get()
                .jdbc()
                .sql("select seconds || ' ' || cpu_seconds from metric where run = ?")
                .param(run)
                .query(String.class)
                .single())
        .isEqualTo("2 3");
  }

  private static void set(long run, String assignments) {
    fresh.get().jdbc().sql("update run set " + assignments + " where id = ?").param(run).update();
  }

  @Test
  void notesAddUp() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.note("threads", "2");
    held.note("weights", "abc");
    assertThat(runs.column(run, "environment ->> 'threads'", String.class)).isEqualTo("2");
    assertThat(runs.column(run, "environment ->> 'weights'", String.class)).isEqualTo("abc");
  }

  @Test
  void computeSecondsAddUpOverAttempts() {
    long run = runs.add("anna");
    for (int attempt = 1; attempt <= 2; attempt++) {
      FencedRun held = runs.claimed();
      double until = 0.2 * attempt;
      await().until(() -> held.spent().seconds() > until);
      held.progress(1, 2);
      held.release();
      assertThat(runs.column(run, "compute_seconds", Double.class)).isBetween(until, until + 5);
    }
  }
}
