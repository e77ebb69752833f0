package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.diptych.cli.Viewer;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What open pages cost a site, and how it bears more of them than it has memory for. */
@TestMethodOrder(OrderAnnotation.class)
class OpenPagesIT {

  private static final int PAGES = 8;
  private static final int BATCHES = 5;

  private static final String THIRTY_RUNS =
      """
      {"demo": "mixing", "seeds": [1, 2, 3, 4, 5], "arms": [
        {"method": "none", "settings": {"trainImages": 400, "testImages": 60, "epochs": 40}},
        {"method": "cutmix", "settings": {"trainImages": 400, "testImages": 60, "epochs": 40}},
        {"method": "mixup", "settings": {"trainImages": 400, "testImages": 60, "epochs": 40}},
        {"method": "cutout", "settings": {"trainImages": 400, "testImages": 60, "epochs": 40}},
        {"method": "none", "settings": {"trainImages": 300, "testImages": 60, "epochs": 40}},
        {"method": "cutmix", "settings": {"trainImages": 300, "testImages": 60, "epochs": 40}}]}\
      """;

  @TempDir static Path home;
  private static SiteProcess site;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home, Map.of("DIPTYCH_WORKERS", "1", "JAVA_TOOL_OPTIONS", "-Xmx256m"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** Counted is what lies there, garbage left aside, connections to a browser not included. */
  @Test
  @Order(1)
  void a_page_with_thirty_runs_takes_less_than_half_a_megabyte() {
    String page = "c/" + example();
    assertThat(new Viewer(site.url()).open(page).answer().body().length)
        .as("bytes of it")
        .isLessThan(150_000);
    List<Long> each = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      long before = site.heap();
      for (int i = 0; i < PAGES; i++) {
        new Viewer(site.url()).open(page);
      }
      each.add((site.heap() - before) / PAGES);
    }
    assertThat(each.stream().sorted().toList().get(BATCHES / 2))
        .as("the middle of %s: a site does other things too", each)
        .isLessThan(500_000);
  }

  /** Thirty runs, of which some are under way; each look is at least a step later. */
  @Test
  @Order(2)
  void of_a_comparison_that_goes_on_only_what_is_new_is_sent() {
    String id = api().postJson("/api/comparisons", THIRTY_RUNS, 201).get("id").asString();
    api().await(id, "a run that learns", OpenPagesIT::learns);
    Viewer viewer = new Viewer(site.url());
    Viewer.Page page = viewer.news(viewer.open("c/" + id));
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      JsonNode seen = api().getJson("/api/comparisons/" + id);
      api().await(id, "a change", now -> !now.equals(seen));
      page = viewer.news(page);
      sizes.add(page.answer().body().length);
    }
    api().post("/api/comparisons/" + id + "/cancel", "");
    assertThat(sizes.stream().mapToInt(size -> size).average().orElseThrow()).isLessThan(4000);
    assertThat(sizes).anyMatch(size -> size > 200);
  }

  private static boolean learns(JsonNode comparison) {
    for (JsonNode run : comparison.get("runs")) {
      if (run.get("step").asInt() > 0) {
        return true;
      }
    }
    return false;
  }

  private static ApiClient api() {
    return site.api();
  }

  @Test
  @Order(3)
  void more_pages_than_fit_are_refused_and_the_rest_works_on() {
    int status = 200;
    String said = "";
    for (int i = 0; i < 200 && status == 200; i++) {
      HttpResponse<byte[]> html = new Viewer(site.url()).get("/system");
      status = html.statusCode();
      said = ApiClient.text(html);
      if (status == 200) {
        new Viewer(site.url()).open("system");
      }
    }
    assertThat(status).isEqualTo(429);
    assertThat(said).contains("Diptych shows as many pages as fit").doesNotContain("<script");
    assertThat(new Viewer(site.url()).get("/?v-r=init&location=system&query=").statusCode())
        .isEqualTo(429);
    assertThat(site.api().get("/api/demos").statusCode()).isEqualTo(200);
  }

  /** Of the examples the one with most runs. */
  private static String example() {
    for (JsonNode comparison : site.api().getJson("/api/comparisons")) {
      if (comparison.get("demo").asString().equals("mixing")) {
        return comparison.get("id").asString();
      }
    }
    throw new AssertionError("no example");
  }
}
