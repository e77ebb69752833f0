package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.everyRun;
import static org.diptych.testing.ApiClient.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What survives {@code kill -9}: everything. */
class CrashIT {

  /**
   * Arms that take about as long as each other: both must be running when their workers are killed.
   */
  private static final String ARMS =
      """
      [{"method": "gatys", "settings": {"resolution": 64, "iterations": 1000, "earlyStop": false}},
       {"method": "strotss", "settings": {"resolution": 64, "iterations": 60, "earlyStop": false}}]\
      """;

  @TempDir static Path home;
  private static SiteProcess site;
  private static String content;
  private static String style;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home);
    content = site.api().uploaded(TestPictures.hills(96, 64), "hills.png");
    style = site.api().uploaded(TestPictures.waves(64, 64), "waves.png");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void killed_workers_cost_their_leases_and_the_results_are_those_of_undisturbed_runs() {
    ApiClient api = site.api();
    Map<String, String> undisturbed = results(api.await(submit(), "an end", state("succeeded")));

    String disturbed = submit();
    api.await(disturbed, "a checkpoint's worth of steps", everyRun(run -> share(run) > 0.3));
    List<Long> workers = runningWorkers(api);
    assertThat(workers).as("the arms run at the same time").hasSize(2);
    workers.forEach(CrashIT::kill);

    JsonNode end = api.await(disturbed, "an end after the kill", state("succeeded"));
    assertThat(StreamSupport.stream(end.get("runs").spliterator(), false))
        .allSatisfy(run -> assertThat(run.get("attempt").asInt()).isGreaterThan(1));
    assertThat(results(end)).isEqualTo(undisturbed);
  }

  @Test
  void a_killed_site_comes_back_to_the_same_home_with_everything() {
    String comparison = submit();
    site.api().await(comparison, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    site.kill();
    site = SiteProcess.start(home);
    site.api().await(comparison, "an end after the restart", state("succeeded"));
  }

  @Test
  void a_killed_database_is_started_again_and_the_runs_go_on() throws IOException {
    String comparison = submit();
    site.api().await(comparison, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    kill(
        Long.parseLong(Files.readAllLines(home.resolve("pg18/postmaster.pid")).getFirst().strip()));
    awaitAnswer(comparison);
    site.api().await(comparison, "an end after the kill", state("succeeded"));
  }

  @Test
  void a_second_site_on_the_same_home_is_told_so_and_harms_nothing() throws Exception {
    SiteProcess second = SiteProcess.launch(home, Map.of());
    assertThat(second.process().waitFor()).isEqualTo(1);
    assertThat(second.output()).singleElement().asString().contains("already running");
    assertThat(site.api().getJson("/api/queue").get("workers")).isNotEmpty();
  }

  private static String submit() {
    String body =
        """
        {"demo": "style", "inputs": {"content": "%s", "style": "%s"}, "arms": %s}\
        """
            .formatted(content, style, ARMS);
    return site.api().postJson("/api/comparisons", body, 201).get("id").asString();
  }

  /** Until the database is back, the site may answer with a fault, but it must answer. */
  private static void awaitAnswer(String comparison) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (site.api().get("/api/comparisons/" + comparison).statusCode() != 200) {
      assertThat(System.nanoTime()).as("the site did not recover").isLessThan(end);
    }
  }

  private static double share(JsonNode run) {
    return run.get("steps").asInt() == 0
        ? 0
        : run.get("step").asDouble() / run.get("steps").asInt();
  }

  private static List<Long> runningWorkers(ApiClient api) {
    return StreamSupport.stream(api.getJson("/api/queue").get("workers").spliterator(), false)
        .filter(worker -> !worker.get("run").isNull())
        .map(worker -> worker.get("pid").asLong())
        .toList();
  }

  /** Hash of the last picture, by method. */
  private static Map<String, String> results(JsonNode comparison) {
    Map<String, String> byMethod = new TreeMap<>();
    for (JsonNode run : comparison.get("runs")) {
      JsonNode artifacts = run.get("artifacts");
      byMethod.put(
          run.get("method").asString(),
          artifacts.get(artifacts.size() - 1).get("sha256").asString());
    }
    return byMethod;
  }

  private static void kill(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    process.ifPresent(ProcessHandle::destroyForcibly);
  }
}
