package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.database.Database;
import org.diptych.testing.SmallDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk without room does to runs, on a small one that is really filled. */
class FullDiskTest {

  private static final long MB = 1_000_000;
  private static final String TYPE = "application/octet-stream";

  @TempDir static Path folder;
  private static SmallDisk disk;
  private static Database database;
  private static TestRuns runs;

  @BeforeAll
  static void open() {
    disk = SmallDisk.mount(folder, 500);
    database = disk.open("80MB");
    runs = new TestRuns(database);
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @BeforeEach
  void empty() throws IOException {
    disk.makeRoom();
    runs.clear();
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @Test
  void noRunBeginsBelowTheReserveAndOneDoesAsSoonAsThereIsRoom() throws IOException {
    long run = runs.add("anna");
    disk.fillUpTo(70 * MB);
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isEmpty();
    assertThat(runs.state(run)).isEqualTo("queued");
    disk.makeRoom();
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isPresent();
  }

  @Test
  void aRunThatHasBegunStoresDownToHalfOfTheReserve() throws IOException {
    FencedRun run = claimed();
    disk.fillUpTo(disk.logToCome() + 60 * MB);
    run.artifact("image", 1, TYPE, bytes());
    assertThat(runs.count("artifact", run.claim().run())).isEqualTo(1);
  }

  @Test
  void belowThatItWaitsWithItsLeaseAndGoesOnWhenThereIsRoom() throws Exception {
    FencedRun run = claimed();
    disk.fillUpTo(30 * MB);
    CompletableFuture<Void> storing =
        CompletableFuture.runAsync(() -> {
          run.checkpoint(1, TestRuns.saved(bytes()));
          run.preview(1, TYPE, bytes());
          run.artifact("image", 1, TYPE, bytes());
        });
    run.progress(1, 2); // what is small goes on, as heartbeats do
    await().during(Duration.ofSeconds(1)).until(() -> !storing.isDone());
    assertThat(runs.count("checkpoint", run.claim().run())).isZero();
    assertThat(runs.state(run.claim().run())).isEqualTo("running");
    disk.makeRoom();
    storing.get(20, TimeUnit.SECONDS);
    assertThat(runs.count("artifact", run.claim().run())).isEqualTo(1);
    assertThat(runs.column(run.claim().run(), "attempt", Integer.class)).isEqualTo(1);
  }

  @Test
  void aRunThatWaitsForRoomCanBeCancelled() throws Exception {
    FencedRun run = claimed();
    disk.fillUpTo(30 * MB);
    CompletableFuture<Void> storing =
        CompletableFuture.runAsync(() -> run.artifact("image", 1, TYPE, bytes()));
    runs.queue.cancel(run.claim().run());
    run.heartbeat(database.jdbc());
    storing.get(20, TimeUnit.SECONDS);
    run.cancelled();
    assertThat(runs.state(run.claim().run())).isEqualTo("cancelled");
  }

  /** Somebody else's files filled the disk to the last byte: no reserve helps against that. */
  @Test
  void afterADiskWithoutAByteLeftTheDatabaseComesBackByItself() throws Exception {
    long run = runs.add("anna");
    disk.fillUpTo(0);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < 300; i++) { // until the log needs a new segment
            database.jdbc().sql("create table filler_" + i + " as select 1").update();
          }
        });
    await().atMost(Duration.ofSeconds(60)).until(writing::isCompletedExceptionally);
    disk.makeRoom();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> runs.state(run).equals("queued"));
    assertThat(runs.queue.claim(TestRuns.worker(), TestRuns.DEMOS)).isPresent();
  }

  private static FencedRun claimed() {
    runs.add("anna");
    return runs.claimed();
  }
}
