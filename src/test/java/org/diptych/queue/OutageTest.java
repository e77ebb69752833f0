package org.diptych.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.diptych.platform.Home;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.platform.database.Outage;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class OutageTest {

  @Test
  void aRunOutlivesTheServerThatItWritesTo(@TempDir Path folder) throws Exception {
    Home home = TestServer.freshHome(folder);
    try (Database database =
            Database.open(Settings.read(Map.of("DIPTYCH_HOME", home.path().toString())));
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      database.migrate();
      TestRuns runs = new TestRuns(database);
      long run = runs.add("anna");
      Worker worker =
          new Worker(
              database,
              runs.queue,
              TestRuns.worker(),
              TestRuns.DEMOS,
              new Counting(Duration.ofMillis(50)));
      Future<?> work = thread.submit(worker);
      await().until(() -> runs.column(run, "step", Integer.class) > 5);
      killServer(home);
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> runs.state(run).equals("succeeded"));
      worker.stop();
      work.get(20, TimeUnit.SECONDS);
      assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(1);
      assertThat(runs.values(run)).isEqualTo(Counting.expected(0));
    }
  }

  /** As PostgreSQL says it (its appendix A): 53100. */
  @Test
  void aFullDiskIsWaitedOut() {
    try (Database database = TestServer.freshDatabase()) {
      assertThatThrownBy(() ->
              database
                  .jdbc()
                  .sql("do $$ begin raise sqlstate '53100' using message = 'no room'; end $$")
                  .update())
          .isInstanceOfSatisfying(
              DataAccessException.class, e -> assertThat(Outage.isOutage(e)).isTrue());
    }
  }

  private static void killServer(Home home) throws IOException {
    Path file = home.database().resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
