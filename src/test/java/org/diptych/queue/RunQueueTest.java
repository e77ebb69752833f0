package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.diptych.platform.Refusal;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunQueueTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get());
    runs.clear();
    fresh.get().jdbc().sql("delete from worker").update();
  }

  @Test
  void aQueuedRunIsCancelledAtOnce() {
    long run = runs.add("anna");
    runs.queue.cancel(run);
    assertThat(runs.state(run)).isEqualTo("cancelled");
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
  }

  @Test
  void aRunningRunIsAskedToStop() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    runs.queue.cancel(run);
    assertThat(runs.state(run)).isEqualTo("running");
    assertThat(held.heartbeat(fresh.get().jdbc())).isEqualTo(Wanted.CANCEL);
    held.cancelled();
    assertThat(runs.state(run)).isEqualTo("cancelled");
  }

  @Test
  void aRunWhoseWorkerIsGoneIsCancelledAtOnce() {
    long run = runs.add("anna");
    runs.claimed().preview(1, "image/png", new byte[] {1});
    runs.expire(run);
    runs.queue.cancel(run);
    assertThat(runs.state(run)).isEqualTo("cancelled");
    assertThat(runs.count("preview", run)).isZero();
  }

  @Test
  void aRunWhoseWorkerDiesBeforeItCouldStopIsNotStartedAnew() {
    long run = runs.add("anna");
    runs.claim();
    runs.queue.cancel(run);
    runs.expire(run);
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    assertThat(runs.state(run)).isEqualTo("cancelled");
  }

  @Test
  void aFinishedRunStaysFinishedWhenItIsCancelled() {
    long run = runs.add("anna");
    runs.claimed().succeed();
    runs.queue.cancel(run);
    assertThat(runs.state(run)).isEqualTo("succeeded");
  }

  @Test
  void aFailedRunIsRetriedFromItsCheckpoint() {
    long run = runs.add("anna");
    FencedRun held = runs.claimed();
    held.checkpoint(5, TestRuns.saved((byte) 5));
    held.fail(TestRuns.BROKEN);
    runs.queue.retry(run);
    assertThat(runs.state(run)).isEqualTo("queued");
    FencedRun again = runs.claimed();
    assertThat(TestRuns.newest(again).orElseThrow().step()).isEqualTo(5);
    again.succeed();
    assertThat(runs.column(run, "error is null", Boolean.class)).isTrue();
  }

  @Test
  void onlyAFailedOrCancelledRunIsRetried() {
    long run = runs.add("anna");
    assertThatThrownBy(() -> runs.queue.retry(run))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("queued");
    assertThatThrownBy(() -> runs.queue.retry(-1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no such run");
  }

  @Test
  void onlyARunUnderWayIsEndedEarly() {
    long run = runs.add("anna");
    assertThatThrownBy(() -> runs.queue.endEarly(run))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("queued");
    FencedRun held = runs.claimed();
    runs.queue.endEarly(run);
    held.succeed();
    assertThatThrownBy(() -> runs.queue.endEarly(run))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("succeeded");
    assertThatThrownBy(() -> runs.queue.endEarly(-1))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no such run");
  }

  @Test
  void whatARunTookThatWasEndedEarlySaysNothingOfTheOthers() {
    runs.add("anna", 3);
    finishAfter(60);
    FencedRun early = runs.claimed();
    early.endedAt(1);
    early.succeed();
    set(early.claim().run(), "compute_seconds", 2);
    addWorkerRow("w1");
    runs.add("anna");
    assertThat(etas()).containsExactly(0L, 60L);
  }

  @Test
  void anAbandonedSubmissionQueuesNothing() {
    fresh
        .get()
        .transaction()
        .executeWithoutResult(tx -> {
          runs.add("anna");
          tx.setRollbackOnly();
        });
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
  }

  @Test
  void thePositionsShownAreTheOrderInWhichRunsAreClaimed() {
    runs.add("bulk", 5);
    runs.add("anna", 2);
    runs.add("ben", 1, Lane.LONG, 3);
    runs.claim();
    List<Long> shown = runs.queue.waiting(Lane.LONG).stream().map(Waiting::run).toList();
    List<Long> claimed = shown.stream().map(run -> runs.claim().run()).toList();
    assertThat(claimed).isEqualTo(shown);
  }

  @Test
  void theTimeToWaitFollowsFromWhatSuchRunsTookAndFromWhoIsThere() {
    runs.add("anna", 4);
    finishAfter(60);
    assertThat(runs.queue.waiting(Lane.LONG)).allMatch(waiting -> waiting.eta().isEmpty());
    addWorkerRow("w1");
    assertThat(etas()).containsExactly(0L, 60L, 120L);
    addWorkerRow("w2");
    assertThat(etas()).containsExactly(0L, 30L, 60L);
    FencedRun half = runs.claimed();
    half.progress(1, 2);
    set(half.claim().run(), "compute_seconds", 40);
    assertThat(etas()).containsExactly(20L, 50L);
  }

  @Test
  void aWorkerOfBothLanesThatIsBusyInOneIsWaitedForInTheOther() {
    WorkerIdentity both = WorkerIdentity.here(List.of(Lane.QUICK, Lane.LONG), "cpu", 1);
    runs.add("anna", 1, Lane.QUICK, 0);
    FencedRun past = runs.queue.fence(runs.queue.claim(both, TestRuns.DEMOS).orElseThrow());
    past.succeed();
    set(past.claim().run(), "compute_seconds", 10);
    runs.add("ben");
    FencedRun busy = runs.queue.fence(runs.queue.claim(both, TestRuns.DEMOS).orElseThrow());
    busy.progress(1, 10);
    set(busy.claim().run(), "compute_seconds", 4);
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into worker (id, lane, lanes, host, pid, device, threads)
            values (?, 'quick', '{quick,long}', 'here', 1, 'cpu', 1)
            """)
        .param(both.id())
        .update();
    runs.add("anna", 1, Lane.QUICK, 0);
    assertThat(runs.queue.waiting(Lane.QUICK).getFirst().eta()).contains(Duration.ofSeconds(36));
    assertThat(new Workers(fresh.get()).alive().getFirst().lanes())
        .containsExactly(Lane.QUICK, Lane.LONG);
  }

  @Test
  void thriceTheEffortIsExpectedToTakeThriceAsLong() {
    List<Long> all = runs.add("anna", 3);
    finishAfter(10);
    addWorkerRow("w1");
    set(all.get(1), "effort", 3);
    assertThat(etas()).containsExactly(0L, 30L);
  }

  private void finishAfter(double seconds) {
    FencedRun run = runs.claimed();
    run.succeed();
    set(run.claim().run(), "compute_seconds", seconds);
  }

  private void set(long run, String column, double value) {
    fresh
        .get()
        .jdbc()
        .sql("update run set " + column + " = ? where id = ?")
        .params(value, run)
        .update();
  }

  private void addWorkerRow(String id) {
    fresh
        .get()
        .jdbc()
        .sql(
            "insert into worker (id, lane, host, pid, device, threads)"
                + " values (?, 'long', 'here', 1, 'cpu', 1)")
        .param(id)
        .update();
  }

  private List<Long> etas() {
    return runs.queue.waiting(Lane.LONG).stream()
        .map(waiting -> waiting.eta().orElseThrow().toSeconds())
        .toList();
  }
}
