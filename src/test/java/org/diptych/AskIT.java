package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are asked, over real HTTP against the packaged site, also where processes die. */
class AskIT {

  private static final int RUNS = 4;

  @TempDir static Path home;
  private static SiteProcess site;
  private static ApiClient api;
  private static String comparison;
  private static JsonNode runs;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home);
    api = site.api();
    String arm =
        """
        {"method": "%s", "settings": {"trainImages": 60, "epochs": 2, "testImages": 100}}\
        """;
    comparison =
        api.postJson(
                "/api/comparisons",
                """
                {"demo": "mixing", "inputs": {}, "seeds": [1, 2], "arms": [%s, %s]}
                """
                    .formatted(arm.formatted("none"), arm.formatted("cutmix")),
                201)
            .get("id")
            .asString();
    runs = api.await(comparison, "an end", ApiClient.state("succeeded")).get("runs");
    await().atMost(Duration.ofMinutes(1)).until(() -> ask("{}").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static HttpResponse<byte[]> ask(String question) {
    return ask("/api/comparisons/" + comparison, question);
  }

  private static HttpResponse<byte[]> ask(String place, String question) {
    return api.post(
        place + "/ask", "{\"kind\": \"picture\", \"question\": %s}".formatted(question));
  }

  private static JsonNode answers(String question) {
    HttpResponse<byte[]> answer = ask(question);
    assertThat(answer.statusCode()).as(ApiClient.text(answer)).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body()).get("answers");
  }

  @Test
  void what_is_said_of_a_test_picture_is_what_the_run_answered_when_it_was_tested() {
    List<AnswerSheet> sheets =
        StreamSupport.stream(runs.spliterator(), false).map(AskIT::sheet).toList();
    for (int test : new int[] {0, 7, 42, 99}) {
      JsonNode all = answers("{\"test\": %d}".formatted(test));
      assertThat(all).hasSize(RUNS);
      for (int i = 0; i < RUNS; i++) {
        assertThat(all.get(i).get("run")).isEqualTo(runs.get(i).get("id"));
        JsonNode look = all.get(i).get("answer");
        assertThat(likeliest(look)).isEqualTo(sheets.get(i).given()[test]);
        assertThat(
                StreamSupport.stream(look.get("probabilities").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .sum())
            .isCloseTo(1, within(1e-5));
      }
    }
    assertThat(ask("{\"test\": 100}").statusCode()).isEqualTo(404);
  }

  private static AnswerSheet sheet(JsonNode run) {
    for (JsonNode artifact : run.get("artifacts")) {
      if (artifact.get("name").asString().equals(AnswerSheet.NAME)) {
        return AnswerSheet.parse(ApiClient.text(api.get(artifact.get("url").asString())));
      }
    }
    throw new AssertionError("a run without answers: " + run);
  }

  private static int likeliest(JsonNode look) {
    JsonNode all = look.get("probabilities");
    int best = 0;
    for (int i = 1; i < all.size(); i++) {
      best = all.get(i).asDouble() > all.get(best).asDouble() ? i : best;
    }
    return best;
  }

  @Test
  void a_picture_of_ones_own_is_looked_at_where_the_frame_is() {
    String picture = api.uploaded(TestPictures.hills(300, 200), "hills.png");
    String question = "{\"picture\": \"%s\", \"left\": %s, \"side\": 0.4}";
    JsonNode left = answers(question.formatted(picture, "0"));
    JsonNode right = answers(question.formatted(picture, "1"));
    assertThat(left).hasSize(RUNS);
    assertThat(left.get(0).get("answer")).isNotEqualTo(right.get(0).get("answer"));
    JsonNode again = answers(question.formatted(picture, "0"));
    assertThat(again.get(0).get("answer")).isEqualTo(left.get(0).get("answer"));
    assertThat(again.get(0).get("millis").asDouble()).isZero(); // known
    HttpResponse<byte[]> one =
        ask("/api/runs/" + runs.get(0).get("id"), question.formatted(picture, "0"));
    assertThat(JsonMapper.shared().readTree(one.body())).isEqualTo(left.get(0).get("answer"));
  }

  @Test
  void what_is_no_question_is_refused_with_a_sentence() {
    String place = "/api/comparisons/" + comparison + "/ask";
    assertRefused(api.post(place, "{\"kind\": \"weather\"}"), 404, "'weather'");
    assertRefused(api.post(place, "{}"), 404, "listed with the demo");
    assertRefused(ask("{\"steps\": 3}"), 400, "steps");
    assertRefused(ask("{\"side\": 2}"), 400, "side");
    assertRefused(ask("{\"picture\": \"aaaaaaaaaaaa\"}"), 404, "aaaaaaaaaaaa");
    assertRefused(ask("{\"picture\": \"%s\"}".formatted("a".repeat(10_000_000))), 413, "1 MB");
    assertRefused(ask("/api/comparisons/aaaaaaaaaaaa", "{}"), 404, "");
    assertRefused(ask("/api/runs/999999", "{}"), 404, "");
    String style = example("style");
    assertRefused(ask("/api/comparisons/" + style, "{}"), 404, "'style'");
    assertRefused(ask("/api/comparisons/" + example("mixing"), "{}"), 409, "nothing to ask");
    JsonNode asks = api.getJson("/api/demos/mixing").get("asks");
    assertThat(asks.get(0).get("kind").asString()).isEqualTo("picture");
    assertThat(asks.get(0).get("question").get("properties").propertyNames())
        .containsExactly("picture", "test", "left", "top", "side");
  }

  private static String example(String demo) {
    for (JsonNode one : api.getJson("/api/comparisons")) {
      if (one.get("demo").asString().equals(demo) && !one.get("id").asString().equals(comparison)) {
        return one.get("id").asString();
      }
    }
    throw new AssertionError("no example of " + demo);
  }

  private static void assertRefused(HttpResponse<byte[]> answer, int status, String words) {
    assertThat(answer.statusCode()).as(ApiClient.text(answer)).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("detail").asString())
        .contains(words);
  }

  @Test
  void a_visitor_asks_about_test_pictures_at_a_pace_and_about_nothing_else() {
    JsonNode share = api.postJson("/api/comparisons/" + comparison + "/shares", "{}", 201);
    String link = share.get("url").asString().replaceFirst(".*/s/", "/s/");
    String shared = link + "/comparisons/" + comparison;
    assertThat(ask(shared, "{\"test\": 1}").statusCode()).isEqualTo(200);
    String picture = api.uploaded(TestPictures.hills(64, 64), "hills.png");
    assertRefused(ask(shared, "{\"picture\": \"%s\"}".formatted(picture)), 400, "owner");
    assertRefused(ask(link + "/comparisons/" + example("mixing"), "{}"), 404, "");
    assertRefused(ask("/s/unknown/comparisons/" + comparison, "{}"), 404, "");
    String tooLong = "{\"picture\": \"%s\"}".formatted("a".repeat(10_000_000));
    assertRefused(ask(shared, tooLong), 413, "1 MB");
    int turnedAway = 0;
    for (int i = 0; i < 60; i++) {
      double side = 0.5 + i / 120.0;
      HttpResponse<byte[]> answer = ask(shared, "{\"test\": %d, \"side\": %s}".formatted(i, side));
      if (answer.statusCode() == 429) {
        turnedAway++;
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(turnedAway).isPositive();
    assertThat(ask(shared, "{\"test\": 1}").statusCode()).isEqualTo(200); // known
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_killed_process_that_answers_is_followed_by_another() throws IOException {
    long before = live();
    kill("KILL", before);
    long began = System.nanoTime();
    int status = ask("{\"test\": 5, \"side\": 0.71}").statusCode();
    assertThat(status).isIn(200, 503);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ask("{\"test\": 5, \"side\": 0.72}").statusCode() == 200);
    assertThat(live()).isNotEqualTo(before);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void while_it_is_frozen_that_is_said_and_afterwards_it_answers() throws IOException {
    long frozen = live();
    kill("STOP", frozen);
    try {
      assertRefused(ask("{\"test\": 6, \"side\": 0.81}"), 503, "Nobody answers at the moment");
    } finally {
      kill("CONT", frozen);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ask("{\"test\": 6, \"side\": 0.82}").statusCode() == 200);
    assertThat(live()).isEqualTo(frozen);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_killed_database_costs_the_questions_that_wait_and_no_others() throws IOException {
    kill(
        "KILL",
        Long.parseLong(Files.readAllLines(home.resolve("pg18/postmaster.pid")).getFirst().strip()));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> ask("{\"test\": 8, \"side\": 0.91}").statusCode() == 200);
  }

  /** Of the process that answers. */
  private static long live() throws IOException {
    for (ProcessHandle child : site.process().descendants().toList()) {
      Path environment = Path.of("/proc/" + child.pid() + "/environ");
      if (Files.exists(environment)
          && Files.readString(environment).contains("DIPTYCH_LANE=live")) {
        return child.pid();
      }
    }
    throw new AssertionError("no process answers");
  }

  private static void kill(String signal, long pid) throws IOException {
    try {
      int status = new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
      assertThat(status).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void on_the_page_a_test_picture_is_chosen_the_frame_moved_and_every_arm_answers() {
    try (Browser visitor = Browser.open()) {
      visitor.visit(site.url() + "/c/" + comparison);
      WebElement panel = visitor.see("#try diptych-ask");
      visitor.until(
          "a test picture to choose", () -> deep(visitor, ".tests button:last-of-type") != null);
      deep(visitor, ".tests button:last-of-type").click();
      visitor.until("answers", () -> spoken(visitor).contains("CutMix"));
      String before = spoken(visitor);
      deep(visitor, ".frame").sendKeys("-", "-", Keys.ARROW_RIGHT);
      visitor.until("other answers", () -> !spoken(visitor).equals(before));
      assertThat(panel.isDisplayed()).isTrue();
      assertThat(visitor.consoleErrors()).isEmpty();
    }
  }

  private static WebElement deep(Browser visitor, String selector) {
    return (WebElement)
        visitor.script(
            "return document.querySelector('#try diptych-ask').shadowRoot.querySelector('"
                + selector
                + "')");
  }

  private static String spoken(Browser visitor) {
    return (String)
        visitor.script(
            "return document.querySelector('#try diptych-ask').shadowRoot"
                + ".querySelector('[role=status]')?.textContent ?? ''");
  }
}
