package org.diptych.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.diptych.lab.spi.Inputs;
import org.diptych.media.Blobs;
import org.diptych.queue.FencedRun;
import org.diptych.queue.Lane;
import org.diptych.queue.NewRun;
import org.diptych.queue.RunQueue;
import org.diptych.queue.RunWriter;
import org.diptych.queue.WorkerIdentity;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPaceTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private RunQueue queue;
  private int steps;
  private Duration cost = Duration.ZERO;
  @TempDir Path folder;

  @BeforeEach
  void aRun() {
    queue = new RunQueue(fresh.get(), new Blobs(fresh.get()), LeaseTime.DEFAULT);
    fresh
        .get()
        .jdbc()
        .sql(
            """
            delete from comparison;
            insert into comparison (id, demo, title, owner) values ('c', 'laps', 'laps', 'anna');
            insert into arm values ('c', 0, 'laps', 'Laps', '{}');
            """)
        .update();
    queue.enqueue(new NewRun("c", 0, 1, "laps", Lane.LONG, "anna", 0, 1, "{}"));
  }

  private FencedRun claimed() {
    WorkerIdentity worker = WorkerIdentity.here(Lane.LONG, "cpu", 1);
    return queue.fence(queue.claim(worker, Set.of("laps")).orElseThrow());
  }

  /** Offers one a second, for so long, and says at which second the first was taken. */
  private int firstTaken(FencedRun run) {
    int first = 0;
    try (RunWriter writer = new RunWriter(run)) {
      StoredRun context = new StoredRun(run, writer, Inputs.NONE, 1, folder, () -> now);
      for (int second = 1; second <= 20 && first == 0; second++) {
        now = now.plus(Duration.ofSeconds(1));
        int before = steps;
        context.checkpoint(second, this::state);
        first = steps > before ? second : 0;
      }
    }
    return first;
  }

  private void state(OutputStream to) throws IOException {
    steps++;
    now = now.plus(cost);
    to.write(1);
  }

  @Test
  void anAttemptAfterAnotherStoresItsFirstStateSoon() {
    FencedRun first = claimed();
    assertThat(firstTaken(first)).isEqualTo(15);
    fresh
        .get()
        .jdbc()
        .sql("update run set lease_until = clock_timestamp() - interval '1 second'")
        .update();
    assertThat(firstTaken(claimed())).isEqualTo(2);
  }

  /** One that takes two seconds is taken every forty. */
  @Test
  void statesCostATwentiethOfTheTimeOfARunAtMost() {
    cost = Duration.ofSeconds(2);
    FencedRun run = claimed();
    Instant began = now;
    List<Long> taken = new ArrayList<>();
    try (RunWriter writer = new RunWriter(run)) {
      StoredRun context = new StoredRun(run, writer, Inputs.NONE, 1, folder, () -> now);
      while (Duration.between(began, now).toSeconds() < 200) {
        now = now.plusSeconds(1);
        int before = steps;
        context.checkpoint(steps, this::state);
        if (steps > before) {
          taken.add(Duration.between(began, now).toSeconds());
          writer.flush();
        }
      }
    }
    assertThat(taken).containsExactly(17L, 60L, 103L, 146L, 189L);
  }
}
