package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.platform.database.Ear;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessResourceFailureException;

class WorkerTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Started> started = new ArrayList<>();
  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get(), TestRuns.quick());
    runs.clear();
  }

  @AfterEach
  void stop() throws InterruptedException {
    started.forEach(each -> each.worker.stop());
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  private record Started(Worker worker, Future<?> work) {
    void stopAndWait() throws Exception {
      worker.stop();
      work.get(20, TimeUnit.SECONDS);
    }
  }

  private Started start(RunHandler handler) {
    Worker worker = new Worker(fresh.get(), runs.queue, TestRuns.worker(), TestRuns.DEMOS, handler);
    Started now = new Started(worker, threads.submit(worker));
    started.add(now);
    return now;
  }

  private void awaitState(long run, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> runs.state(run).equals(state));
  }

  @Test
  void handlesWhatIsQueuedAndWhatIsQueuedLater() {
    long before = runs.add("anna");
    start((claim, run) -> Outcome.SUCCEEDED);
    awaitState(before, "succeeded");
    awaitState(runs.add("anna"), "succeeded");
  }

  @Test
  void aRefusalFailsTheRunWithItsSentence() {
    long run = runs.add("anna");
    start((claim, fenced) -> {
      throw new Refusal(Kind.INVALID, "upload.empty");
    });
    awaitState(run, "failed");
    assertThat(runs.error(run)).startsWith("The file is empty");
  }

  @Test
  void anyOtherExceptionFailsTheRunAndTheWorkerGoesOn() {
    List<Long> both = runs.add("anna", 2);
    start((claim, fenced) -> {
      if (claim.seed() == 0) {
        throw new ArithmeticException("loss is NaN");
      }
      return Outcome.SUCCEEDED;
    });
    awaitState(both.get(0), "failed");
    assertThat(runs.error(both.get(0))).contains("loss is NaN");
    awaitState(both.get(1), "succeeded");
  }

  @Test
  void anOutageSendsTheRunBackToTheQueue() {
    long run = runs.add("anna");
    AtomicBoolean away = new AtomicBoolean(true);
    start((claim, fenced) -> {
      if (away.getAndSet(false)) {
        throw new DataAccessResourceFailureException("the connection was cut");
      }
      return Outcome.SUCCEEDED;
    });
    awaitState(run, "succeeded");
    assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(2);
  }

  @Test
  void anErrorOfTheDatabaseThatKeepsComingBackFailsTheRunThatGetsNoFurther() {
    long run = runs.add("anna");
    start((claim, fenced) -> {
      fenced.progress(3, 10);
      throw new DataAccessResourceFailureException("the same again");
    });
    awaitState(run, "failed");
    assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(RunEnd.MOST_SETBACKS);
    assertThat(runs.error(run)).contains("5 times in a row", "the same again");
  }

  @Test
  void aRunThatGetsFurtherEachTimeMayBeSetBackAnyNumberOfTimes() {
    long run = runs.add("anna");
    for (int i = 1; i < 2 * RunEnd.MOST_SETBACKS; i++) {
      FencedRun held = runs.claimed();
      held.progress(i, 20);
      held.setBack(new DataAccessResourceFailureException("not now"));
    }
    assertThat(runs.state(run)).isEqualTo("queued");
  }

  @Test
  void aSilentRunThatHeedsTheInterruptIsFailedAndTheWorkerGoesOn() {
    List<Long> both = runs.add("anna", 2);
    CountDownLatch never = new CountDownLatch(1);
    start((claim, fenced) -> {
      if (claim.seed() == 0) {
        fenced.bearSilence(Duration.ofMillis(800));
        never.await();
      }
      return Outcome.SUCCEEDED;
    });
    awaitState(both.get(0), "failed");
    assertThat(runs.error(both.get(0))).contains("no sign of life");
    awaitState(both.get(1), "succeeded");
  }

  @Test
  void aRunThatSaysSomethingNowAndThenIsLeftAlone() {
    long run = runs.add("anna");
    start((claim, fenced) -> {
      fenced.bearSilence(Duration.ofMillis(1500));
      return new Counting(Duration.ofMillis(60)).handle(claim, fenced);
    });
    awaitState(run, "succeeded");
  }

  @Test
  void anErrorFailsTheRunAndEndsTheWorker() {
    long run = runs.add("anna");
    Started broken =
        start((claim, fenced) -> {
          throw new OutOfMemoryError("no more");
        });
    assertThatThrownBy(() -> broken.work.get(20, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(runs.state(run)).isEqualTo("failed");
  }

  @Test
  void aCancellationReachesARunThatWritesNothing() {
    long run = runs.add("anna");
    start((claim, fenced) -> {
      await().until(() -> fenced.wanted() == Wanted.CANCEL);
      return Outcome.CANCELLED;
    });
    awaitState(run, "running");
    runs.queue.cancel(run);
    awaitState(run, "cancelled");
  }

  @Test
  void aLongSilentStepKeepsItsLease() throws Exception {
    long run = runs.add("anna");
    CountDownLatch go = new CountDownLatch(1);
    start((claim, fenced) -> {
      go.await();
      return Outcome.SUCCEEDED;
    });
    awaitState(run, "running");
    Duration lease = runs.queue.leaseTime().length();
    String stillHeld =
        "lease_until > clock_timestamp() and started_at < clock_timestamp() - interval '%d ms'"
            .formatted(2 * lease.toMillis());
    await().atMost(Duration.ofSeconds(20)).until(() -> runs.column(run, stillHeld, Boolean.class));
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    go.countDown();
    awaitState(run, "succeeded");
    assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(1);
  }

  @Test
  void askedToStopTheRunYieldsAndAnotherWorkerTakesItUp() throws Exception {
    long run = runs.add("anna");
    Started first = start(new Counting(Duration.ofMillis(20)));
    await().until(() -> runs.column(run, "step", Integer.class) > 5);
    first.stopAndWait();
    assertThat(runs.state(run)).isEqualTo("queued");
    start(new Counting(Duration.ZERO));
    awaitState(run, "succeeded");
    assertThat(runs.column(run, "deaths", Integer.class)).isZero();
    assertThat(runs.values(run)).isEqualTo(Counting.expected(0));
  }

  @Test
  void cutConnectionsDoNotDisturbARun() {
    long run = runs.add("anna");
    start(new Counting(Duration.ofMillis(50)));
    for (int step : List.of(5, 20, 40)) {
      await()
          .ignoreException(DataAccessResourceFailureException.class) // our connections are cut too
          .until(() -> runs.column(run, "step", Integer.class) >= step);
      fresh
          .get()
          .jdbc()
          .sql(
              """
              select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()
              """)
          .query((row, n) -> n)
          .list();
    }
    awaitState(run, "succeeded");
    assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(1);
    assertThat(runs.values(run)).isEqualTo(Counting.expected(0));
  }

  @Test
  void aWorkerWhoseRunWasTakenAwayGoesOnToTheNext() throws Exception {
    List<Long> both = runs.add("anna", 2);
    CountDownLatch taken = new CountDownLatch(1);
    start((claim, fenced) -> {
      if (claim.seed() == 0) {
        taken.await();
      }
      return Outcome.SUCCEEDED;
    });
    awaitState(both.get(0), "running");
    runs.takeAway(both.get(0));
    taken.countDown();
    awaitState(both.get(1), "succeeded");
    assertThat(runs.column(both.get(0), "worker", String.class)).isEqualTo("thief");
  }

  @Test
  void aWorkerIsOnTheListWhileItWorksAndTheDeadAreSweptOff() throws Exception {
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into worker (id, lane, host, pid, device, threads, seen_at)
            values ('dead', 'long', 'there', 1, 'cpu', 1, now() - interval '2 minutes')
            """)
        .update();
    Started only = start((claim, fenced) -> Outcome.SUCCEEDED);
    await().until(() -> pids().equals(List.of(ProcessHandle.current().pid())));
    only.stopAndWait();
    assertThat(pids()).isEmpty();
  }

  private List<Long> pids() {
    return fresh
        .get()
        .jdbc()
        .sql("select pid from worker")
        .query((row, n) -> row.getLong(1))
        .list();
  }

  @Test
  void aNewRunWakesAWaitingWorkerBeforeItWouldLook() throws Exception {
    try (Ear wakeUp = new Ear(fresh.get(), RunQueue.CHANNEL, Duration.ofMinutes(1))) {
      wakeUp.await();
      Future<?> waiting =
          threads.submit(() -> {
            wakeUp.await();
            return true;
          });
      runs.add("anna");
      waiting.get(20, TimeUnit.SECONDS);
    }
  }
}
