package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClaimTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get());
    runs.clear();
  }

  @Test
  void eightThreadsClaimAThousandRunsAndNoneTwice() throws Exception {
    runs = new TestRuns(fresh.get(), new LeaseTime(Duration.ofHours(1), Duration.ofMinutes(1)));
    List<Long> queued = runs.add("anna", 1000);
    List<Long> claimed = Collections.synchronizedList(new ArrayList<>());
    Callable<Void> claimer =
        () -> {
          WorkerIdentity worker = TestRuns.worker();
          Optional<Claim> next = runs.queue.claim(worker, TestRuns.DEMOS);
          while (next.isPresent()) {
            claimed.add(next.get().run());
            next = runs.queue.claim(worker, TestRuns.DEMOS);
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(8, claimer))) {
        done.get();
      }
    }
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(queued);
  }

  @Test
  void ownersShareALaneEquallyHoweverManyRunsTheyQueue() {
    List<Long> many = runs.add("bulk", 50);
    long annas = runs.add("anna");
    long bens = runs.add("ben");
    List<Long> order = Stream.generate(() -> runs.claim().run()).limit(4).toList();
    assertThat(order).containsExactly(many.get(0), annas, bens, many.get(1));
  }

  @Test
  void amongEquallyServedOwnersPriorityGoesFirstAndThenAge() {
    long old = runs.add("anna");
    long urgent = runs.add("ben", 1, Lane.LONG, 5).getFirst();
    assertThat(runs.claim().run()).isEqualTo(urgent);
    assertThat(runs.claim().run()).isEqualTo(old);
  }

  @Test
  void aFinishedRunStillCountsAgainstItsOwner() {
    runs.add("anna", 2);
    FencedRun first = runs.claimed();
    runs.add("ben", 2);
    first.succeed();
    assertThat(runs.claim().owner()).isEqualTo("ben");
    assertThat(runs.claim().owner()).isEqualTo("anna");
  }

  @Test
  void aWorkerOfBothLanesTakesLongRunsWhileThereAreNoQuickOnes() {
    WorkerIdentity both = WorkerIdentity.here(List.of(Lane.QUICK, Lane.LONG), "cpu", 1);
    List<Long> slow = runs.add("anna", 2);
    long quick = runs.add("anna", 1, Lane.QUICK, 0).getFirst();
    List<Claim> claims =
        Stream.generate(() -> runs.queue.claim(both, TestRuns.DEMOS).orElseThrow())
            .limit(3)
            .toList();
    assertThat(claims.stream().map(Claim::run)).containsExactly(quick, slow.get(0), slow.get(1));
    assertThat(claims.stream().map(Claim::lane)).containsExactly(Lane.QUICK, Lane.LONG, Lane.LONG);
  }

  @Test
  void aWorkerClaimsOnlyItsLaneAndTheDemosItKnows() {
    runs.add("anna", 1, Lane.QUICK, 0);
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    runs.add("anna");
    assertThat(runs.queue.claim(TestRuns.worker(), Set.of("ocr"))).isEmpty();
    assertThat(runs.queue.claim(TestRuns.worker(), Set.of())).isEmpty();
    assertThat(runs.queue.claim(TestRuns.worker(), Set.of("ocr", "style"))).isPresent();
  }

  @Test
  void aLiveLeaseIsLeftAloneAndAnExpiredOneHandedOn() {
    long run = runs.add("anna");
    Claim first = runs.claim();
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    runs.expire(run);
    Claim second = runs.claim();
    assertThat(second.run()).isEqualTo(run);
    assertThat(second.attempt()).isEqualTo(first.attempt() + 1);
    assertThat(runs.column(run, "deaths", Integer.class)).isEqualTo(1);
  }

  @Test
  void aRunThatTakesThreeWorkersAlongIsFailedWithASentence() {
    long run = runs.add("anna");
    for (int death = 0; death < RunQueue.MOST_DEATHS; death++) {
      assertThat(runs.claim().run()).isEqualTo(run);
      runs.expire(run);
    }
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    assertThat(runs.state(run)).isEqualTo("failed");
    assertThat(runs.error(run)).contains("died 3 times");
  }

  @Test
  void aRunThatStoresCheckpointsMayLoseAnyNumberOfWorkers() {
    long run = runs.add("anna");
    for (int death = 0; death < 2 * RunQueue.MOST_DEATHS; death++) {
      runs.claimed().checkpoint(death, TestRuns.saved((byte) 1));
      runs.expire(run);
    }
    assertThat(runs.claim().run()).isEqualTo(run);
  }

  @Test
  void aRunThatGetsFurtherThanBeforeMayLoseAnyNumberOfWorkers() {
    long run = runs.add("anna");
    for (int death = 0; death < 2 * RunQueue.MOST_DEATHS; death++) {
      FencedRun held = runs.claimed();
      held.progress(1, 100);
      held.progress(10 + death, 100);
      runs.expire(run);
    }
    assertThat(runs.claim().run()).isEqualTo(run);
  }

  @Test
  void aRunThatDiesAtTheSameStepAgainAndAgainIsFailedWhateverItStoresBefore() {
    long run = runs.add("anna");
    int attempts = 0;
    Optional<Claim> next = runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS);
    while (attempts < 20 && next.isPresent()) {
      attempts++;
      FencedRun held = runs.queue.fence(next.get());
      held.checkpoint(0, TestRuns.saved((byte) 1));
      held.progress(7, 100);
      runs.expire(run);
      next = runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS);
    }
    assertThat(runs.state(run)).isEqualTo("failed");
    assertThat(attempts).isLessThanOrEqualTo(RunQueue.MOST_DEATHS + 1);
  }

  @Test
  void aRunThatIsGivenUpLeavesNoPreview() {
    long run = runs.add("anna");
    for (int death = 0; death < RunQueue.MOST_DEATHS; death++) {
      runs.claimed().preview(1, "image/png", new byte[] {1});
      runs.expire(run);
    }
    assertThat(runs.count("preview", run)).isEqualTo(1);
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    assertThat(runs.state(run)).isEqualTo("failed");
    assertThat(runs.count("preview", run)).isZero();
  }

  @Test
  void anotherLanesClaimsDoNotWaitForThisLane() throws Exception {
    runs.add("anna", 1, Lane.QUICK, 0);
    WorkerIdentity quick = WorkerIdentity.here(Lane.QUICK, "cpu", 1);
    fresh
        .get()
        .transaction()
        .executeWithoutResult(tx -> {
          assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
          try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Optional<Claim>> claim =
                other.submit(() -> runs.queue.claim(quick, TestRuns.DEMOS));
            assertThat(claim).succeedsWithin(Duration.ofSeconds(5));
          }
        });
  }

  @Test
  void claimingFindsItsRunsByTheIndexHoweverLongTheHistory() {
    List<Long> all = runs.add("anna", 3);
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner, state)
            select comparison, arm, 1000 + n, demo, lane, owner, 'succeeded'
            from run, generate_series(1, 20000) n where id = ?
            """)
        .param(all.getFirst())
        .update();
    fresh.get().jdbc().sql("analyze run").update();
    List<String> plan =
        fresh
            .get()
            .jdbc()
            .sql("explain " + RunQueue.CLAIM)
            .param("lane", "long")
            .param("demos", TestRuns.DEMOS)
            .param("worker", "w")
            .param("device", "cpu")
            .param("lease", 15)
            .query((row, n) -> row.getString(1))
            .list();
    assertThat(plan).anyMatch(line -> line.contains("run_claimable"));
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan on run"));
  }
}
