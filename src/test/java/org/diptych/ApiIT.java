package org.diptych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.everyRun;
import static org.diptych.testing.ApiClient.state;
import static org.diptych.testing.ApiClient.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.diptych.testing.ApiClient;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface as a program meets it, over real HTTP against the packaged site. */
class ApiIT {

  @TempDir static Path home;
  private static SiteProcess site;
  private static ApiClient api;
  private static String content;
  private static String style;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home);
    api = site.api();
    content = api.uploaded(TestPictures.hills(96, 64), "hills.png");
    style = api.uploaded(TestPictures.waves(64, 64), "waves.png");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void the_terminal_has_one_line() {
    assertThat(site.output()).containsExactly("Diptych is ready at " + site.url());
  }

  @Test
  void a_comparison_goes_from_submission_to_a_share_link() {
    String id = submit("{}");
    JsonNode end = api.await(id, "an end", state("succeeded"));
    assertThat(end.get("runs")).hasSize(2);
    for (JsonNode run : end.get("runs")) {
      assertThat(run.get("step").asInt()).isEqualTo(run.get("steps").asInt()).isPositive();
      assertThat(run.get("metrics")).isNotEmpty();
      JsonNode last = run.get("artifacts").get(run.get("artifacts").size() - 1);
      HttpResponse<byte[]> picture = api.get(last.get("url").asString());
      assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
      assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(text(api.get("/api/comparisons/" + id + "/metrics.csv")))
        .startsWith(
            "arm,label,method,seed,metric,step,value,epochs,pictures,seconds,cpu_seconds\n0,\"Gatys\",gatys,1,");
    assertThat(entries(api.get("/api/comparisons/" + id + "/export.zip").body()))
        .contains(
            "index.html", "comparison.json", "settings.json", "metrics.csv", "inputs/style.png");

    JsonNode share =
        api.postJson("/api/comparisons/" + id + "/shares", "{\"expiresInDays\": 7}", 201);
    String path = URI.create(share.get("url").asString()).getPath();
    String html = text(api.get(path));
    assertThat(html).contains("og:title", "og:image", path + "/card.png", "noindex");
    assertThat(api.get(path + "/card.png").statusCode()).isEqualTo(200);
  }

  @Test
  void a_share_link_shows_its_comparison_and_gives_no_way_to_another() {
    String shared = submit("{}");
    String other = submit("{}");
    String path =
        URI.create(
                api.postJson("/api/comparisons/" + shared + "/shares", "{}", 201)
                    .get("url")
                    .asString())
            .getPath();
    assertThat(api.get(path + "/comparisons/" + shared + "/inputs/style").statusCode())
        .isEqualTo(200);
    assertThat(api.get(path + "/comparisons/" + other + "/inputs/style").statusCode())
        .isEqualTo(404);
    long run = api.getJson("/api/comparisons/" + other).get("runs").get(0).get("id").asLong();
    assertThat(api.get(path + "/runs/" + run + "/preview").statusCode()).isEqualTo(404);
    assertThat(api.get("/s/wrong/comparisons/" + shared + "/inputs/style").statusCode())
        .isEqualTo(404);
    api.post("/api/comparisons/" + shared + "/cancel", "");
    api.post("/api/comparisons/" + other + "/cancel", "");
  }

  @Test
  void a_revoked_link_answers_like_one_that_never_was() {
    String id = submit("{}");
    JsonNode share = api.postJson("/api/comparisons/" + id + "/shares", "{}", 201);
    String path = URI.create(share.get("url").asString()).getPath();
    assertThat(api.get(path).statusCode()).isEqualTo(200);
    assertThat(api.delete("/api/shares/" + share.get("id").asString()).statusCode()).isEqualTo(204);
    HttpResponse<byte[]> revoked = api.get(path);
    HttpResponse<byte[]> wrong = api.get("/s/AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(revoked.statusCode()).isEqualTo(404).isEqualTo(wrong.statusCode());
    assertThat(revoked.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(text(revoked)).doesNotContain("og:title");
    assertThat(text(api.get(path + "/card.png")).replace(path, "/s/AAAA"))
        .isEqualTo(text(api.get("/s/AAAA/card.png")));
    api.post("/api/comparisons/" + id + "/cancel", "");
  }

  @Test
  void a_deleted_comparison_is_gone_with_its_links_and_its_worker_takes_the_next() {
    String id = submit("{\"iterations\": 1000, \"earlyStop\": false}");
    JsonNode share = api.postJson("/api/comparisons/" + id + "/shares", "{}", 201);
    String path = URI.create(share.get("url").asString()).getPath();
    api.await(id, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    assertThat(api.delete("/api/comparisons/" + id).statusCode()).isEqualTo(204);
    for (String gone : List.of("/api/comparisons/" + id, path)) {
      assertThat(api.get(gone).statusCode()).as(gone).isEqualTo(404);
    }
    assertThat(api.delete("/api/comparisons/" + id).statusCode()).isEqualTo(404);
    api.await(submit("{}"), "an end", state("succeeded"));
  }

  @Test
  void a_deleted_upload_is_gone_and_what_was_made_of_it_is_not() {
    String picture = api.uploaded(TestPictures.hills(80, 60), "hills.png");
    String id =
        api.postJson(
                "/api/comparisons",
                """
                {"demo": "style", "inputs": {"content": "%s", "style": "%s"},
                 "arms": [{"method": "gatys", "settings": {"iterations": 1}}]}
                """
                    .formatted(picture, style),
                201)
            .get("id")
            .asString();
    assertThat(api.delete("/api/uploads/" + picture).statusCode()).isEqualTo(204);
    assertThat(api.delete("/api/uploads/" + picture).statusCode()).isEqualTo(404);
    api.post("/api/comparisons/" + id + "/cancel", "");
    assertThat(api.get("/api/comparisons/" + id + "/inputs/content").statusCode()).isEqualTo(200);
  }

  @Test
  void cancelling_stops_running_runs_within_a_step_and_retry_takes_them_up_again() {
    String id = submit("{\"iterations\": 1000, \"earlyStop\": false}");
    api.await(id, "work to begin", everyRun(run -> run.get("step").asInt() > 0));
    api.postJson("/api/comparisons/" + id + "/cancel", "", 202);
    JsonNode cancelled = api.await(id, "the cancel", state("cancelled"));
    long run = cancelled.get("runs").get(0).get("id").asLong();
    api.postJson("/api/runs/" + run + "/retry", "", 202);
    api.await(
        id,
        "the retried run to run",
        now -> now.get("runs").get(0).get("state").asString().equals("running"));
    api.postJson("/api/comparisons/" + id + "/cancel", "", 202);
    api.await(id, "the second cancel", state("cancelled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resolution\": 2000}|must be a number from 64 to 1024",
        "{\"speed\": 9}|no setting 'speed'",
        "{\"resolution\": \"big\"}|'resolution'"
      })
  void a_bad_setting_is_a_problem_that_names_it(String settings, String sentence) {
    JsonNode problem = api.postJson("/api/comparisons", order(settings), 400);
    assertThat(problem.get("detail").asString()).contains(sentence);
    assertThat(problem.get("status").asInt()).isEqualTo(400);
  }

  @Test
  void a_refusal_speaks_the_language_of_the_one_who_asked() {
    HttpResponse<byte[]> response =
        api.send(api.request("/api/demos/nothing").header("Accept-Language", "ru").GET());
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(text(response)).contains("нет");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"demo\": \"style\", \"unknown\": 1}",
        "[]",
        "{}",
        "{\"demo\": \"style\"}",
        "{\"demo\": \"style\", \"arms\": [{\"method\": \"gatys\"}]}",
        "{\"demo\": \"style\", \"arms\": [{}]}"
      })
  void what_is_not_the_expected_json_is_a_problem(String body) {
    assertThat(api.post("/api/comparisons", body).statusCode()).isIn(400, 404);
  }

  @Test
  void a_refused_upload_says_why_and_leaves_nothing() {
    HttpResponse<byte[]> svg =
        api.upload("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), "x.svg");
    assertThat(svg.statusCode()).isEqualTo(415);
    assertThat(JsonMapper.shared().readTree(svg.body()).get("detail").asString()).contains("JPEG");
    HttpResponse<byte[]> large = api.upload(new byte[21_500_000], "large.png");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(text(large)).contains("20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1"})
  void a_page_of_another_site_is_refused(String origin) {
    HttpResponse<byte[]> response =
        api.send(api.request("/api/queue").header("Origin", origin).GET());
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void a_rebound_name_is_refused() throws IOException {
    URI url = URI.create(site.url());
    try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /api/queue HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
              .getBytes(UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), UTF_8)).startsWith("HTTP/1.1 403");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/1/artifacts/..%2f..%2fetc%2fpasswd/0",
        "/api/comparisons/..%2f..%2f/inputs/style",
        "/api/comparisons/x/inputs/..",
        "/api/runs/1/artifacts/image/%00"
      })
  void no_path_leads_to_a_file(String path) {
    assertThat(api.get(path).statusCode()).isBetween(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no form at all",
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\ncut off",
        "--b\r\nno header here",
        "--other\r\n\r\n--other--\r\n"
      })
  void a_body_that_is_no_form_is_refused_with_a_sentence(String body) {
    for (String type : List.of("multipart/form-data; boundary=b", "multipart/form-data")) {
      HttpResponse<byte[]> refused =
          api.send(
              api.request("/api/uploads")
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(body)));
      assertThat(refused.statusCode()).as(text(refused)).isEqualTo(400);
      assertThat(JsonMapper.shared().readTree(refused.body()).get("detail").asString())
          .isNotBlank();
    }
  }

  @Test
  void the_interface_describes_itself() {
    JsonNode openApi = api.getJson("/api/openapi.json");
    assertThat(openApi.get("paths").propertyNames())
        .contains("/api/uploads", "/api/comparisons/{id}", "/api/runs/{id}/retry", "/api/queue");
    JsonNode demo = api.getJson("/api/demos/style");
    assertThat(demo.at("/methods/0/settings/properties").propertyNames())
        .contains("resolution", "iterations", "contentWeight", "init", "earlyStop", "features");
    assertThat(demo.at("/inputs/0/kind").asString()).isEqualTo("picture");
    assertThat(demo.at("/metrics/0/name").asString()).isEqualTo("selfSimilarity");
    assertThat(demo.at("/metrics/0/better").asString()).isEqualTo("lower");
    assertThat(demo.at("/metrics/0/definition").asString()).contains("1024 places");
    assertThat(text(api.get("/api"))).contains("swagger-ui");
  }

  private static String submit(String settings) {
    return api.postJson("/api/comparisons", order(settings), 201).get("id").asString();
  }

  private static String order(String settings) {
    String small = settings.equals("{}") ? "{\"resolution\": 64, \"iterations\": 5}" : settings;
    return """
    {"demo": "style", "title": "From the API", "inputs": {"content": "%s", "style": "%s"},
     "arms": [{"method": "gatys", "settings": %s}, {"method": "strotss", "settings": %s}]}\
    """
        .formatted(content, style, small, small);
  }

  private static List<String> entries(byte[] zip) {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    } catch (IOException e) {
      throw new AssertionError("the export is no zip", e);
    }
    return names;
  }
}
