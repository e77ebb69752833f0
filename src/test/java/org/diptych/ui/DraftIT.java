package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Draft;
import org.diptych.lab.Drafts;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.media.Pictures;
import org.diptych.media.Uploads;
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
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was put into a form is there when somebody comes back, from wherever. */
class DraftIT {

  private static final String POINTS = "20 20 60 60\n200 100 180 140";

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private final KeypointPage points = new KeypointPage(browser);

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
  void somebodyNew() {
    browser.look(1440, 900, Theme.LIGHT, Locale.ENGLISH);
    browser.becomeSomebodyNew();
  }

  @Test
  void all_that_was_put_in_survives_a_reload_another_language_back_and_a_closed_tab()
      throws IOException {
    fillIn();
    browser.driver().navigate().refresh();
    browser.see("#draft", "as you left it");
    assertFilledIn();

    browser
        .see("diptych-switches")
        .getShadowRoot()
        .findElement(By.cssSelector("button[lang=ru]"))
        .click();
    browser.see("#draft", "Всё так, как вы оставили");
    assertFilledIn();

    browser.see("nav a").click();
    browser.until("the page left", () -> !browser.driver().getCurrentUrl().contains("mosaic"));
    browser.driver().navigate().back();
    browser.see("#draft", "Всё так, как вы оставили");
    assertFilledIn();

    closeTab();
    visit("demo/mosaic");
    assertFilledIn();
  }

  @Test
  void what_was_compared_is_still_in_the_form_for_who_comes_back() throws IOException {
    fillIn();
    browser.see("#compare").click();
    browser.see(".now");
    browser.driver().navigate().back();
    browser.see("#draft", "as you left it");
    assertFilledIn();
  }

  @Test
  void nothing_is_kept_of_a_form_that_nobody_touched() {
    visit("demo/mosaic");
    browser.see("#compare");
    assertThat(browser.script("return document.querySelector('#draft').innerText")).isEqualTo("");
    assertThat(pages.part(Drafts.class).find(key())).isEmpty();
  }

  @Test
  void who_starts_afresh_can_bring_back_what_was_there() throws IOException {
    fillIn();
    browser.see("#draft button", "Start afresh").click();
    browser.see("#draft", "You started afresh");
    assertThat(value("#seeds")).isEqualTo("1");
    assertThat(pictures()).isZero();
    browser.see("#draft button", "Bring back").click();
    assertFilledIn();

    browser.see("#draft button", "Start afresh").click();
    browser.see("#draft", "You started afresh");
    browser.driver().navigate().refresh();
    browser.see("#compare");
    assertThat(value("#seeds")).isEqualTo("1");
    assertThat(pictures()).isZero();
  }

  @Test
  void a_form_that_begins_from_a_comparison_keeps_what_is_changed_in_it() {
    String earlier = submitted();
    visit("demo/mosaic?from=" + earlier);
    awaitPictures();
    assertThat(value("#seeds")).isEqualTo("2");
    putSeeds(4);
    browser.driver().navigate().refresh();
    browser.see("#draft", "as you left it");
    assertThat(value("#seeds")).isEqualTo("4");
    awaitPictures();
    visit("demo/mosaic?from=" + earlier);
    browser.until("its seeds again", () -> value("#seeds").equals("2"));
  }

  @Test
  void a_draft_that_does_not_fit_any_more_opens_with_what_fits() {
    visit("demo/mosaic");
    ArmOrder gone = new ArmOrder("gone", "Gone", json("{}"));
    ArmOrder kept =
        new ArmOrder("fine", "Kept", json("{\"steps\": 9999, \"tint\": 0.7, \"old\": 1}"));
    String deleted = upload("deleted.png");
    Map<String, String> inputs = Map.of("content", deleted, "style", upload("there.png"));
    pages.part(Drafts.class).keep(key(), new Draft("", inputs, List.of(gone, kept), Set.of(), 3));
    pages.part(Uploads.class).delete(deleted);
    visit("demo/mosaic");
    browser.see("#draft", "do not fit any more");
    assertThat(value(".arm-head vaadin-text-field")).isEqualTo("Kept");
    assertThat(value("[data-setting=steps]")).isEqualTo("40");
    assertThat(value("[data-setting=tint]")).isEqualTo("0.7");
    assertThat(value("#seeds")).isEqualTo("3");
    browser.until("the refusal", () -> shadow("#input-content").contains("is deleted"));
    browser.until("the other picture", () -> shadow("#input-style").contains("there.png"));
  }

  @Test
  void of_two_windows_the_one_that_was_changed_last_counts() {
    visit("demo/mosaic");
    putSeeds(5);
    String first = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    visit("demo/mosaic");
    assertThat(value("#seeds")).isEqualTo("5");
    putSeeds(6);
    browser.driver().close();
    browser.driver().switchTo().window(first);
    putSeeds(7);
    browser.driver().navigate().refresh();
    browser.see("#draft", "as you left it");
    assertThat(value("#seeds")).isEqualTo("7");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  private void fillIn() throws IOException {
    visit("demo/mosaic");
    browser.see("#sample-hills").click();
    awaitPictures();
    Path own = folder.resolve("own.png");
    browser.upload(
        browser.see("#input-content"), Files.write(own, Pictures.png(MosaicDemo.waves(320, 240))));
    browser.until("my own", () -> shadow("#input-content").contains("own.png"));
    points.open();
    points.write(POINTS);
    browser.until("the matches", () -> points.all("[data-side=from] [data-index]").size() == 2);
    put(".arm-head vaadin-text-field input", "My arm");
    centred(browser.see("#apart > vaadin-details-summary")).click();
    browser.see("[data-apart=steps]").click();
    browser.until("a field per arm", () -> fields("steps") == 2);
    put(".arm [data-setting=steps] input", "33");
    putSeeds(3);
    browser.see("#draft", "Kept as a draft for 30 days");
  }

  private void assertFilledIn() {
    awaitPictures();
    browser.until("my own", () -> shadow("#input-content").contains("own.png"));
    points.ready();
    browser.until("a field per arm", () -> fields("steps") == 2);
    assertThat(points.value()).contains("200", "180", "140");
    assertThat(value(".arm-head vaadin-text-field")).isEqualTo("My arm");
    assertThat(value(".arm [data-setting=steps]")).isEqualTo("33");
    assertThat(value("#seeds")).isEqualTo("3");
  }

  /** And with it all that a server remembers of who is there, but the visitor's cookie. */
  private static void closeTab() {
    String old = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    String next = browser.driver().getWindowHandle();
    browser.driver().switchTo().window(old).close();
    browser.driver().switchTo().window(next);
    browser.visit(pages.url() + "/nowhere");
    browser.driver().manage().deleteCookieNamed("JSESSIONID");
  }

  private static Drafts.Key key() {
    String visitor =
        Objects.requireNonNull(browser.driver().manage().getCookieNamed("diptych-visitor"))
            .getValue();
    return new Drafts.Key(visitor, "mosaic");
  }

  private static String submitted() {
    Map<String, String> inputs = Map.of("content", upload("a.png"), "style", upload("b.png"));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, null), new ArmOrder("fine", null, null));
    return pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", null, inputs, arms, List.of(1L, 2L)), "tester");
  }

  private static String upload(String name) {
    byte[] picture = Pictures.png(MosaicDemo.rings(120));
    return pages
        .part(Uploads.class)
        .store(new ByteArrayInputStream(picture), name, "tester", 64)
        .upload()
        .id();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  private static void visit(String path) {
    browser.visit(pages.url() + "/" + path);
    browser.see("main h1");
  }

  private static void put(String css, String text) {
    centred(browser.see(css)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
  }

  /** For two arms; returns when the page has heard of it. */
  private static void putSeeds(int seeds) {
    put("#seeds input", String.valueOf(seeds));
    browser.see(".launch", 2 * seeds + " runs");
  }

  /** Away from the bar at the window's foot. */
  private static WebElement centred(WebElement element) {
    browser.script("arguments[0].scrollIntoView({block: 'center'})", element);
    return element;
  }

  private static String value(String css) {
    return String.valueOf(
        browser.script("return document.querySelector(arguments[0])?.value", css));
  }

  private static long fields(String setting) {
    return (Long)
        browser.script(
            "return [...document.querySelectorAll(`.arm [data-setting=${arguments[0]}]`)].length",
            setting);
  }

  private static long pictures() {
    return (Long)
        browser.script(
            "return [...document.querySelectorAll('diptych-dropzone')]"
                + ".filter((one) => one.shadowRoot?.querySelector('img')).length");
  }

  private static void awaitPictures() {
    browser.until("both pictures", () -> pictures() == 2);
  }

  private static String shadow(String host) {
    return (String) browser.script("return arguments[0].shadowRoot.textContent", browser.see(host));
  }
}
