package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.SiteProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import tools.jackson.databind.JsonNode;

/** What is seen of a training comparison while it learns and afterwards, on the packaged site. */
class TrainingIT {

  private static final String SHORT_ONE =
      """
      {"demo": "mixing", "seeds": [1, 2], "arms": [
        {"method": "cutmix", "settings": {"trainImages": 200, "testImages": 100, "epochs": 2}},
        {"method": "none", "settings": {"trainImages": 200, "testImages": 100, "epochs": 2}},
        {"method": "mixup", "settings": {"trainImages": 200, "testImages": 100, "epochs": 2}}]}\
      """;

  /** Two runs that take minutes; an epoch takes seconds. */
  private static final String LONG_ONE =
      """
      {"demo": "mixing", "seeds": [1, 2], "arms": [{"method": "cutmix", "settings":
        {"trainImages": 3000, "testImages": 100, "batch": 50, "epochs": 100}}]}\
      """;

  private static final int STEPS_PER_EPOCH = 60;
  private static final int STEPS = 100 * STEPS_PER_EPOCH;

  @TempDir static Path home;

  @Test
  void curves_by_epoch_pictures_and_seconds_and_the_same_epoch_of_all_arms() {
    try (SiteProcess site = SiteProcess.start(home);
        Browser visitor = Browser.open()) {
      ApiClient api = site.api();
      String id = api.postJson("/api/comparisons", SHORT_ONE, 201).get("id").asString();
      api.await(id, "an end", ApiClient.state("succeeded"));
      visitor.visit(site.url() + "/c/" + id);
      visitor.see("diptych-chart[rendered]");
      visitor.see("#runs vaadin-details-summary").click();
      visitor.see("#runs thead", "Pictures per CPU second");
      curvesByEpochPicturesAndSecondsOfTheMeanAndOfSingleRuns(visitor);
      theSameEpochOfAllArms(visitor);
      assertThat(visitor.consoleErrors()).isEmpty();
    }
  }

  private static void curvesByEpochPicturesAndSecondsOfTheMeanAndOfSingleRuns(Browser visitor) {
    Select metric = new Select(in(visitor, "diptych-chart", "select"));
    assertThat(metric.getFirstSelectedOption().getText()).isEqualTo("Test accuracy");
    WebElement scale = in(visitor, "diptych-chart", "select.scale");
    assertThat(new Select(scale).getOptions())
        .extracting(WebElement::getText)
        .containsExactly(
            "by epoch", "by step", "by pictures seen", "by clock time", "by processor time");
    in(visitor, "diptych-chart", "details summary").click();
    assertThat(table(visitor)).contains("Epoch", "(n = 2)");
    for (String choice : List.of("by pictures seen", "by clock time", "by processor time")) {
      new Select(scale).selectByVisibleText(choice);
      visitor.see("diptych-chart[rendered]");
    }
    assertThat(table(visitor)).contains("CPU s").doesNotContain("NaN");
    in(visitor, "diptych-chart", "button.single").click();
    assertThat(table(visitor)).contains("seed 2").doesNotContain("(n = 2)");
    visitor.see("diptych-chart[rendered]");
  }

  /** Kept are the first batch and that of the first epoch; the newest is that of the last look. */
  private static void theSameEpochOfAllArms(Browser visitor) {
    Select view = new Select(in(visitor, "diptych-compare", "select.view"));
    assertThat(view.getFirstSelectedOption().getText()).isEqualTo("A mixed batch");
    assertThat(shown(visitor)).hasSize(3).allMatch(src -> src.contains("/batch/"));
    view.selectByVisibleText("Confusion matrix");
    visitor.until(
        "the other pictures",
        () -> shown(visitor).stream().allMatch(src -> src.contains("/confusion/")));
    view.selectByVisibleText("A mixed batch");
    visitor.until(
        "the first", () -> shown(visitor).stream().allMatch(src -> src.contains("/batch/")));
    visitor.until(
        "steps", () -> captions(visitor).stream().anyMatch(text -> text.contains("Done")));
    inScrubber(visitor, "input").sendKeys(Keys.HOME);
    assertThat(captions(visitor)).hasSize(3).allMatch(text -> text.contains("Epoch 0"));
    inScrubber(visitor, "input").sendKeys(Keys.ARROW_RIGHT);
    assertThat(captions(visitor)).hasSize(3).allMatch(text -> text.contains("Epoch 1"));
  }

  @Test
  void a_run_ends_early_is_tested_and_counts_also_when_its_worker_is_killed() {
    try (SiteProcess site = SiteProcess.start(home);
        Browser visitor = Browser.open()) {
      ApiClient api = site.api();
      String id = api.postJson("/api/comparisons", LONG_ONE, 201).get("id").asString();
      JsonNode runs =
          api.await(id, "the first half of an epoch", ApiClient.everyRun(TrainingIT::isEarly))
              .get("runs");
      visitor.visit(site.url() + "/c/" + id);
      visitor.see("#runs vaadin-button", "End now").click();
      visitor.see("#runs tbody tr:first-child", "ends after this epoch");

      long second = runs.get(1).get("id").asLong();
      api.await(id, "the first half of an epoch", now -> isEarly(now.get("runs").get(1)));
      api.postJson("/api/runs/" + second + "/end", "", 202);
      kill(api, second);

      JsonNode end = api.await(id, "an end", ApiClient.state("succeeded"));
      for (JsonNode run : end.get("runs")) {
        int at = run.get("endedAt").asInt();
        assertThat(at).isEqualTo(run.get("step").asInt()).isPositive().isLessThan(STEPS);
        assertThat(at % STEPS_PER_EPOCH).isZero();
        assertThat(run.get("metrics").has("calibration")).as("tested").isTrue();
      }
      assertThat(end.get("runs").get(1).get("attempt").asInt()).isEqualTo(2);
      visitor.see("#summary .notice", "Ended early, and counted as finished");
      visitor.see("#runs", "Ended early at step");
      assertThat(visitor.driver().findElements(By.cssSelector("#runs vaadin-button"))).isEmpty();
      assertThat(api.post("/api/runs/" + second + "/end", "").statusCode()).isEqualTo(409);
      assertThat(visitor.consoleErrors()).isEmpty();
    }
  }

  private static boolean isEarly(JsonNode run) {
    int step = run.get("step").asInt();
    return step > 0 && step % STEPS_PER_EPOCH < STEPS_PER_EPOCH / 2;
  }

  private static void kill(ApiClient api, long run) {
    for (JsonNode worker : api.getJson("/api/queue").get("workers")) {
      if (worker.get("run").asLong(0) == run) {
        ProcessHandle.of(worker.get("pid").asLong()).orElseThrow().destroyForcibly();
        return;
      }
    }
    throw new AssertionError("nobody computes run " + run);
  }

  private static WebElement in(Browser visitor, String host, String css) {
    return visitor.see(host).getShadowRoot().findElement(By.cssSelector(css));
  }

  private static WebElement inScrubber(Browser visitor, String css) {
    return in(visitor, "diptych-compare", "diptych-scrubber")
        .getShadowRoot()
        .findElement(By.cssSelector(css));
  }

  private static String table(Browser visitor) {
    return in(visitor, "diptych-chart", "table").getText();
  }

  /** Addresses of the pictures. */
  private static List<String> shown(Browser visitor) {
    return visitor
        .see("diptych-compare")
        .getShadowRoot()
        .findElements(By.cssSelector(".pane img"))
        .stream()
        .map(picture -> String.valueOf(picture.getAttribute("src")))
        .toList();
  }

  private static List<String> captions(Browser visitor) {
    return visitor
        .see("diptych-compare")
        .getShadowRoot()
        .findElements(By.cssSelector("figcaption"))
        .stream()
        .map(WebElement::getText)
        .toList();
  }
}
