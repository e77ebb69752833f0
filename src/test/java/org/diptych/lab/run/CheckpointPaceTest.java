package org.diptych.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

class CheckpointPaceTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private RunQueue queue;
  private int steps;

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
      StoredRun context = new StoredRun(run, writer, Inputs.NONE, 1, () -> now);
      for (int second = 1; second <= 20 && first == 0; second++) {
        now = now.plus(Duration.ofSeconds(1));
        int before = steps;
        context.checkpoint(second, this::state);
        first = steps > before ? second : 0;
      }
    }
    return first;
  }

  private byte[] state() {
    steps++;
    return new byte[] {1};
  }

  @Test
  void anAttemptAfterAnotherStoresItsFirstStateSoon() {
    FencedRun first = claimed();
    assertThat(firstTaken(first)).isEqualTo(16);
    fresh
        .get()
        .jdbc()
        .sql("update run set lease_until = clock_timestamp() - interval '1 second'")
        .update();
    assertThat(firstTaken(claimed())).isEqualTo(3);
  }
}
