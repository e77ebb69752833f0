package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

/** What people do on the pages, in a real browser. */
class PagesIT {

  private static final Locale RUSSIAN = Locale.of("ru");
  private static final List<Integer> WIDTHS = List.of(320, 390, 768, 1440);

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private static String finished;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    finished = submit(List.of(1L, 2L));
    browser.until(
        "the first comparison to be done",
        () -> pages.part(ComparisonReader.class).get(finished).state().isFinal());
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
  void from_a_sample_to_a_live_comparison_to_its_numbers() {
    visit("demo/mosaic");
    browser.see("#sample-hills").click();
    browser.until("both pictures", () -> shadow("diptych-dropzone", "img").equals(2L));
    browser.see(".launch", "2 runs");
    browser.see("#compare").click();
    browser.see(".now", "Running");
    browser.see(".now", "Done");
    browser.see("#summary table", "loss");
    browser.see("diptych-chart[rendered]");
    assertThat(shadow("diptych-compare", ".cells img")).isEqualTo(2L);
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void a_file_that_is_no_picture_is_refused_with_a_sentence() throws IOException {
    visit("demo/mosaic");
    WebElement slot = browser.see("#input-content");
    browser.upload(slot, Files.writeString(folder.resolve("notes.png"), "not a picture"));
    browser.until("a refusal", () -> !shadowText(slot, ".refusal").isEmpty());
    assertThat(shadowText(slot, ".refusal")).contains("JPEG, PNG and WebP");
  }

  @Test
  void a_picture_that_was_dropped_shows_its_name_and_size() throws IOException {
    visit("demo/mosaic");
    WebElement slot = browser.see("#input-content");
    Path file = folder.resolve("hills.png");
    browser.upload(slot, Files.write(file, Pictures.png(MosaicDemo.waves(200, 100))));
    browser.until("its name", () -> shadowText(slot, ".choose").contains("hills.png"));
    assertThat(shadowText(slot, ".choose")).contains("200 × 100");
  }

  @Test
  void a_picture_from_the_clipboard_goes_to_the_first_empty_slot() {
    visit("demo/mosaic");
    browser.see("#input-content");
    browser.script(
        """
        const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
        """,
        Base64.getEncoder().encodeToString(Pictures.png(MosaicDemo.waves(64, 48))));
    WebElement slot = browser.see("#input-content");
    browser.until("its name", () -> shadowText(slot, ".choose").contains("pasted.png"));
  }

  @Test
  void missing_pictures_are_named_when_somebody_wants_to_compare_without() {
    visit("demo/mosaic");
    browser.see("#compare").click();
    browser.see(".launch .error", "missing");
  }

  @Test
  void the_divider_moves_by_keys_and_says_where_it_is() {
    visit("c/" + finished);
    press("d");
    WebElement handle = inCompare("[role=slider]");
    handle.sendKeys(Keys.ARROW_RIGHT);
    assertThat(handle.getAttribute("aria-valuenow")).isEqualTo("51");
    handle.sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
    assertThat(handle.getAttribute("aria-valuenow")).isEqualTo("41");
    assertThat(handle.getAttribute("aria-valuetext")).isEqualTo("Coarse 41 %, Fine 59 %");
    handle.sendKeys(Keys.HOME);
    assertThat(handle.getAttribute("aria-valuenow")).isEqualTo("0");
  }

  @Test
  void blink_flips_with_the_space_bar() {
    visit("c/" + finished);
    press("b");
    assertThat(inCompare(".tag").getText()).contains("Coarse");
    press(" ");
    browser.until("the other picture", () -> inCompare(".tag").getText().contains("Fine"));
  }

  @Test
  void the_difference_of_two_arms_is_measured() {
    visit("c/" + finished);
    press("x");
    browser.until("the mean", () -> !inCompare(".pair strong").getText().isEmpty());
    assertThat(inCompare(".pair strong").getText()).matches("Mean difference .+ % \\(.+ of 255\\)");
  }

  @Test
  void all_panes_share_one_zoom() {
    visit("c/" + finished);
    press("+");
    assertThat(inCompare(".stage").getAttribute("style")).contains("--zoom: 1.5");
    press("0");
    assertThat(inCompare(".stage").getAttribute("style")).contains("--zoom: 1;");
  }

  @Test
  void the_scrubber_takes_every_arm_to_the_same_step() {
    visit("c/" + finished);
    press("[");
    browser.until(
        "the step before the last",
        () -> List.of("Step 30", "Step 30").equals(texts("diptych-compare", ".note")));
  }

  @Test
  void two_aspects_are_set_against_each_other_with_a_point_per_run() {
    visit("c/" + finished + "#tradeoff");
    browser.see("diptych-scatter[rendered]");
    assertThat(shadow("diptych-scatter", "tr:has(td)")).isEqualTo(4L);
    assertThat(inShadow("diptych-scatter", ".plot").getAttribute("aria-label"))
        .contains("A Coarse (1)", "B Fine (2)", "lower is better");
  }

  @Test
  void what_a_number_means_is_said_to_whoever_asks() {
    visit("c/" + example());
    browser.see("#summary table", "Self-similarity distance");
    WebElement mark = browser.see("#summary .what");
    assertThat(mark.getAttribute("aria-label")).isEqualTo("What this is: Self-similarity distance");
    mark.sendKeys(Keys.NULL); // reaches it by keyboard
    browser.see("vaadin-popover p", "1024 places");
    mark.sendKeys(Keys.ESCAPE);
    browser.until("it to be away", () -> shownDefinitions().equals(0L));
    mark.click();
    browser.see("vaadin-popover p", "1024 places");
  }

  private static Object shownDefinitions() {
    return browser.script(
        "return [...document.querySelectorAll('vaadin-popover')].filter(one => one.opened).length");
  }

  /** The one of style transfer that ships. */
  private static String example() {
    ComparisonReader reader = pages.part(ComparisonReader.class);
    return reader.recent(100).stream()
        .filter(id -> reader.get(id).example() && reader.get(id).demo().equals("style"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void language_and_theme_are_remembered() {
    visit("");
    inShadow("diptych-switches", "button[lang=ru]").click();
    browser.see("nav", "Галерея");
    inShadow("diptych-switches", "button:last-child").click();
    visit("runs");
    browser.see("h1", "Запуски");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ru");
    assertThat(browser.script("return getComputedStyle(document.documentElement).colorScheme"))
        .isEqualTo("dark");
    browser.driver().manage().deleteAllCookies();
  }

  @Test
  void a_share_link_opens_for_a_stranger_and_leads_nowhere_else() {
    Shares shares = pages.part(Shares.class);
    Shares.NewShare share = shares.create(finished, Optional.empty());
    try (Browser stranger = Browser.open()) {
      stranger.visit(pages.url() + "/s/" + share.token());
      stranger.see("h1", "Coarse vs Fine");
      stranger.see("diptych-chart[rendered]");
      assertThat(stranger.script("return document.querySelectorAll('nav, #cancel, #share').length"))
          .isEqualTo(0L);
      assertThat(
              stranger.script(
                  "return [...document.querySelector('diptych-compare').shadowRoot"
                      + ".querySelectorAll('img')].every(one => one.naturalWidth > 0)"))
          .isEqualTo(true);
      shares.revoke(share.id());
      stranger.visit(pages.url() + "/s/" + share.token());
      stranger.see("h1", "There is nothing here");
    }
  }

  @Test
  void a_link_is_made_and_ended_in_the_share_dialog() {
    visit("c/" + finished);
    browser.choose("#more", "#share");
    browser.see("vaadin-dialog .order vaadin-button").click();
    browser.until("an address", () -> dialogAddress().startsWith(pages.url() + "/s/"));
    browser.see(".shares vaadin-button").click();
    browser.see(".shares", "was ended by you");
  }

  @Test
  void cancel_stops_a_running_comparison_and_it_can_be_taken_up_again() {
    String id = submit(List.of(7L));
    visit("c/" + id);
    browser.see(".now", "Running");
    browser.see("#cancel").click();
    browser.see(".now", "Cancelled");
    browser.see("#retryAll").click();
    browser.see(".now", "Done");
  }

  @Test
  void run_again_says_whether_it_made_the_same_pictures() {
    visit("c/" + finished);
    browser.choose("#more", "#again");
    browser.see(".verdicts", "repeats an earlier comparison");
    browser.see(".verdicts li", "identical, bit for bit");
  }

  @Test
  void run_again_says_when_it_was_made_with_other_weights() {
    String original = submit(List.of(3L));
    String before = "1".repeat(64);
    awaitEnd(original);
    note(original, before);
    String again = pages.part(Comparisons.class).again(original, "tester");
    awaitEnd(again);
    note(again, "2".repeat(64));
    visit("c/" + again);
    browser.see(
        ".verdicts li",
        "other weights than the original: mosaic tiles 222222222222… instead of"
            + " mosaic tiles 111111111111…");
    visit("c/" + original);
    browser.see("vaadin-details-summary", "How it was made").click();
    browser.see("dt", "Weights, sha256");
    browser.see("dd", before);
  }

  private static void note(String comparison, String sha256) {
    pages
        .part(Database.class)
        .jdbc()
        .sql(
            """
            update run set environment = environment
              || jsonb_build_object('features.sha256', :sha256::text)
            where comparison = :comparison
            """)
        .param("sha256", sha256)
        .param("comparison", comparison)
        .update();
  }

  private static void awaitEnd(String comparison) {
    browser.until(
        "the comparison to be done",
        () -> pages.part(ComparisonReader.class).get(comparison).state().isFinal());
  }

  @Test
  void change_and_compare_again_starts_from_the_earlier_comparison() {
    visit("demo/mosaic?from=" + finished);
    browser.until("both pictures", () -> shadow("diptych-dropzone", "img").equals(2L));
    assertThat(browser.see("#seeds").getAttribute("value")).isEqualTo("2");
  }

  @Test
  void the_page_of_the_system_says_what_fills_the_disk() {
    visit("system");
    browser.see(".facts", "DIPTYCH_DISK_RESERVE");
    browser.see(".facts + .facts", "In the database");
  }

  @Test
  void runs_can_be_filtered() {
    visit("runs");
    browser.see(".runs table", "Coarse vs Fine");
    browser.see(".filters input").sendKeys("no such title");
    browser.see(".empty", "No runs here");
  }

  @Test
  void no_page_is_wider_than_the_window_or_shows_the_key_of_a_text() {
    for (String page :
        List.of("", "demo/mosaic", "c/" + finished, "runs", "models", "system", "nowhere")) {
      for (int width : WIDTHS) {
        browser.look(width, 900, width % 20 == 0 ? Theme.LIGHT : Theme.DARK, RUSSIAN);
        visit(page);
        browser.see("main h1");
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
            .as("%s at %d", page, width)
            .isLessThanOrEqualTo(width);
        assertThat((String) browser.script("return document.body.innerText"))
            .as(page)
            .doesNotContainPattern("\\b(page|kit|refusal)\\.[a-z]+");
      }
    }
  }

  @Test
  void nothing_is_asked_of_anybody_else() {
    visit("");
    visit("c/" + finished);
    browser.see("diptych-chart[rendered]");
    assertThat(browser.requests()).extracting(URI::getHost).containsOnly("localhost");
  }

  private static String submit(List<Long> seeds) {
    Map<String, String> inputs =
        Map.of(
            "content", upload(Pictures.png(MosaicDemo.waves(320, 240))),
            "style", upload(Pictures.png(MosaicDemo.rings(240))));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, null), new ArmOrder("fine", null, null));
    return pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", null, inputs, arms, seeds), "tester");
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

  /** Presses a key on the stage of the compare element. */
  private static void press(String key) {
    browser.see("diptych-compare");
    inCompare(".stage").sendKeys(key);
  }

  private static WebElement inCompare(String css) {
    return inShadow("diptych-compare", css);
  }

  private static WebElement inShadow(String host, String css) {
    WebElement element = browser.see(host);
    return element.getShadowRoot().findElement(By.cssSelector(css));
  }

  /** How many elements match within the shadow of all hosts. */
  private static Object shadow(String host, String css) {
    return browser.script(
        "return [...document.querySelectorAll(arguments[0])]"
            + ".reduce((n, one) => n + one.shadowRoot.querySelectorAll(arguments[1]).length, 0)",
        host,
        css);
  }

  private static String shadowText(WebElement host, String css) {
    return (String)
        browser.script(
            "return arguments[0].shadowRoot.querySelector(arguments[1]).innerText", host, css);
  }

  private static Object texts(String host, String css) {
    return browser.script(
        "return [...document.querySelector(arguments[0]).shadowRoot"
            + ".querySelectorAll(arguments[1])].map(one => one.innerText)",
        host,
        css);
  }

  private static String dialogAddress() {
    return (String)
        browser.script(
            "return document.querySelector('vaadin-dialog vaadin-text-field')?.value ?? ''");
  }
}
