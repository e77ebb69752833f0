package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.diptych.testing.Browser;
import org.diptych.testing.SiteProcess;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A new user's first visit to the packaged site: two pictures in, two methods side by side, a link
 * out.
 */
class JourneyIT {

  @TempDir static Path folder;

  @Test
  void from_two_pictures_to_a_link_that_opens_for_somebody_else() throws IOException {
    Path photo = Files.write(folder.resolve("hills.png"), TestPictures.hills(300, 200));
    Path painting = Files.write(folder.resolve("waves.png"), TestPictures.waves(200, 200));
    try (SiteProcess site = SiteProcess.start(folder.resolve("home"));
        Browser visitor = Browser.open()) {
      visitor.visit(site.url());
      visitor.see("main h1");
      visitor.see("diptych-compare");

      visitor.visit(site.url() + "/demo/style");
      visitor.see("main", "a small VGG of its own");
      visitor.upload(visitor.see("#input-content"), photo);
      visitor.upload(visitor.see("#input-style"), painting);
      visitor.until("both pictures", () -> thumbnails(visitor) == 2);
      set(visitor, "resolution", 96);
      visitor.driver().findElements(By.cssSelector("vaadin-details-summary")).stream()
          .filter(WebElement::isDisplayed)
          .forEach(summary ->
              summary.sendKeys(Keys.ENTER)); // what is to be clicked may lie under the bar
      set(visitor, "iterations", 10);
      visitor.see("#compare").click();

      visitor.see(".now", "Running");
      visitor.until("a live picture of each method", () -> pictures(visitor) == 3);
      visitor.driver().navigate().refresh();
      visitor.until("the same after a reload", () -> pictures(visitor) == 3);
      visitor.see(".now", "Done");
      visitor.see("#summary table", "Self-similarity distance");
      visitor.see("diptych-chart[rendered]");

      visitor.choose("#more", "#share");
      visitor.see("vaadin-dialog .order vaadin-button").click();
      visitor.until("an address", () -> address(visitor).startsWith(site.url() + "/s/"));
      try (Browser friend = Browser.open()) {
        friend.visit(address(visitor));
        friend.see("h1", "Gatys vs STROTSS vs DST-STROTSS");
        friend.until("all results", () -> pictures(friend) == 3);
      }
      assertThat(visitor.consoleErrors()).isEmpty();
      assertThat(site.output()).hasSize(1);
    }
  }

  /** Types a value into every visible field of this setting. */
  private static void set(Browser browser, String setting, int value) {
    String fields = "[data-setting=%s] input".formatted(setting);
    browser.see(fields);
    for (WebElement field : browser.driver().findElements(By.cssSelector(fields))) {
      field.sendKeys(Keys.chord(Keys.CONTROL, "a"), String.valueOf(value), Keys.TAB);
    }
  }

  private static long thumbnails(Browser browser) {
    return count(browser, "diptych-dropzone");
  }

  /** Pictures of the compare element that have really arrived. */
  private static long pictures(Browser browser) {
    return browser.driver().findElements(By.cssSelector("diptych-compare")).isEmpty()
        ? 0
        : count(browser, "diptych-compare");
  }

  private static long count(Browser browser, String element) {
    return (Long)
        browser.script(
            "return [...document.querySelectorAll(arguments[0])].flatMap(one =>"
                + " [...one.shadowRoot.querySelectorAll('img')])"
                + ".filter(picture => picture.naturalWidth > 0).length",
            element);
  }

  private static String address(Browser browser) {
    Object value =
        browser.script(
            "const field = document.querySelector('vaadin-dialog vaadin-text-field');"
                + "return field ? field.value : ''");
    return String.valueOf(value);
  }
}
