package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.Browser.Theme;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page and the API say when they are asked which method is better. */
class AnswerIT {

  /** Of the strip of two arms; six shall stay below 6 KB. */
  private static final int MOST_MARKUP = 2000;

  /** Long enough for a page to be seen on the way. */
  private static final int SLOWLY = 100;

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private static ApiClient api;
  private static String finished;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    api = new ApiClient(pages.url());
    finished = submit(List.of(1L, 2L, 3L));
  }

  @AfterAll
  static void close() throws InterruptedException {
    browser.close();
    pages.close();
  }

  @BeforeEach
  void done() {
    browser.look(1440, 900, Theme.LIGHT, Locale.ENGLISH);
    browser.until(
        "the comparison to be done",
        () -> pages.part(ComparisonReader.class).get(finished).state().isFinal());
  }

  @Test
  void the_answer_is_what_is_known_so_far_and_then_final() {
    String running = submit(List.of(4L, 5L, 6L), SLOWLY);
    visit("c/" + running);
    browser.see("#answer p", "So far, after");
    browser.see("#answer .finding", "too few for a verdict");
    browser.see(".now", "Done");
    browser.see("#answer p", "On these pictures B Fine comes first by “loss”");
    browser.see("#answer p", "B is better than A Coarse by");
    browser.see("#answer li:first-child .finding.good", "better by");
    browser.see("#answer li:last-child .finding", "the others are set against it");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void the_method_that_others_are_set_against_is_chosen_by_keyboard() {
    visit("c/" + finished);
    browser.see("#answer p", "B is better than");
    browser.see("#answer vaadin-select").click();
    browser.see("vaadin-select-item", "B Fine");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    browser.see("#answer p", "A Coarse is worse than B by");
    browser.see("#answer li:last-child .finding.bad", "worse by");
  }

  @Test
  void two_seeds_are_no_verdict() {
    String two = submit(List.of(7L, 8L));
    visit("c/" + two);
    browser.see(".now", "Done");
    browser.see("#answer p", "2 seeds cannot tell chance from merit: a verdict needs 3.");
    assertThat(browser.see("#answer .strip").getText()).doesNotContain("better by", "worse by");
  }

  @Test
  void on_a_phone_every_line_fits_and_the_strip_weighs_little() {
    browser.look(390, 844, Theme.DARK, Locale.of("ru"));
    visit("c/" + finished);
    browser.see("#answer p", "B лучше, чем A Coarse");
    assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
    assertThat((Long) browser.script("return document.querySelector('#answer .bar').clientWidth"))
        .isGreaterThan(300);
    assertThat(
            (Long)
                browser.script(
                    "return document.querySelector('#answer"
                        + " .strip').parentElement.innerHTML.length"))
        .isLessThan(MOST_MARKUP);
  }

  @Test
  void who_has_the_link_reads_the_same_and_so_does_a_chat() {
    String token = pages.part(Shares.class).create(finished, Optional.empty()).token();
    browser.visit(pages.url() + "/s/" + token);
    String sentence = browser.see("#answer p", "B is better than").getText();
    assertThat(ApiClient.text(api.get("/s/" + token))).contains("B is better than A");
    JsonNode summary = api.getJson("/s/" + token + "/comparisons/" + finished + "/summary");
    assertThat(summary.get("sentence").asString().replace('\u00a0', ' ')).isEqualTo(sentence);
    String other = submit(List.of(9L));
    assertThat(api.get("/s/" + token + "/comparisons/" + other + "/summary").statusCode())
        .isEqualTo(404);
    pages.part(Comparisons.class).cancel(other);
  }

  @Test
  void a_program_gets_the_numbers_of_the_page_in_its_language() {
    String path = "/api/comparisons/" + finished + "/summary";
    JsonNode summary = api.getJson(path);
    assertThat(summary.get("headline").asString()).isEqualTo("loss");
    JsonNode loss = summary.get("metrics").get(0);
    JsonNode fine = loss.get("arms").get(1);
    assertThat(loss.get("arms").get(0).get("difference").isNull()).isTrue();
    assertThat(fine.get("n").asInt()).isEqualTo(3);
    assertThat(fine.get("deterministic").asBoolean()).isFalse();
    assertThat(fine.at("/difference/finding").asString()).isEqualTo("better");
    assertThat(fine.at("/difference/value").asDouble()).isNegative();
    assertThat(summary.get("metrics").get(1).at("/arms/1/difference/finding").isNull())
        .as("nothing is judged by another metric than the first")
        .isTrue();
    assertThat(
            api.getJson(path + "?reference=1")
                .at("/metrics/0/arms/0/difference/finding")
                .asString())
        .isEqualTo("worse");
    HttpResponse<byte[]> russian =
        api.send(api.request(path).header("Accept-Language", "ru").GET());
    assertThat(JsonMapper.shared().readTree(russian.body()).get("sentence").asString())
        .contains("B лучше, чем A");
    HttpResponse<byte[]> wrong = api.get(path + "?reference=2");
    assertThat(wrong.statusCode()).isBetween(400, 422);
    assertThat(ApiClient.text(wrong)).contains("the arms of this comparison are 0 to 1");
  }

  private static String submit(List<Long> seeds) {
    return submit(seeds, 1);
  }

  private static String submit(List<Long> seeds, int pauseMillis) {
    ObjectNode pace = JsonMapper.shared().createObjectNode().put("pauseMillis", pauseMillis);
    Map<String, String> inputs =
        Map.of(
            "content", upload(Pictures.png(MosaicDemo.waves(320, 240))),
            "style", upload(Pictures.png(MosaicDemo.rings(240))));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, pace), new ArmOrder("fine", null, pace));
    return pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", "", inputs, arms, seeds), "tester");
  }

  private static String upload(byte[] picture) {
    return pages
        .part(Uploads.class)
        .store(new ByteArrayInputStream(picture), "drawn.png", "tester")
        .id();
  }

  private static void visit(String path) {
    browser.visit(pages.url() + "/" + path);
    browser.see("main h1");
  }
}
