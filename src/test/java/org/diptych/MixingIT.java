package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.diptych.lab.AnswerSheet;
import org.diptych.testing.ApiClient;
import org.diptych.testing.Browser;
import org.diptych.testing.SiteProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** A training comparison from the form to its numbers, on the packaged site. */
class MixingIT {

  @TempDir static Path home;

  @Test
  void from_the_form_to_differences_with_their_chances() {
    try (SiteProcess site = SiteProcess.start(home);
        Browser visitor = Browser.open()) {
      visitor.visit(site.url() + "/demo/mixing");
      visitor.see("main h1", "what a network attends to");
      assertThat(visitor.driver().findElements(By.cssSelector("main .slots"))).isEmpty();
      type(visitor.see("[data-setting=trainImages] input"), 60);
      type(visitor.see("[data-setting=epochs] input"), 2);
      type(visitor.see("#seeds input"), 2);
      visitor.see("#compare").click();
      visitor.see(".now", "Running");
      ApiClient api = site.api();
      String id = visitor.driver().getCurrentUrl().replaceFirst(".*/c/", "");
      api.await(id, "an end", ApiClient.state("succeeded"));
      visitor.see(".now", "Done");
      visitor.see("#summary table", "Test accuracy");
      visitor.see("#summary", "To see a difference of one point");
      visitor.see("#answers table", "crescent");
      visitor.see("#answers", "McNemar");
      visitor.see("diptych-chart[rendered]");
      assertThat(visitor.consoleErrors()).isEmpty();

      JsonNode runs = api.getJson("/api/comparisons/" + id).get("runs");
      assertThat(runs).hasSize(6);
      for (JsonNode run : runs) {
        double accuracy = run.get("metrics").get("accuracy").asDouble();
        AnswerSheet sheet = sheet(api, run);
        assertThat(sheet.right()).hasSize(2000);
        int right = 0;
        for (int i = 0; i < 2000; i++) {
          right += sheet.right()[i] == sheet.given()[i] ? 1 : 0;
        }
        assertThat(accuracy).isEqualTo(right / 20.0);
      }
    }
  }

  private static AnswerSheet sheet(ApiClient api, JsonNode run) {
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
