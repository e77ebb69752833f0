package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.media.Pictures;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** A training comparison from the form to its numbers and pictures, on the packaged site. */
class MixingIT {

  private static final String FIRST_MISTAKE = "#confusion td:not(.right) button";

  @TempDir static Path home;
  private static SiteProcess site;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    site = SiteProcess.start(home);
    api = site.api();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void from_the_form_to_differences_with_their_chances_and_the_pictures_behind_them() {
    try (Browser visitor = Browser.open()) {
      visitor.visit(site.url() + "/demo/mixing");
      visitor.see("main h1", "what a network attends to");
      assertThat(visitor.driver().findElements(By.cssSelector("main .slots"))).isEmpty();
      type(visitor.see("[data-setting=trainImages] input"), 60);
      type(visitor.see("[data-setting=epochs] input"), 2);
      type(visitor.see("#seeds input"), 2);
      visitor.see("#compare").click();
      visitor.see(".now", "Running");
      String id = visitor.driver().getCurrentUrl().replaceFirst(".*/c/", "");
      api.await(id, "an end", ApiClient.state("succeeded"));
      visitor.see(".now", "Done");
      visitor.see("#summary table", "Test accuracy");
      visitor.see("#summary table", "over seeds and test pictures");
      visitor.see("#answers vaadin-details-summary", "Test pictures").click();
      visitor.see("#answers table", "crescent");
      visitor.see("#answers", "McNemar");
      visitor.see("diptych-chart[rendered]");
      picturesOpenFromTheTable(visitor);
      assertThat(visitor.consoleErrors()).isEmpty();

      JsonNode runs = api.getJson("/api/comparisons/" + id).get("runs");
      assertThat(runs).hasSize(6);
      runs.forEach(MixingIT::assertAccuracyIsThatOfTheAnswers);
      assertPicturesAreThoseOfTheSet(runs.get(0).get("id").asLong());
      assertSharedWithItsComparisonAlone(id, runs.get(0).get("id").asLong());

      visitor.choose("#more", "#again");
      visitor.see(".verdicts", "all 2,000 answers and all final values are the same");
    }
  }

  /** By mouse, then by keys alone. */
  private static void picturesOpenFromTheTable(Browser visitor) {
    visitor.see("#confusion vaadin-details-summary").sendKeys(Keys.ENTER);
    visitor.see("#confusion", "of 4,000 answers are right (2 seeds)");
    WebElement cell = visitor.see(FIRST_MISTAKE);
    cell.click();
    String first = visitor.see(".questions h3").getText();
    assertThat(first).contains("that A CutMix takes for");
    visitor.until("the pictures of a cell", () -> pictures(visitor) > 0);
    cell.sendKeys(Keys.ARROW_RIGHT);
    visitor.until(
        "the next number", () -> !visitor.driver().switchTo().activeElement().equals(cell));
    visitor.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    visitor.until(
        "the pictures of another cell",
        () -> !visitor.see(".questions h3").getText().equals(first) && pictures(visitor) > 0);
  }

  /** Those that are there and can be seen. */
  private static long pictures(Browser visitor) {
    return (long)
        visitor.script(
            "return [...document.querySelectorAll('.questions img')]"
                + ".filter(one => one.complete && one.naturalWidth === 32).length");
  }

  private static void assertAccuracyIsThatOfTheAnswers(JsonNode run) {
    double accuracy = run.get("metrics").get("accuracy").asDouble();
    AnswerSheet sheet = sheet(run);
    assertThat(sheet.right()).hasSize(2000);
    int right = 0;
    for (int i = 0; i < 2000; i++) {
      right += sheet.right()[i] == sheet.given()[i] ? 1 : 0;
    }
    assertThat(accuracy).isEqualTo(right / 20.0);
    assertThat(sheet.accuracy()).isEqualTo(accuracy);
  }

  private static void assertPicturesAreThoseOfTheSet(long run) {
    String address = "/api/runs/" + run + "/questions/";
    LabelledPictures tested =
        new DataSets(home.resolve("data"), TestIntake.get())
            .open(DataSets.PROCEDURAL, 32, 60, 2000)
            .test();
    for (int i : new int[] {0, 13, 1999}) {
      HttpResponse<byte[]> answer = api.get(address + i);
      assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
      assertThat(Pictures.decode(answer.body()).getRGB(0, 0, 32, 32, null, 0, 32))
          .isEqualTo(tested.picture(i).getRGB(0, 0, 32, 32, null, 0, 32));
    }
    for (String other : List.of("2000", "-1", "1e3", "..%2f..%2fartifacts", "99999999999")) {
      assertThat(api.get(address + other).statusCode()).as(other).isBetween(400, 499);
    }
  }

  private static void assertSharedWithItsComparisonAlone(String id, long run) {
    JsonNode share = api.postJson("/api/comparisons/" + id + "/shares", "{}", 201);
    String prefix = share.get("url").asString().replaceFirst(".*/s/", "/s/");
    assertThat(api.get(prefix + "/runs/" + run + "/questions/0").statusCode()).isEqualTo(200);
    assertThat(api.get("/s/unknown/runs/" + run + "/questions/0").statusCode()).isEqualTo(404);
    api.delete("/api/shares/" + share.get("id").asString());
    assertThat(api.get(prefix + "/runs/" + run + "/questions/0").statusCode()).isEqualTo(404);
  }

  @Test
  void the_pictures_of_a_set_that_was_deleted_are_missed_with_a_sentence() {
    Map<String, byte[]> files = new HashMap<>(LabelledFiles.files("train", 20));
    files.putAll(LabelledFiles.files("test", 15));
    api.send(
        api.request("/api/datasets?name=pets.zip")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(LabelledFiles.zip(files))));
    String id = submitted("none", ", \"dataset\": \"pets\"");
    try (Browser visitor = Browser.open()) {
      visitor.visit(site.url() + "/c/" + id);
      visitor.see("#confusion vaadin-details-summary").click();
      visitor.see("#confusion td button").click();
      visitor.until("pictures of the set", () -> pictures(visitor) > 0);
      assertThat(api.delete("/api/datasets/pets").statusCode()).isEqualTo(204);
      visitor.see("#confusion td button").click();
      visitor.see(".questions", "'pets', which is not here any more");
      assertThat(pictures(visitor)).isZero();
    }
  }

  @Test
  void what_a_run_has_learnt_is_fetched_shared_begun_with_and_deleted() {
    String id = submitted("none", "");
    JsonNode learnt = api.getJson("/api/products?comparison=" + id).get(0);
    String address = learnt.get("url").asString();
    HttpResponse<byte[]> file = api.get(address);
    assertThat(DigestUtils.sha256Hex(file.body())).isEqualTo(learnt.get("sha256").asString());
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", learnt.get("id").asString() + ".safetensors");
    assertSharedAlone(id, address);

    String product = learnt.get("id").asString();
    String settings = ", \"attention\": \"learnt\", \"attentionNetwork\": \"%s\"";
    String second = submitted("attentive-cutmix", settings.formatted(product));
    JsonNode run = api.getJson("/api/comparisons/" + second).get("runs").get(0);
    assertThat(run.get("environment").get("attention.sha256").asString())
        .isEqualTo(learnt.get("sha256").asString());

    try (Browser visitor = Browser.open()) {
      visitor.visit(site.url() + "/c/" + id);
      visitor.see("#learnt vaadin-details-summary").click();
      visitor.see("#learnt table", product);
      visitor.visit(site.url() + "/models");
      visitor.see("#learnt table", product);
      visitor.see("#learnt [aria-label='Remove " + product + "']").click();
      visitor.see("#learnt", "also where other runs have learnt exactly the same");
      visitor.see("#learnt .question button").click();
      visitor.until("it is gone", () -> !visitor.see("main").getText().contains(product));
      visitor.visit(site.url() + "/c/" + id);
      visitor.see("#learnt vaadin-details-summary").click();
      visitor.see("#learnt", "Nothing is kept");
      assertThat(visitor.consoleErrors()).isEmpty();
    }
    assertThat(api.get(address).statusCode()).isEqualTo(404);
    assertThat(api.delete("/api/products/" + product).statusCode()).isBetween(400, 404);
  }

  private static void assertSharedAlone(String id, String address) {
    JsonNode share = api.postJson("/api/comparisons/" + id + "/shares", "{}", 201);
    String prefix = share.get("url").asString().replaceFirst(".*/s/", "/s/");
    assertThat(api.get(address.replaceFirst("/api", prefix)).statusCode()).isEqualTo(200);
    assertThat(api.get(address.replaceFirst("/api", "/s/unknown")).statusCode()).isEqualTo(404);
  }

  /**
   * A small comparison that has come to its end.
   *
   * @param more settings, each after a comma
   */
  private static String submitted(String method, String more) {
    String settings = "{\"trainImages\": 20, \"batch\": 10, \"epochs\": 1%s}".formatted(more);
    String id =
        api.postJson(
                "/api/comparisons",
                """
                {"demo": "mixing", "inputs": {}, "seeds": [1],
                 "arms": [{"method": "%s", "settings": %s}]}
                """
                    .formatted(method, settings),
                201)
            .get("id")
            .asString();
    api.await(id, "an end", ApiClient.state("succeeded"));
    return id;
  }

  private static AnswerSheet sheet(JsonNode run) {
    for (JsonNode artifact : run.get("artifacts")) {
      if (artifact.get("name").asString().equals(AnswerSheet.NAME)) {
        return AnswerSheet.parse(ApiClient.text(api.get(artifact.get("url").asString())));
      }
    }
    throw new AssertionError("a run without answers: " + run);
  }

  private static void type(WebElement field, int value) {
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), String.valueOf(value), Keys.TAB);
  }
}
