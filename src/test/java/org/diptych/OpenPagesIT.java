package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final int PAGES = 20;

  @TempDir static Path home;
  private static SiteProcess site;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home, Map.of("DIPTYCH_WORKERS", "0", "JAVA_TOOL_OPTIONS", "-Xmx256m"));
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
    new Viewer(site.url()).open(page);
    long before = site.heap();
    List<Viewer.Page> open = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      open.add(new Viewer(site.url()).open(page));
    }
    assertThat((site.heap() - before) / PAGES).isLessThan(500_000);
    assertThat(open.getFirst().answer().body().length).as("bytes of it").isLessThan(150_000);
  }

  @Test
  @Order(2)
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
