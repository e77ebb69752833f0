package org.diptych.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.spi.Demos;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.ComparisonWatch;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.media.Uploads;
import org.diptych.platform.database.Database;
import org.diptych.queue.RunQueue;
import org.diptych.queue.timing.LeaseTime;
import org.diptych.testing.TestIntake;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who look at one comparison, over a pool of a single connection. */
class ManyReadersTest {

  private static final int READERS = 40;

  private final Database database = Database.at(TestServer.freshAddress(), 1);
  private final Demos demos = new Demos(List.of(new LapsDemo()));
  private final Blobs blobs = new Blobs(database);
  private final RunQueue queue = new RunQueue(database, blobs, LeaseTime.DEFAULT);
  private final ComparisonReader reader = new ComparisonReader(database);
  private final Comparisons comparisons =
      new Comparisons(
          database, demos, reader, new Uploads(database, blobs, TestIntake.get()), blobs, queue);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void all_get_it_whole() throws Exception {
    String id = submit();
    List<Future<Comparison>> reading = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < READERS; i++) {
        reading.add(readers.submit(() -> reader.get(id)));
        reading.add(readers.submit(() -> reader.show(id)));
      }
    }
    for (Future<Comparison> one : reading) {
      assertThat(one.get()).isEqualTo(reading.getFirst().get());
    }
    assertThat(reader.show(id).runs()).hasSize(2);
  }

  @Test
  void those_who_look_see_what_was_just_changed_here() {
    String id = submit();
    assertThat(reader.show(id).state()).isEqualTo(State.QUEUED);
    comparisons.cancel(id);
    assertThat(reader.show(id).state()).isEqualTo(State.CANCELLED);
    comparisons.addSeeds(id, List.of(7L), "somebody");
    assertThat(reader.show(id).seeds()).contains(7L);
  }

  @Test
  void what_has_not_changed_is_held_once_for_all_who_look() {
    String id = submit();
    Comparison seen = reader.show(id);
    reader.forget(id);
    assertThat(reader.show(id)).isSameAs(seen);
  }

  @Test
  void a_viewer_hears_of_changes_and_of_nothing_else() throws Exception {
    String id = submit();
    LinkedBlockingQueue<Comparison> latecomer = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<Comparison> viewer = new LinkedBlockingQueue<>();
    try (ComparisonWatch watch = new ComparisonWatch(reader)) {
      CountDownLatch gone = new CountDownLatch(1);
      watch.follow(reader.show(id), viewer::add, gone::countDown);
      watch.follow(id, latecomer::add);
      assertThat(latecomer.poll(30, TimeUnit.SECONDS)).isEqualTo(reader.get(id));
      assertThat(viewer).as("it has seen that already").isEmpty();
      comparisons.cancel(id);
      assertThat(viewer.poll(30, TimeUnit.SECONDS).state()).isEqualTo(State.CANCELLED);
      await().until(() -> latecomer.size() == 1);
      new Bin(database, reader, blobs, Bin.GRACE).delete(id);
      assertThat(gone.await(30, TimeUnit.SECONDS)).as("it hears of its end").isTrue();
    }
  }

  private String submit() {
    List<ArmOrder> arms = List.of(new ArmOrder("run", null, null));
    return comparisons.submit(
        new Submission("laps", null, Map.of(), arms, List.of(1L, 2L)), "somebody");
  }
}
