package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.diptych.cli.Viewer;
import org.diptych.platform.Texts;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many readers at once, of a site that has a single connection to its database and little memory.
 */
class ReadersIT {

  private static final int READERS = 40;
  private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

  @TempDir static Path home;
  private static SiteProcess site;
  private static ApiClient api;
  private static JsonNode example;
  private static String share;

  @BeforeAll
  static void start() {
    site =
        SiteProcess.start(
            home,
            Map.of(
                "DIPTYCH_DATABASE_CONNECTIONS", "1",
                "DIPTYCH_WORKERS", "0",
                "JAVA_TOOL_OPTIONS", "-Xmx256m"));
    api = site.api();
    for (JsonNode comparison : api.getJson("/api/comparisons")) {
      if (comparison.get("demo").asString().equals("mixing")) {
        example = comparison;
      }
    }
    JsonNode made =
        api.postJson("/api/comparisons/" + example.get("id").asString() + "/shares", "{}", 201);
    share = URI.create(made.get("url").asString()).getPath();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void every_read_of_the_interface_is_answered() {
    JsonNode description = JsonMapper.shared().readTree(api.get("/api/openapi.json").body());
    List<String> asked = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(path -> {
          if (path.getValue().has("get")) {
            asked.add(path.getKey());
            assertThat(api.get(address(path.getKey())).statusCode())
                .as(path.getKey())
                .isIn(200, 404); // a finished run has no preview
          }
        });
    assertThat(asked).hasSizeGreaterThan(12);
  }

  /** Of the example, whatever a path asks for. */
  private static String address(String path) {
    JsonNode run = example.get("runs").get(0);
    JsonNode artifact = run.get("artifacts").get(0);
    String id =
        path.contains("/demos/")
            ? "mixing"
            : path.contains("/datasets/") ? "procedural" : example.get("id").asString();
    Map<String, String> values =
        Map.of(
            "id",
            id,
            "run",
            run.get("id").asString(),
            "name",
            artifact.get("name").asString(),
            "step",
            artifact.get("step").asString(),
            "slot",
            "content",
            "question",
            "3");
    return GAP.matcher(path).replaceAll(gap -> values.get(gap.group(1)));
  }

  @Test
  void every_page_opens_for_many_at_once() throws Exception {
    String comparison = "c/" + example.get("id").asString();
    List<String> pages =
        List.of(
            comparison, share.substring(1), "", "runs", "models", "data", "system", "demo/mixing");
    List<Callable<String>> openings = new ArrayList<>();
    for (String page : pages) {
      for (int i = 0; i < 2; i++) {
        openings.add(() -> new Viewer(site.url()).open(page).text());
      }
    }
    for (String text : together(openings)) {
      assertThat(text)
          .contains("\"changes\"")
          .doesNotContain(Texts.of(Locale.ENGLISH, "refusal.fault"))
          .doesNotContain(Texts.of(Locale.ENGLISH, "refusal.outage"));
    }
  }

  @Test
  void a_comparison_its_curves_its_values_and_its_card_are_there_for_many_at_once()
      throws Exception {
    String comparison = "/api/comparisons/" + example.get("id").asString();
    List<String> addresses =
        List.of(
            comparison, comparison + "/curves", comparison + "/metrics.csv", share + "/card.png");
    List<Callable<Integer>> reading =
        IntStream.range(0, 2 * READERS)
            .mapToObj(i ->
                (Callable<Integer>) () -> api.get(addresses.get(i % addresses.size())).statusCode())
            .toList();
    assertThat(together(reading)).containsOnly(200);
  }

  @Test
  void curves_are_told_from_a_step_on() {
    String id = example.get("id").asString();
    long run = example.get("runs").get(0).get("id").asLong();
    JsonNode all = api.getJson("/api/comparisons/" + id + "/curves");
    assertThat(all).hasSize(example.get("runs").size());
    JsonNode loss = all.get(0).get("metrics").get("loss");
    long middle = loss.get(loss.size() / 2).get(0).asLong();
    JsonNode rest =
        api.getJson("/api/comparisons/%s/curves?after=%d:%d".formatted(id, run, middle));
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0).get("run").asLong()).isEqualTo(run);
    assertThat(rest.get(0).get("metrics").get("loss")).hasSize(loss.size() - loss.size() / 2 - 1);
    HttpResponse<byte[]> refused = api.get("/api/comparisons/" + id + "/curves?after=all");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(ApiClient.text(refused)).contains("12:240");
  }

  @Test
  void of_curves_that_nobody_looks_at_only_the_ends_are_told() {
    String curves = "/api/comparisons/" + example.get("id").asString() + "/curves";
    long run = example.get("runs").get(0).get("id").asLong();
    JsonNode all = api.getJson(curves).get(0).get("metrics");
    for (String asked : List.of("?metric=loss", "?metric=loss&after=" + run + ":-1")) {
      JsonNode told = api.getJson(curves + asked).get(0).get("metrics");
      assertThat(told.get("loss")).isEqualTo(all.get("loss")).hasSizeGreaterThan(2);
      assertThat(told.propertyNames()).containsExactlyInAnyOrderElementsOf(all.propertyNames());
      told.forEachEntry((name, points) -> {
        JsonNode whole = all.get(name);
        assertThat(points.get(0)).as(name).isEqualTo(whole.get(0));
        assertThat(points.get(points.size() - 1)).isEqualTo(whole.get(whole.size() - 1));
        assertThat(name.equals("loss") || points.size() < 3).as(name).isTrue();
      });
    }
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> one : readers.invokeAll(tasks)) {
        results.add(one.get());
      }
    }
    return results;
  }
}
