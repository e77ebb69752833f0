package org.diptych.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.diptych.lab.Comparisons;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Corresponding places of two pictures: set and found on the page, given and kept over REST. */
class KeypointsIT {

  private static final String SQUARE =
      "40 40 60 50\n40 260 30 200\n200 60 180 40\n200 240 190 190\n";

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private static ApiClient api;
  private static String content;
  private static String style;
  private final KeypointPage editor = new KeypointPage(browser);

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    api = new ApiClient(pages.url());
    content = upload(Pictures.png(MosaicDemo.waves(320, 240)));
    style = upload(Pictures.png(MosaicDemo.rings(240)));
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
    pages.part(FinderDemo.class).wait(false);
    pages.part(FinderDemo.class).fail(false);
  }

  @Test
  void without_pictures_the_editor_asks_for_them() {
    visit("demo/mosaic");
    browser.see(".points > vaadin-details-summary").sendKeys(Keys.ENTER);
    browser.until("a request", () -> editor.says("p").contains("Choose both pictures"));
  }

  @Test
  void a_click_in_each_picture_makes_a_match() {
    sample();
    editor.click("from", 25, 25);
    assertThat(editor.says(".status")).contains("same place in the other picture");
    editor.click("to", 50, 75);
    List<Double> numbers = numbers(editor.value());
    assertThat(numbers.get(0)).isBetween(72.0, 77.0); // of 300 rows
    assertThat(numbers.get(1)).isBetween(102.0, 107.0); // of 420 columns
    assertThat(numbers.get(2)).isBetween(222.0, 227.0);
    assertThat(numbers.get(3)).isBetween(147.0, 152.0);
    browser.see(".points > vaadin-details-summary", "1 match");
  }

  @Test
  void a_double_click_makes_a_match_at_the_same_relative_place() {
    sample();
    editor.doubleClick("to", 50, 50);
    List<Double> numbers = numbers(editor.value());
    assertThat(numbers.get(0)).isBetween(147.0, 152.0);
    assertThat(numbers.get(1)).isBetween(207.0, 212.0);
    assertThat(editor.all("[data-side=to] .point")).hasSize(1);
  }

  @Test
  void keys_move_remove_lock_and_take_back() {
    sample();
    editor.write("100 100 100 100\n50 60 70 80\n");
    editor.point("from", 2).sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    editor.awaitValue("100 100 100 100\n51 62 70 80\n");
    editor.point("from", 2).sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_UP));
    editor.awaitValue("100 100 100 100\n41 62 70 80\n");
    editor.point("from", 2).sendKeys("l");
    editor.awaitValue("100 100 100 100\n41 62 70 80 # locked\n");
    assertThat(editor.point("to", 2).getAttribute("aria-label")).contains("locked");
    editor.point("from", 1).sendKeys(Keys.DELETE);
    editor.awaitValue("41 62 70 80 # locked\n");
    editor.point("from", 1).sendKeys(Keys.chord(Keys.CONTROL, "z"));
    editor.awaitValue("100 100 100 100\n41 62 70 80 # locked\n");
    editor.point("from", 1).sendKeys(Keys.chord(Keys.CONTROL, "z"), Keys.chord(Keys.CONTROL, "z"));
    editor.awaitValue("100 100 100 100\n50 60 70 80\n"); // keys in a row are one movement
    editor.point("from", 1).sendKeys(Keys.chord(Keys.CONTROL, Keys.SHIFT, "z"));
    editor.awaitValue("100 100 100 100\n41 62 70 80\n");
  }

  @Test
  void a_point_ends_where_its_picture_ends() {
    sample();
    editor.write("3 100 100 100\n");
    editor.point("from", 1).sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_UP));
    editor.awaitValue("0 100 100 100\n");
    assertThat(editor.says(".status")).contains("the picture ends here");
    editor.drag("from", 1, 5 - editor.point("from", 1).getLocation().x, 0);
    editor.awaitValue("0 0 100 100\n");
  }

  @Test
  void page_keys_walk_over_the_matches_and_tab_leads_to_the_other_end() {
    sample();
    editor.write(SQUARE);
    editor.point("from", 1).sendKeys(Keys.PAGE_DOWN);
    focused().sendKeys(Keys.PAGE_DOWN);
    assertThat(focused().getAttribute("aria-label")).startsWith("Match 3, ");
    focused().sendKeys(Keys.TAB);
    assertThat(focused().getAttribute("aria-label")).startsWith("Match 3, ").contains("180", "40");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 2 3 4/1 2 3|Line 2", "900 1 1 1|900", "1 1 1 900|Line 1", "1 1 -1 1|Line 1"})
  void text_that_is_no_match_is_refused_with_its_line(String lines, String sentence) {
    sample();
    editor.write(lines.replace('/', '\n'));
    browser.until("a refusal", () -> editor.inDialog(".refusal").getText().contains(sentence));
    assertThat(editor.value()).isEmpty();
  }

  @Test
  void a_number_outside_of_the_picture_is_refused_with_a_sentence() {
    sample();
    editor.write("10 20 30 40 # by hand\n");
    editor.press("summary");
    var row = editor.find("td input");
    row.sendKeys(Keys.chord(Keys.CONTROL, "a"), "999", Keys.TAB);
    editor.awaitSaid(".refusal", "Rows go from 0 to 299");
    assertThat(row.getAttribute("value")).isEqualTo("10");
    row.sendKeys(Keys.chord(Keys.CONTROL, "a"), "12.5", Keys.TAB);
    editor.awaitValue("12.5 20 30 40 # by hand\n");
    assertThat(editor.says(".refusal")).isEmpty();
  }

  @Test
  void the_text_holds_what_was_set() {
    sample();
    editor.write(SQUARE);
    editor.press("#text");
    assertThat(editor.inDialog("textarea").getAttribute("value")).isEqualTo(SQUARE);
  }

  @Test
  void the_preview_follows_points_and_slider() {
    sample();
    browser.until("a picture", () -> editor.preview().length() > 2000);
    String flat = editor.preview();
    editor.write(SQUARE);
    browser.until("a deformation", () -> !editor.preview().equals(flat));
    String bent = editor.preview();
    editor.point("to", 1).sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
    browser.until("another deformation", () -> !editor.preview().equals(bent));
    editor.find(".amount input").sendKeys(Keys.HOME);
    browser.until("none at 0 %", () -> editor.preview().equals(flat));
  }

  @Test
  void finding_again_keeps_what_is_locked() {
    sample();
    editor.press("#detect");
    editor.awaitValue(FinderDemo.FOUND.replace(".0", ""));
    editor.write("41 41 100 100 # locked\n200 200 200 200\n");
    editor.press("#detect");
    browser.until("four", () -> editor.value().lines().count() == 4);
    assertThat(editor.value()).startsWith("41 41 100 100 # locked\n40 180 30 150\n");
  }

  @Test
  void finding_shows_how_far_it_is_and_can_be_stopped() {
    pages.part(FinderDemo.class).wait(true);
    sample();
    editor.press("#detect");
    browser.until(
        "half of the steps",
        () -> !editor.all(".busy").isEmpty() && editor.says(".busy").contains("5 of 10"));
    String id = running().getFirst();
    editor.press("#stop");
    browser.until("quiet", () -> editor.all(".busy").isEmpty());
    browser.until("its run to be cancelled", () -> stateOf(id) == State.CANCELLED);
    assertThat(editor.value()).isEmpty();
  }

  @Test
  void finding_that_fails_says_why() {
    pages.part(FinderDemo.class).fail(true);
    sample();
    editor.press("#detect");
    editor.awaitSaid(".refusal", "There is nothing here");
    assertThat(editor.all(".busy")).isEmpty();
  }

  @Test
  void another_picture_takes_the_matches_with_it() {
    sample();
    editor.write(SQUARE);
    browser.see(".points > vaadin-details-summary", "4 matches");
    browser.see("#sample-hills").sendKeys(Keys.ENTER);
    editor.awaitValue("");
    browser.see("vaadin-notification-card", "belonged to the pictures before");
  }

  @Test
  void matches_go_with_the_comparison_its_copies_and_its_page() {
    sample();
    editor.write(SQUARE);
    browser.see(".points > vaadin-details-summary", "4 matches");
    browser.see("#compare").click();
    browser.see(".now", "Done");
    String id = newest().id();
    assertThat(text("/api/comparisons/" + id + "/inputs/points")).isEqualTo(SQUARE);
    browser.consoleErrors(); // what was said while it ran
    visit("c/" + id);
    browser.see(".points > vaadin-details-summary", "4 matches").sendKeys(Keys.ENTER);
    editor.ready();
    assertThat(editor.all("#detect, #add, td input")).isEmpty();
    assertThat(editor.all("[data-side=from] .point")).hasSize(4);
    browser.see("#recipe vaadin-details-summary").sendKeys(Keys.ENTER);
    browser.see("#recipe dd", "4 matches");
    browser.see("#recipe dd a[download='told.txt']");
    assertThat(browser.consoleErrors()).isEmpty();

    visit("demo/mosaic?from=" + id);
    editor.ready().awaitValue(SQUARE);
    String again = pages.part(Comparisons.class).again(id, "tester");
    assertThat(text("/api/comparisons/" + again + "/inputs/points")).isEqualTo(SQUARE);
  }

  @Test
  void a_copy_of_a_run_that_found_its_matches_brings_them_to_the_editor() {
    JsonNode made = api.postJson("/api/comparisons", order(Map.of()), 201);
    String id = made.get("id").asString();
    visit("c/" + id);
    browser.see(".now", "Done");
    visit("demo/mosaic?from=" + id);
    browser.see(".points > vaadin-details-summary", "4 matches");
    editor.ready();
    assertThat(editor.all("[data-side=from] .point")).hasSize(4);
    editor.point("from", 1).sendKeys(Keys.ARROW_RIGHT);
    editor.awaitValue(FinderDemo.FOUND.replace(".0", "").replaceFirst("40 40", "40 41"));
  }

  @Test
  void what_was_found_for_a_form_has_a_page_and_is_in_no_list() {
    pages.part(FinderDemo.class).wait(true);
    sample();
    editor.press("#detect");
    browser.until("a run", () -> !running().isEmpty());
    String id = running().getFirst();
    pages.part(FinderDemo.class).wait(false);
    editor.awaitValue(FinderDemo.FOUND.replace(".0", ""));
    assertThat(running()).doesNotContain(id);
    assertThat(api.getJson("/api/comparisons").toString()).doesNotContain(id);
    visit("");
    assertThat(browser.driver().getPageSource()).doesNotContain(id);
    visit("runs");
    assertThat(browser.driver().getPageSource()).doesNotContain(id);
    visit("c/" + id);
    browser.see(".now", "Done");
  }

  @Test
  void a_run_without_matches_is_as_before() {
    JsonNode made = api.postJson("/api/comparisons", order(Map.of()), 201);
    JsonNode inputs = api.getJson("/api/comparisons/" + made.get("id").asString()).get("inputs");
    assertThat(inputs).hasSize(2);
  }

  @Test
  void matches_given_over_rest_are_kept_as_they_are() {
    String id =
        api.postJson("/api/comparisons", order(Map.of("points", SQUARE)), 201).get("id").asString();
    JsonNode input = api.getJson("/api/comparisons/" + id).get("inputs").get(1);
    assertThat(input.get("slot").asString()).isEqualTo("points");
    assertThat(input.get("mediaType").asString()).isEqualTo("text/plain");
    assertThat(input.get("width").isNull()).isTrue();
    var response = api.get(input.get("url").asString());
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    assertThat(new String(response.body(), UTF_8)).isEqualTo(SQUARE);
    JsonNode slot = api.getJson("/api/demos/mosaic").get("inputs").get(3);
    assertThat(slot.toString())
        .contains("\"kind\":\"points\"", "\"from\":\"content\"", "\"finder\":\"finder\"");
  }

  @Test
  void what_is_no_text_is_refused_over_rest() {
    assertRefused(Map.of("points", "1 2 3 4\n".repeat(9000)), 413, "64 KiB");
    assertRefused(Map.of("points", "1 2 3 4\u0001"), 400, "U+0001");
    assertRefused(Map.of("points", "1 2 3 4\u0000"), 400, "'inputs.points' holds NUL");
    assertRefused(Map.of("points", "1 2 3"), 400, "Line 1");
    assertRefused(Map.of("mask", "1 2 3 4"), 400, "no upload");
    assertRefused(Map.of("keys", "1 2 3 4"), 400, "no input 'keys'");
    String half = order(Map.of("points", "HALF")).replace("HALF", "\\ud83d");
    assertThat(api.postJson("/api/comparisons", half, 400).get("detail").asString())
        .contains("half of a character");
  }

  @Test
  void bytes_that_are_no_utf_8_are_no_json() {
    byte[] body = order(Map.of("points", "HALF")).getBytes(UTF_8);
    body[new String(body, UTF_8).indexOf("HALF")] = (byte) 0xff;
    var response =
        api.send(
            api.request("/api/comparisons")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)));
    assertThat(response.statusCode()).isEqualTo(400);
  }

  private static void assertRefused(Map<String, String> inputs, int status, String sentence) {
    JsonNode problem = api.postJson("/api/comparisons", order(inputs), status);
    assertThat(problem.get("detail").asString()).contains(sentence);
  }

  private static String order(Map<String, String> further) {
    ObjectNode order = JsonMapper.shared().createObjectNode().put("demo", "mosaic");
    ObjectNode inputs = order.putObject("inputs").put("content", content).put("style", style);
    further.forEach(inputs::put);
    order
        .putArray("arms")
        .addObject()
        .put("method", "coarse")
        .putObject("settings")
        .put("steps", 1);
    return order.toString();
  }

  /** The form with the sample's pictures in it, and the editor unfolded. */
  private void sample() {
    visit("demo/mosaic");
    browser.see("#sample-hills").click();
    Dropzones.awaitBoth(browser);
    editor.open();
  }

  private static void visit(String path) {
    browser.visit(pages.url() + "/" + path);
    browser.see("main h1");
  }

  private static org.openqa.selenium.WebElement focused() {
    return (org.openqa.selenium.WebElement)
        browser.script("return document.activeElement.shadowRoot.activeElement");
  }

  private static Comparison newest() {
    ComparisonReader reader = pages.part(ComparisonReader.class);
    return reader.get(reader.recent(1).getFirst());
  }

  private static State stateOf(String id) {
    return pages.part(ComparisonReader.class).get(id).state();
  }

  /** Comparisons of what the queue says is running. */
  private static List<String> running() {
    List<String> running = new ArrayList<>();
    api.getJson("/api/queue")
        .get("running")
        .forEach(run -> running.add(run.get("comparison").asString()));
    return running;
  }

  private static String text(String path) {
    return new String(api.get(path).body(), UTF_8);
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String number : text.strip().split(" ", -1)) {
      numbers.add(Double.valueOf(number));
    }
    return numbers;
  }

  private static String upload(byte[] picture) {
    return pages
        .part(Uploads.class)
        .store(new ByteArrayInputStream(picture), "drawn.png", "tester")
        .id();
  }
}
