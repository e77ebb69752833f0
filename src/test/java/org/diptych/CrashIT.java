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
   * Arms that take about as long as each other, and longer than it takes to the first checkpoint:
   * both must be running when their workers are killed.
   */
  private static final String LONG_ARMS = arms(700, 40);

  private static final String SHORT_ARMS = arms(200, 12);

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
    Map<String, String> undisturbed =
        results(api.await(submit(LONG_ARMS), "an end", state("succeeded")));

    String disturbed = submit(LONG_ARMS);
    api.await(disturbed, "a checkpoint's worth of steps", everyRun(run -> share(run) > 0.4));
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
    String comparison = submit(SHORT_ARMS);
    site.api().await(comparison, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    site.kill();
    site = SiteProcess.start(home);
    site.api().await(comparison, "an end after the restart", state("succeeded"));
  }

  @Test
  void a_killed_database_is_started_again_and_the_runs_go_on() throws IOException {
    String comparison = submit(SHORT_ARMS);
    site.api().await(comparison, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    String before = postmaster();
    kill(Long.parseLong(before));
    site.api().await(comparison, "an end after the kill", state("succeeded"));
    assertThat(postmaster()).as("the server's process").isNotEqualTo(before);
  }

  @Test
  void a_second_site_on_the_same_home_is_told_so_and_harms_nothing() throws Exception {
    SiteProcess second = SiteProcess.launch(home, Map.of());
    assertThat(second.process().waitFor()).isEqualTo(1);
    assertThat(second.output()).singleElement().asString().contains("already running");
    assertThat(site.api().getJson("/api/queue").get("workers")).isNotEmpty();
  }

  private static String arms(int ofGatys, int ofStrotss) {
    String arm =
        """
        {"method": "%s", "settings": {"resolution": 64, "iterations": %d, "earlyStop": false}}\
        """;
    return "[%s, %s]"
        .formatted(arm.formatted("gatys", ofGatys), arm.formatted("strotss", ofStrotss));
  }

  private static String submit(String arms) {
    String body =
        """
        {"demo": "style", "inputs": {"content": "%s", "style": "%s"}, "arms": %s}\
        """
            .formatted(content, style, arms);
    return site.api().postJson("/api/comparisons", body, 201).get("id").asString();
  }

  private static String postmaster() throws IOException {
    return Files.readAllLines(home.resolve("pg18/postmaster.pid")).getFirst().strip();
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
