package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.diptych.testing.ApiClient.text;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.diptych.testing.ApiClient;
import org.diptych.testing.RawHttp;
import org.diptych.testing.SiteHere;
import org.diptych.testing.TestPictures;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program that knows nothing yet is answered: every address, and what is missing. */
class RestIT {

  private static final String PROBLEM = "application/problem+json";

  @TempDir private static Path home;
  private static SiteHere site;
  private static ApiClient api;
  private static String comparison;

  @BeforeAll
  static void start() {
    site = new SiteHere(TestServer.freshHome(home).path(), TestServer.freshDatabase(), Map.of());
    api = site.api();
    String order =
        "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\"}], \"inputs\": {\"content\": \"%s\"}}"
            .formatted(api.uploaded(TestPictures.hills(96, 64), "hills.png"));
    comparison = api.postJson("/api/comparisons", order, 201).get("id").asString();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/nothing",
        "/api/v2/comparisons",
        "/api/comparisons/x/nothing",
        "/api/demos/nothing",
        "/s/x/comparisons/y/nothing",
        "/s/x/runs/1/nothing"
      })
  void an_address_that_is_not_there_is_a_problem_whatever_is_accepted(String path) {
    for (String wanted : List.of("*/*", "text/html,*/*;q=0.8", "application/json", "image/png")) {
      boolean page = path.startsWith("/s/") && wanted.contains("html");
      HttpResponse<byte[]> answer = accepting(path, wanted);
      assertThat(answer.statusCode()).as("%s of %s", wanted, path).isEqualTo(404);
      assertThat(type(answer)).isEqualTo(page ? "text/plain;charset=UTF-8" : PROBLEM);
      assertThat(text(answer)).contains("nothing").doesNotContain("<html");
    }
    assertThat(type(api.post(path, "{}"))).isEqualTo(PROBLEM);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/demos, application/json",
    "/api/demos/blend, application/json",
    "/api/comparisons, application/json",
    "/api/comparisons/ID, application/json",
    "/api/comparisons/ID/verdict, application/json",
    "/api/comparisons/ID/curves, application/json",
    "/api/comparisons/ID/inputs/content, image/png",
    "/api/comparisons/ID/metrics.csv, text/csv;charset=UTF-8",
    "/api/comparisons/ID/export.zip, application/zip",
    "/api/datasets, application/json",
    "/api/models, application/json",
    "/api/queue, application/json",
    "/api/openapi.json, application/json"
  })
  void an_address_answers_with_its_own_type_whatever_is_accepted(String path, String type) {
    for (String wanted : List.of("*/*", "text/html", "application/xml", "image/png", "nonsense")) {
      HttpResponse<byte[]> answer = accepting(path.replace("ID", comparison), wanted);
      assertThat(answer.statusCode()).as("%s of %s", wanted, path).isEqualTo(200);
      assertThat(type(answer)).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/comparisons, GET POST",
    "DELETE, /api/queue, GET",
    "POST, /api/demos/style, GET",
    "GET, /api/uploads, POST",
    "GET, /api/shares/x, DELETE"
  })
  void a_method_that_an_address_does_not_take_is_told_those_that_it_takes(
      String method, String path, String taken) {
    HttpResponse<byte[]> answer =
        api.send(
            api.request(path)
                .header("Accept", "text/html")
                .method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(type(answer)).isEqualTo(PROBLEM);
    assertThat(answer.headers().firstValue("Allow").orElse("").split(", "))
        .containsExactlyInAnyOrder(taken.split(" "));
  }

  @Test
  void the_page_of_the_interface_is_found_with_a_slash_too_many() {
    RawHttp.Answer led = new RawHttp(site.port()).get("/api/", "localhost");
    assertThat(led.status()).isEqualTo(302);
    assertThat(led.header("Location")).isEqualTo("/api");
    assertThat(text(accepting("/api/", "text/html")))
        .contains("<title>API · Diptych</title>", "<div id=\"swagger-ui\">", "/style/api.css");
  }

  @Test
  void an_empty_order_is_told_all_that_is_missing() {
    assertThat(fields("{}")).containsExactly("demo", "arms");
    assertThat(fields("{\"demo\": \"style\"}"))
        .containsExactly("inputs.content", "inputs.style", "arms");
    assertThat(
            fields("{\"demo\": \"style\", \"inputs\": {\"contnet\": \"x\"}, \"arms\": [{}, {}]}"))
        .containsExactly(
            "inputs.contnet", "inputs.content", "inputs.style", "arms[0].method", "arms[1].method");
    JsonNode problem = api.postJson("/api/comparisons", "{}", 400);
    assertThat(problem.get("detail").asString())
        .startsWith("'demo' is missing: one of ")
        .contains("style", "mixing", "keypoints", "'arms' is missing: a list of 1 to 9 arms");
    assertThat(problem.at("/errors/0/message").asString()).startsWith("'demo' is missing");
  }

  @Test
  void what_is_missing_is_said_in_the_language_of_the_one_who_asked() {
    HttpResponse<byte[]> answer =
        api.send(
            api.request("/api/comparisons")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "ru")
                .POST(BodyPublishers.ofString("{\"demo\": \"mixing\", \"arms\": [{}]}")));
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("arms[0].method");
    assertThat(problem.at("/errors/0/message").asString())
        .startsWith("Не хватает поля «arms[0].method»: один из ")
        .contains("cutmix");
  }

  @Test
  void seeds_that_are_missing_are_asked_for() {
    for (String body : List.of("{}", "{\"seeds\": []}", "{\"seeds\": null}")) {
      JsonNode problem = api.postJson("/api/comparisons/%s/seeds".formatted(comparison), body, 400);
      assertThat(problem.at("/errors/0/field").asString()).as(body).isEqualTo("seeds");
      assertThat(problem.get("detail").asString()).contains("1 to 20 whole numbers");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"demo\": 5}|demo",
        "{\"demo\": \"nothing\", \"arms\": [{\"method\": \"fast\"}]}|demo",
        "{\"demo\": \"blend\", \"arms\": {}}|arms",
        "{\"demo\": \"blend\", \"inputs\": {\"content\": 5}}|inputs.content",
        "{\"demo\": \"blend\", \"seeds\": [1, 2.5]}|seeds[1]",
        "{\"demo\": \"blend\", \"colour\": 1}|colour",
        "{\"demo\": \"blend\", \"arms\": [{\"method\": \"fast\", \"label\": 1}]}|arms[0].label"
      })
  void a_field_at_fault_is_named_apart(String body, String field) {
    assertThat(fields(body)).containsExactly(field);
  }

  private static List<String> fields(String body) {
    JsonNode problem = api.postJson("/api/comparisons", body, 400);
    return StreamSupport.stream(problem.withArray("errors").spliterator(), false)
        .map(error -> error.get("field").asString())
        .toList();
  }

  private static HttpResponse<byte[]> accepting(String path, String wanted) {
    return api.send(api.request(path).header("Accept", wanted).GET());
  }

  private static String type(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
