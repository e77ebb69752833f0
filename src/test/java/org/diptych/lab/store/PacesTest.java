package org.diptych.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.diptych.lab.store.Paces.Finished;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PacesTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private long seed;

  @BeforeEach
  void empty() {
    fresh.get().jdbc().sql("delete from comparison").update();
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into comparison (id, demo, title, owner) values ('c', 'style', 'a title', 'anna');
            insert into arm values ('c', 0, 'gatys', 'Gatys', '{}'), ('c', 1, 'strotss', 'S', '{}');
            """)
        .update();
  }

  /** Finished so many minutes ago, by two threads. */
  private void ran(int arm, String effort, double seconds, int minutes, String processor) {
    fresh
        .get()
        .jdbc()
        .sql(
            """
            insert into run (comparison, arm, seed, demo, lane, owner, state, attempt, effort, device,
              environment, compute_seconds, started_at, finished_at)
            values ('c', ?, ?, 'style', 'long', 'anna', 'succeeded', 1, ?::float8, 'CPU',
              jsonb_build_object('threads', '2', 'processor', ?::text), ?, now() - interval '1 hour',
              now() - make_interval(mins => ?))
            """)
        .params(arm, ++seed, effort, processor, seconds, minutes)
        .update();
  }

  private static List<Double> seconds() {
    return new Paces(fresh.get())
        .finished("style").stream().map(Finished::timed).map(Pace.Timed::seconds).toList();
  }

  @Test
  void own_runs_teach_and_the_newest_comes_first() {
    ran(0, "10", 30, 9, "this one");
    ran(1, "20", 50, 5, "this one");
    List<Finished> finished = new Paces(fresh.get()).finished("style");
    assertThat(finished).extracting(Finished::method).containsExactly("strotss", "gatys");
    assertThat(finished.getFirst().timed()).isEqualTo(new Pace.Timed(10, 50));
    assertThat(new Paces(fresh.get()).finished("mixing")).isEmpty();
    assertThat(new Paces(fresh.get()).of("mixing", "none")).isEqualTo(Pace.UNKNOWN);
    assertThat(new Paces(fresh.get()).of("style", "gatys").isLearnt()).isTrue();
  }

  @Test
  void imported_runs_and_those_of_another_machine_do_not_teach() {
    ran(0, "10", 30, 9, "this one");
    ran(0, null, 31, 4, "this one");
    ran(0, "10", 32, 20, "another one");
    assertThat(seconds()).containsExactly(30.0);
  }

  @Test
  void runs_that_were_taken_up_again_or_ended_early_do_not_teach() {
    ran(0, "10", 30, 9, "this one");
    ran(0, "10", 90, 8, "this one");
    fresh.get().jdbc().sql("update run set attempt = 2 where compute_seconds = 90").update();
    ran(0, "10", 3, 7, "this one");
    fresh.get().jdbc().sql("update run set ended_at = 5 where compute_seconds = 3").update();
    assertThat(seconds()).containsExactly(30.0);
  }
}
