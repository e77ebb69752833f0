package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose run is next, as workers find out and as people are told. */
class FairShareTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get());
    runs.clear();
  }

  @Test
  void whoQueuesTwelveRunsDoesNotKeepTheOnlyWorkerFromWhoQueuesOne() {
    List<Long> many = runs.add("anna", 12);
    long bens = runs.add("ben");
    assertThat(place(bens)).isEqualTo(2);
    List<Long> started = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      started.add(nextAsShown());
      finish(started.getLast(), 30);
    }
    assertThat(started.subList(0, 3)).containsExactly(many.get(0), bens, many.get(1));
  }

  @Test
  void runsThatTakeNoTimeToSpeakOfTakeTurnsToo() {
    List<Long> annas = runs.add("anna", 2);
    finish(runs.claim().run(), 0);
    long bens = runs.add("ben");
    assertThat(nextAsShown()).isEqualTo(bens);
    assertThat(nextAsShown()).isEqualTo(annas.get(1));
  }

  @Test
  void theWholeLineIsAsShownWhenRunsTakeWhatIsExpectedOfThem() {
    runs.add("carl", 3);
    for (int seconds : List.of(10, 20, 30)) { // 20 seconds for an effort of 1
      finish(runs.claim().run(), seconds);
    }
    runs.add("anna", 6);
    List<Long> bens = runs.add("ben", 5);
    runs.add("carl", 2);
    runs.add("dora", 2, Lane.LONG, 7);
    set(bens.get(1), "effort = 4");
    for (int workers : List.of(1, 3)) {
      List<Long> shown = line();
      assertThat(claimedBy(workers, 7)).isEqualTo(shown.subList(0, 7));
    }
  }

  /** The runs in the order in which so many workers start them. */
  private List<Long> claimedBy(int workers, int count) {
    List<Long> claimed = new ArrayList<>();
    Deque<Long> running = new ArrayDeque<>();
    while (claimed.size() < count) {
      if (running.size() == workers) {
        long done = running.remove();
        finish(done, 20 * runs.column(done, "effort", Double.class));
      }
      running.add(runs.claim().run());
      claimed.add(running.getLast());
    }
    running.forEach(run -> finish(run, 20 * runs.column(run, "effort", Double.class)));
    return claimed;
  }

  @Test
  void longRunsCountByTheirTimeAndNotByTheirNumber() {
    runs.add("anna", 3);
    runs.add("ben", 3);
    Map<String, Integer> seconds = Map.of("anna", 100, "ben", 30);
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Claim claim = runs.claim();
      owners.add(claim.owner());
      finish(claim.run(), seconds.get(claim.owner()));
    }
    assertThat(owners).containsExactly("anna", "ben", "ben", "ben", "anna", "anna");
  }

  @Test
  void aRunningRunCountsWithAllThatItIsExpectedToTake() {
    runs.add("anna");
    finish(runs.claim().run(), 50);
    List<Long> bens = runs.add("ben", 2);
    long annas = runs.add("anna");
    assertThat(nextAsShown()).isEqualTo(bens.get(0));
    set(bens.get(0), "effort = 3"); // 150 seconds to come, of which none has passed
    assertThat(nextAsShown()).isEqualTo(annas);
    assertThat(nextAsShown()).isEqualTo(bens.get(1));
  }

  @Test
  void whatWasComputedTheDayBeforeIsForgiven() {
    runs.add("anna", 2);
    long first = runs.claim().run();
    finish(first, 1000);
    runs.add("ben");
    set(first, "finished_at = now() - interval '25 hours'");
    assertThat(runs.claim().owner()).isEqualTo("anna");
  }

  @Test
  void whatWasComputedInTheOtherLaneDoesNotCount() {
    runs.add("anna", 2);
    long first = runs.claim().run();
    finish(first, 1000);
    set(first, "lane = 'quick'");
    runs.add("ben");
    assertThat(runs.claim().owner()).isEqualTo("anna");
  }

  @Test
  void aRunWhoseWorkerIsGoneHasItsPlaceInTheLine() {
    List<Long> annas = runs.add("anna", 2);
    assertThat(nextAsShown()).isEqualTo(annas.get(0));
    long bens = runs.add("ben");
    runs.expire(annas.get(0));
    assertThat(line()).containsExactly(bens, annas.get(1)); // the dead one runs, to who looks
    assertThat(place(bens)).isEqualTo(2);
    assertThat(runs.claim().run()).isEqualTo(annas.get(0));
    assertThat(nextAsShown()).isEqualTo(bens);
  }

  @Test
  void tenThousandFinishedRunsOfTheDayDoNotSlowAClaimDown() {
    long annas = runs.add("anna");
    runs.add("ben", 50);
    set(annas, "effort = 1");
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner, effort, state,
              compute_seconds, finished_at)
            select comparison, arm, 1000 + n, demo, lane,
              case when n % 5 = 0 then owner else 'owner ' || n % 50 end, 1, 'succeeded',
              n % 100, now() - n * interval '5 seconds'
            from run, generate_series(1, 10000) n where id = ?
            """)
        .param(annas)
        .update();
    fresh.get().jdbc().sql("vacuum analyze run").update();
    List<String> plan =
        fresh
            .get()
            .jdbc()
            .sql("explain analyze " + RunQueue.CLAIM)
            .param("lane", "long")
            .param("demos", TestRuns.DEMOS)
            .param("worker", "w")
            .param("device", "cpu")
            .param("lease", 15)
            .query((row, n) -> row.getString(1))
            .list();
    String whole = String.join("\n", plan);
    assertThat(whole).contains("run_served", "run_pace").doesNotContain("Seq Scan on run");
    double milliseconds =
        Double.parseDouble(plan.getLast().replaceAll("Execution Time: ([0-9.]+) ms", "$1"));
    assertThat(milliseconds).as("of the claim").isLessThan(200);
  }

  /** Claims, and holds the line to its word. */
  private long nextAsShown() {
    List<Waiting> shown = runs.queue.waiting(Lane.LONG);
    long claimed = runs.claim().run();
    assertThat(claimed).isEqualTo(shown.getFirst().run());
    assertThat(shown.getFirst().position()).isEqualTo(1);
    return claimed;
  }

  private List<Long> line() {
    return runs.queue.waiting(Lane.LONG).stream().map(Waiting::run).toList();
  }

  private int place(long run) {
    return runs.queue.waiting(Lane.LONG).stream()
        .filter(waiting -> waiting.run() == run)
        .findFirst()
        .orElseThrow()
        .position();
  }

  private void finish(long run, double seconds) {
    set(
        run,
        "state = 'succeeded', worker = null, lease_until = null, finished_at = now(),"
            + " compute_seconds = "
            + seconds);
  }

  private void set(long run, String assignments) {
    fresh.get().jdbc().sql("update run set " + assignments + " where id = ?").param(run).update();
  }
}
