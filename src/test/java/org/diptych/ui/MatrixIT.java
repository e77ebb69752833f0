package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.testing.Browser;
import org.diptych.testing.Browser.Theme;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The numbers of the examples, and what is folded below them, in a real browser. */
class MatrixIT {

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
  }

  @AfterAll
  static void close() throws InterruptedException {
    browser.close();
    pages.close();
  }

  @BeforeEach
  void ordinaryWindow() {
    browser.look(1440, 900, Theme.LIGHT, Locale.ENGLISH);
  }

  @Test
  void a_row_is_a_measure_a_column_an_arm_and_digits_are_those_that_the_interval_carries() {
    visit(example("mixing"));
    browser.see("#summary tbody tr:first-child", "Test accuracy");
    assertThat(texts("#summary thead th"))
        .hasSize(7)
        .startsWith("Measure", "A\nNo augmentation", "B\nCutMix");
    List<String> accuracy = texts("#summary tbody tr:first-child td");
    assertThat(accuracy.getFirst()).isEqualTo("66.1 ± 9.3 %");
    assertThat(accuracy.get(1).lines())
        .containsExactly("55 ± 12 %", "−11.6 ± 5.5 points", "(−16.9 to −6.0)", "worse");
    assertThat(texts("#summary tbody .finding")).as("only the headline has a verdict").hasSize(5);
    browser.see("#summary caption", "over 5 seeds");
    assertThat(browser.see("#summary").getText())
        .contains("0 %", "fixed")
        .doesNotContain("± 0\n", "E-", "n = ");
  }

  @Test
  void six_arms_fit_a_wide_window_and_the_page_is_short() {
    visit(example("mixing"));
    browser.see("#summary tbody tr:nth-child(6)");
    assertThat(measure("document.querySelector('#summary .table').scrollWidth"))
        .isLessThanOrEqualTo(measure("document.querySelector('#summary .table').clientWidth"));
    assertThat(measure("document.querySelector('#summary').offsetHeight")).isLessThan(700);
  }

  @Test
  void a_phone_shows_one_arm_beside_the_first_and_another_one_without_asking_the_server() {
    browser.look(390, 844, Theme.LIGHT, Locale.ENGLISH);
    visit(example("mixing"));
    browser.see("#summary thead", "CutMix");
    assertThat(shown("#summary thead th")).containsExactly("A\nNo augmentation", "B\nCutMix");
    int asked = browser.requests().size();
    browser.see(".beside-choice label:nth-of-type(4)").click();
    browser.see("#summary thead", "Random cells");
    assertThat(shown("#summary thead th")).containsExactly("A\nNo augmentation", "E\nRandom cells");
    assertThat(shown("#summary tbody tr:first-child td").getLast()).startsWith("62.5 ± 7.2 %");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
    browser.see("#summary thead", "Oracle cells");
    assertThat(browser.requests()).hasSize(asked);
    assertThat(measure("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    assertThat(measure("document.querySelector('#summary').offsetHeight")).isLessThan(1000);
  }

  @Test
  void further_measures_and_how_to_read_them_are_sent_when_they_are_opened() {
    visit(example("style"));
    browser.see("#summary tbody tr:nth-child(6)", "Keypoints off their targets");
    assertThat(browser.script("return document.body.textContent").toString())
        .doesNotContain("Perceptual distance", "Student's t");
    browser.see("#summary vaadin-details-summary", "7 more measures").sendKeys(Keys.ENTER);
    browser.see("#summary vaadin-details table", "Perceptual distance, bent alike");
    browser.see("#summary vaadin-details table", "0.08790 ± 0.00003");
    browser.see("#summary vaadin-details-summary", "How to read this").click();
    browser.see("#summary .reading", "Student's t");
    browser.see("#summary .reading", "VGG-16 to relu3_1");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void measures_that_only_repeat_another_are_not_shown_where_nothing_is_bent() {
    visit(unbent());
    browser.see("#summary tbody tr:first-child", "Self-similarity distance");
    assertThat(browser.see("#summary").getText()).doesNotContain("bent alike");
    browser.see("#summary vaadin-details-summary", "How to read this").click();
    browser.see("#summary .reading", "Self-similarity distance, bent alike");
  }

  @Test
  void a_fold_is_empty_until_it_is_opened_and_an_address_that_names_it_opens_it() {
    String id = example("mixing");
    visit(id);
    browser.see("#runs vaadin-details-summary", "30 of 30 done");
    for (String fold : List.of("#answers", "#confusion", "#runs", "#recipe")) {
      browser.see(fold + " vaadin-details-summary");
      assertThat(count(fold + " :is(table, dl)")).as(fold).isZero();
    }
    browser.script("location.hash = 'recipe'");
    browser.see("#recipe dl", "sha256");
    browser.visit("about:blank");
    browser.visit(pages.url() + "/c/" + id + "#runs");
    browser.see("#runs tbody", "Oracle cells");
    assertThat(count("#recipe dl")).isZero();
  }

  @Test
  void everything_that_is_text_is_compressed() throws Exception {
    String comparison = "/api/comparisons/" + example("mixing");
    for (String path :
        List.of(
            "/",
            "/lumo/lumo.css",
            "/style/matrix.css",
            comparison,
            comparison + "/curves",
            comparison + "/metrics.csv",
            "/api/openapi.json")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(pages.url() + path))
              .header("Accept-Encoding", "gzip")
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(
                client
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Content-Encoding"))
            .as(path)
            .contains("gzip");
      }
    }
  }

  private static String example(String demo) {
    return examples(demo).stream()
        .max((one, other) -> Integer.compare(one.runs().size(), other.runs().size()))
        .orElseThrow()
        .id();
  }

  /** An example of style transfer in which no arm bends anything. */
  private static String unbent() {
    return examples("style").stream()
        .filter(one -> one.runs().stream().noneMatch(run -> run.metrics().containsKey("folded")))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static List<Comparison> examples(String demo) {
    ComparisonReader reader = pages.part(ComparisonReader.class);
    return reader.recent(100).stream()
        .map(reader::get)
        .filter(one -> one.example() && one.demo().equals(demo))
        .toList();
  }

  private static void visit(String comparison) {
    browser.visit(pages.url() + "/c/" + comparison);
    browser.see("main h1");
  }

  private static List<String> texts(String css) {
    return browser.driver().findElements(By.cssSelector(css)).stream()
        .map(one -> one.getText())
        .toList();
  }

  private static List<String> shown(String css) {
    return texts(css).stream().filter(text -> !text.isEmpty()).toList();
  }

  private static int count(String css) {
    return browser.driver().findElements(By.cssSelector(css)).size();
  }

  private static long measure(String expression) {
    return (Long) browser.script("return " + expression);
  }
}
