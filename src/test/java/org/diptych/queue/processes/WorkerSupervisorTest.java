package org.diptych.queue.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.platform.Computing;
import org.diptych.platform.JavaCommand;
import org.diptych.platform.Settings;
import org.diptych.platform.database.Database;
import org.diptych.queue.Counting;
import org.diptych.queue.TestRuns;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WorkerSupervisorTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path home;
  private TestRuns runs;

  @BeforeEach
  void empty() {
    runs = new TestRuns(fresh.get(), TestRuns.quick());
    runs.clear();
  }

  static Settings settings(Path home) {
    return Settings.read(Map.of("DIPTYCH_HOME", home.toString(), "DIPTYCH_WORKERS", "1"));
  }

  private WorkerSupervisor start() {
    return WorkerSupervisor.start(settings(home), fresh.get(), List.of(Counting.class.getName()));
  }

  @Test
  void aWorkerKilledInMidRunIsReplacedAndTheResultIsTheSame() {
    try (WorkerSupervisor supervisor = start()) {
      long run = runs.add("anna");
      long worker = awaitStep(run, 10);
      ProcessHandle.of(worker).orElseThrow().destroyForcibly();
      await().atMost(PATIENCE).until(() -> runs.state(run).equals("succeeded"));
      assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(2);
      assertThat(runs.values(run)).isEqualTo(Counting.expected(0));
    }
  }

  @Test
  void aTerminatedWorkerGivesItsRunBackAndIsReplaced() {
    try (WorkerSupervisor supervisor = start()) {
      long run = runs.add("anna");
      ProcessHandle.of(awaitStep(run, 10)).orElseThrow().destroy();
      await().atMost(PATIENCE).until(() -> runs.state(run).equals("succeeded"));
      assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(2);
      assertThat(runs.values(run)).isEqualTo(Counting.expected(0));
    }
  }

  @Test
  void aWorkerThatIsOutOfMemoryFailsItsRunAndIsReplaced() {
    try (WorkerSupervisor supervisor = start()) {
      long breaking = runs.add(Counting.BREAKER);
      await().atMost(PATIENCE).until(() -> runs.state(breaking).equals("failed"));
      long next = runs.add("anna");
      awaitStep(next, 1);
      assertThat(pids("long")).hasSize(2); // the broken one stays on the list for a minute
    }
  }

  @Test
  void aRunThatHangsInNativeCodeIsFailedAndItsWorkerReplaced() throws IOException {
    try (WorkerSupervisor supervisor = start()) {
      long hanging = runs.add(Counting.HANGER);
      await().atMost(PATIENCE).until(() -> runs.state(hanging).equals("failed"));
      assertThat(runs.error(hanging)).contains("no sign of life for 1 minute");
      assertThat(runs.column(hanging, "attempt", Integer.class)).isEqualTo(1);
      long next = runs.add("anna");
      await().atMost(PATIENCE).until(() -> runs.state(next).equals("succeeded"));
      assertThat(Files.readString(home.resolve("logs/worker-1.log")))
          .contains("org.diptych.queue.Counting.hang(", "does not react");
    }
  }

  @Test
  void aWorkerThatCannotBeStartedIsTriedAgain() throws IOException {
    Path inTheWay = Files.createDirectories(home.resolve("logs/worker-1.log"));
    try (WorkerSupervisor supervisor = start()) {
      await().atMost(PATIENCE).until(() -> !pids("quick").isEmpty());
      Files.delete(inTheWay);
      awaitStep(runs.add("anna"), 1);
    }
  }

  @Test
  void timeInWhichAWorkerIsFrozenIsNotSpentOnItsRun() throws Exception {
    try (WorkerSupervisor supervisor = start()) {
      long run = runs.add("anna");
      long worker = awaitStep(run, 5);
      signal("STOP", worker);
      try {
        fresh
            .get()
            .jdbc()
            .sql("update run set lease_until = lease_until + interval '1 hour' where id = ?")
            .param(run)
            .update();
        String since = "clock_timestamp() > started_at + interval '10 seconds'";
        await().atMost(PATIENCE).until(() -> runs.column(run, since, Boolean.class));
      } finally {
        signal("CONT", worker);
      }
      await().atMost(PATIENCE).until(() -> runs.state(run).equals("succeeded"));
      assertThat(runs.column(run, "attempt", Integer.class)).isEqualTo(1);
      assertThat(runs.column(run, "compute_seconds", Double.class)).isBetween(2.0, 7.0);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor()).isZero();
  }

  @Test
  void closingGivesTheRunBackAndLeavesNoProcess() {
    List<Long> pids = new ArrayList<>();
    long run;
    try (WorkerSupervisor supervisor = start()) {
      run = runs.add("anna");
      awaitStep(run, 5);
      pids.addAll(pids("long"));
      pids.addAll(pids("quick"));
    }
    assertThat(pids).isNotEmpty().noneMatch(WorkerSupervisorTest::isAlive);
    assertThat(runs.state(run)).isEqualTo("queued");
    assertThat(runs.column(run, "deaths", Integer.class)).isZero();
    assertThat(runs.count("checkpoint", run)).isPositive();
  }

  @Test
  void aChildGetsItsThreadsAndTheAllocatorsSettingsBeforeItStarts() throws IOException {
    try (WorkerSupervisor supervisor = start()) {
      long worker = awaitStep(runs.add("anna"), 1);
      String environment = Files.readString(Path.of("/proc/" + worker + "/environ"));
      int cores = Runtime.getRuntime().availableProcessors();
      assertThat(environment.split("\0"))
          .contains("OMP_NUM_THREADS=" + cores, "OMP_WAIT_POLICY=PASSIVE", "MALLOC_ARENA_MAX=1");
      String password = fresh.get().address().password();
      assertThat(Files.readString(Path.of("/proc/" + worker + "/cmdline")))
          .doesNotContain(password);
    }
  }

  @Test
  void childrenOfAKilledParentGiveTheirRunsBackAndEnd() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaCommand.of(
                Computing.PROCESS.options(), List.of(Parent.class.getName(), home.toString())));
    builder.environment().put("DIPTYCH_DATABASE_URL", fresh.get().address().toUri());
    Process parent = builder.redirectError(Redirect.INHERIT).start();
    long run = runs.add("anna");
    long worker = awaitStep(run, 5);
    List<Long> all = Stream.concat(pids("long").stream(), pids("quick").stream()).toList();
    parent.destroyForcibly();
    await().atMost(PATIENCE).until(() -> all.stream().noneMatch(WorkerSupervisorTest::isAlive));
    assertThat(all).contains(worker);
    assertThat(runs.state(run)).isEqualTo("queued");
  }

  /** A site without pages: supervises until it is killed. */
  static final class Parent {
    public static void main(String[] arguments) throws InterruptedException {
      Database database = Database.join(Settings.fromEnvironment());
      WorkerSupervisor.start(
          settings(Path.of(arguments[0])), database, List.of(Counting.class.getName()));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Returns the process id of the worker that has taken the run at least so far. */
  private long awaitStep(long run, int step) {
    await().atMost(PATIENCE).until(() -> runs.column(run, "step", Integer.class) >= step);
    return fresh
        .get()
        .jdbc()
        .sql("select pid from worker where id = (select worker from run where id = ?)")
        .param(run)
        .query(Long.class)
        .single();
  }

  private List<Long> pids(String lane) {
    return fresh
        .get()
        .jdbc()
        .sql("select pid from worker where lane = ?")
        .param(lane)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
