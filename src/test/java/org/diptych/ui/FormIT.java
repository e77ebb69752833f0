package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.diptych.lab.Comparisons;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.media.Pictures;
import org.diptych.platform.database.Database;
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

/** Every mistake that can be made on the form, made once on purpose, and put right. */
class FormIT {

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
    browser.becomeSomebodyNew();
  }

  @Test
  void without_a_picture_its_place_is_named_marked_and_shown_as_often_as_somebody_compares() {
    visit();
    compare();
    assertSaid("“demo.mosaic.input.content.label” is missing");
    awaitFocus("#input-content");
    assertThat(mark(slot())).contains("is missing");
    assertThat(inShadow(slot(), ".choose", "getAttribute('aria-invalid')")).isEqualTo("true");

    Object first = sentence();
    Object inSlot = saidIn(slot());
    compare();
    browser.until("it to be said anew", () -> !sentence().equals(first));
    browser.until("it to be said anew in its place", () -> !saidIn(slot()).equals(inSlot));

    sample();
    assertThat(mark(slot())).isEmpty();
    compare();
    browser.see(".now");
  }

  @Test
  void a_number_out_of_bounds_is_named_and_compare_works_when_it_is_put_right() {
    visit();
    sample();
    type(setting("steps"), "0");
    compare();
    assertSaid("demo.mosaic.setting.steps.label must be a whole number from 1 to 500.");
    awaitFocus("[data-setting=steps]");
    assertInvalid("[data-setting=steps]");
    type(setting("steps"), "30");
    compare();
    browser.see(".now");
  }

  @Test
  void what_is_folded_is_unfolded_where_it_is_at_fault() {
    visit();
    sample();
    write("[data-setting=pauseMillis]", "99999");
    compare();
    assertSaid("A, Coarse: demo.mosaic.setting.pauseMillis.label must be a whole number");
    browser.until("an open fold", () -> setting("pauseMillis").isDisplayed());
    awaitFocus("[data-setting=pauseMillis]");
  }

  @Test
  void seeds_that_are_none_or_too_many_are_not_made_into_others() {
    visit();
    sample();
    for (String wrong : List.of("", "21", "0", "-3")) {
      type(browser.see("#seeds"), wrong);
      compare();
      assertSaid("Seeds must be a whole number from 1 to 20.");
      awaitFocus("#seeds");
      assertInvalid("#seeds");
      type(browser.see("#seeds"), "2");
      browser.until("nothing to be said", () -> said().isEmpty());
    }
    browser.see(".launch", "4 runs");
  }

  @Test
  void names_that_are_too_long_are_said_to_be() {
    visit();
    sample();
    WebElement name = browser.see(".arm vaadin-text-field");
    type(name, "n".repeat(81));
    compare();
    assertSaid("Name: The label of an arm has at most 80 characters; this one has 81.");
    awaitFocus(".arm vaadin-text-field");
    type(name, "Mine");
    type(browser.see("#title"), "t".repeat(201));
    compare();
    assertSaid("A title has at most 200 characters; this one has 201.");
    awaitFocus("#title");
    type(browser.see("#title"), "Hills by the sea");
    compare();
    browser.see("h1", "Hills by the sea");
  }

  @Test
  void what_only_the_demo_can_refuse_is_shown_at_its_setting() {
    visit();
    sample();
    type(setting("steps"), String.valueOf(MosaicDemo.UNWANTED));
    compare();
    assertSaid("demo.mosaic.setting.steps.label: A width is a multiple of 16");
    awaitFocus("[data-setting=steps]");
    assertInvalid("[data-setting=steps]");
  }

  @Test
  void keypoints_that_are_refused_are_shown_and_said_where_they_are_set() {
    visit();
    sample();
    KeypointPage editor = new KeypointPage(browser).open();
    browser.script(
        """
        const editor = document.querySelector('diptych-keypoints');
        editor.value = '1 2 3';
        editor.dispatchEvent(new CustomEvent('value-changed'));
        """);
    browser.see(".points > vaadin-details-summary", "1 match");
    compare();
    assertSaid("Line 1 of the keypoints");
    editor.awaitSaid(".refusal", "Line 1 of the keypoints");
    awaitFocus("diptych-keypoints");
  }

  @Test
  void an_upload_that_is_gone_is_told_at_its_place() {
    visit();
    sample();
    pages.part(Database.class).jdbc().sql("delete from upload").update();
    compare();
    assertSaid("an upload that nothing uses is deleted after a day");
    awaitFocus("#input-content");
    assertThat(mark(slot())).contains("Upload the picture again");
  }

  @Test
  void compare_works_again_after_a_fault_of_ours() {
    visit();
    sample();
    type(setting("steps"), String.valueOf(MosaicDemo.BREAKING));
    compare();
    browser.see("vaadin-notification-card", "Something went wrong here");
    type(setting("steps"), "20");
    compare();
    browser.see(".now");
  }

  @Test
  void a_double_click_compares_once() {
    visit();
    sample();
    int before = comparisons();
    browser.script(
        "const button = document.querySelector('#compare'); button.click(); button.click()");
    browser.see(".now");
    assertThat(comparisons()).isEqualTo(before + 1);
  }

  @Test
  void the_same_bad_file_twice_is_refused_twice() throws IOException {
    visit();
    Path file = Files.writeString(folder.resolve("notes.png"), "not a picture");
    browser.upload(slot(), file);
    browser.until("a refusal", () -> mark(slot()).contains("JPEG, PNG and WebP"));
    Object first = saidIn(slot());
    browser.upload(slot(), file);
    browser.until(
        "another refusal",
        () -> mark(slot()).contains("JPEG, PNG and WebP") && !saidIn(slot()).equals(first));
  }

  @Test
  void the_same_bad_archive_twice_is_refused_twice() throws IOException {
    browser.visit(pages.url() + "/data");
    Path file = Files.writeString(folder.resolve("pets.zip"), "not an archive");
    WebElement field = browser.see("#import").findElement(By.cssSelector("input"));
    field.sendKeys(file.toString());
    browser.see("#import .error", "zip");
    Object first = browser.script("return document.querySelector('#import .error > span')");
    field.sendKeys(file.toString());
    browser.until(
        "another refusal",
        () -> {
          Object now = browser.script("return document.querySelector('#import .error > span')");
          return now != null && !now.equals(first);
        });
  }

  @Test
  void what_is_added_is_checked_in_its_field_and_the_same_notice_twice_is_shown_twice() {
    visit();
    sample();
    compare();
    browser.choose("#more", "#addSeeds");
    for (String wrong : List.of("", "20", "-1")) {
      type(browser.see(".count-of-seeds"), wrong);
      browser.see("vaadin-dialog vaadin-button[theme~=primary]").click();
      assertInvalid(".count-of-seeds");
    }
    type(browser.see(".count-of-seeds"), "5");
    String shown = pages.part(ComparisonReader.class).recent(1).getFirst();
    List<Long> meanwhile = LongStream.rangeClosed(2, 18).boxed().toList();
    pages.part(Comparisons.class).addSeeds(shown, meanwhile, "tester");
    for (long times = 1; times <= 2; times++) {
      long said = times;
      browser.see("vaadin-dialog vaadin-button[theme~=primary]").click();
      browser.until("so many notices", () -> notices().equals(said));
    }
  }

  private static Object notices() {
    return browser.script(
        """
        return [...document.querySelectorAll('vaadin-notification-card[role=alert]')]
          .filter(one => one.innerText.includes('at most 20 seeds')).length
        """);
  }

  @Test
  void the_sample_that_fills_the_slots_is_marked_until_another_picture_comes() throws IOException {
    visit();
    assertThat(pressed()).isEqualTo("false");
    sample();
    assertThat(pressed()).isEqualTo("true");
    Path file = folder.resolve("own.png");
    browser.upload(slot(), Files.write(file, Pictures.png(MosaicDemo.waves(80, 60))));
    browser.until("no sample to be marked", () -> pressed().equals("false"));
  }

  @Test
  void a_shared_setting_can_differ_per_arm_and_be_shared_again() {
    visit();
    assertThat(settings("steps")).isEqualTo(1L);
    assertThat(settings("pauseMillis")).isEqualTo(2L); // the methods have them differently
    type(setting("steps"), "25");
    browser.see("#apart > vaadin-details-summary").click();
    browser.see("[data-apart=steps]").click();
    browser.until("one for each arm", () -> settings("steps").equals(2L));
    assertThat(setting("steps").getDomProperty("value")).isEqualTo("25");
    browser.see("[data-apart=steps]").click();
    browser.until("one for all", () -> settings("steps").equals(1L));
    assertThat(setting("steps").getDomProperty("value")).isEqualTo("25");
  }

  @Test
  void a_set_of_arms_brings_the_settings_that_they_share() {
    visit();
    browser.see("#sweep-tints").click();
    browser.until("a tint for each arm", () -> settings("tint").equals(2L));
    assertThat(setting("steps").getDomProperty("value")).isEqualTo("20");
    assertThat(settings("steps")).isEqualTo(1L);
  }

  @Test
  void a_page_begins_at_its_top_and_back_leads_to_where_one_was() {
    for (int width : List.of(1440, 390)) {
      browser.look(width, 600, Theme.LIGHT, Locale.ENGLISH);
      visit();
      sample();
      long low = scrollDown();
      compare();
      browser.see(".now");
      browser.until("the top", () -> height() == 0);
      browser.see(".now", "Done"); // it has grown meanwhile
      assertThat(height()).isZero();
      long lower = scrollDown();
      browser.script("document.querySelector('.wordmark').click()"); // WebDriver would scroll
      browser.see(".papers");
      browser.until("the top", () -> height() == 0);
      browser.driver().navigate().back();
      browser.see(".now");
      browser.until("the place on the comparison", () -> near(lower));
      browser.driver().navigate().back();
      browser.see("#compare");
      browser.until("the place on the form", () -> near(low));
      browser.driver().navigate().forward();
      browser.see(".now");
      browser.until("the place on the comparison", () -> near(lower));
      browser.driver().navigate().refresh();
      browser.see(".now");
      browser.until("the place after a reload", () -> near(lower));
    }
  }

  /** As far as the form goes without its pictures, whose place is empty when one comes back. */
  private static long scrollDown() {
    browser.script("window.scrollTo(0, 150)");
    browser.until("to be there", () -> height() == 150);
    browser.script("return new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    return height();
  }

  private static long height() {
    return ((Number) browser.script("return scrollY")).longValue();
  }

  private static boolean near(long y) {
    return Math.abs(height() - y) <= 1;
  }

  private static void visit() {
    browser.visit(pages.url() + "/demo/mosaic");
    browser.see("#compare");
  }

  private static void sample() {
    // not by the pointer: WebDriver leaves it where it is, even under the bar
    browser.script("arguments[0].click()", browser.see("#sample-hills"));
    Dropzones.awaitBoth(browser);
  }

  private static void compare() {
    browser.until("a button that works", () -> browser.see("#compare").isEnabled());
    browser.see("#compare").click();
  }

  private static void type(WebElement field, String text) {
    WebElement input = field.findElement(By.cssSelector("input"));
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    input.sendKeys(text, Keys.TAB);
  }

  /** Into the first of these, which need not be visible. */
  private static void write(String css, String text) {
    browser.script(
        """
        const field = document.querySelector(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new CustomEvent('change'));
        """,
        css,
        text);
  }

  private static WebElement setting(String name) {
    return browser
        .driver()
        .findElement(By.cssSelector(".demo-form [data-setting=%s]".formatted(name)));
  }

  private static Object settings(String name) {
    return browser.script(
        "return document.querySelectorAll('.demo-form [data-setting=' + arguments[0] + ']').length",
        name);
  }

  private static void assertSaid(String text) {
    browser.see(".launch .error", text);
  }

  private static String said() {
    return (String) browser.script("return document.querySelector('.launch .error').innerText");
  }

  /** The element that says it, another one each time. */
  private static Object sentence() {
    return browser.see(".launch .error > span");
  }

  private static Object saidIn(WebElement host) {
    Object said =
        browser.script("return arguments[0].shadowRoot.querySelector('.refusal > span')", host);
    return said == null ? "nothing" : said;
  }

  /** Has the focus, and lies neither above the window nor under the bar. */
  private static void awaitFocus(String css) {
    browser.until(
        "the focus in a visible " + css,
        () ->
            Boolean.TRUE.equals(
                browser.script(
                    """
                    const field = document.querySelector(arguments[0]);
                    const { top, bottom } = field.getBoundingClientRect();
                    const bar = document.querySelector('.launch');
                    const foot = bar.contains(field) ? innerHeight : bar.getBoundingClientRect().top;
                    const seen = top >= 0 && (bottom <= foot || bottom - top > foot);
                    return field.matches(':focus-within') && seen;
                    """,
                    css)));
  }

  private static void assertInvalid(String css) {
    browser.until(
        css + " to be marked",
        () ->
            Boolean.TRUE.equals(
                browser.script("return document.querySelector(arguments[0]).invalid", css)));
  }

  private static WebElement slot() {
    return browser.see("#input-content");
  }

  private static String mark(WebElement slot) {
    return (String) inShadow(slot, ".refusal", "innerText");
  }

  private static Object inShadow(WebElement host, String css, String what) {
    return browser.script(
        "return arguments[0].shadowRoot.querySelector(arguments[1])." + what, host, css);
  }

  private static Object pressed() {
    return browser.see("#sample-hills").getDomAttribute("aria-pressed");
  }

  private static int comparisons() {
    return pages.part(ComparisonReader.class).recent(1000).size();
  }
}
