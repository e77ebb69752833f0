package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.stalenessOf;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.diptych.access.Shares;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.media.Blobs;
import org.diptych.platform.database.Database;
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
import org.openqa.selenium.WebElement;

/** The head of a comparison's page: its title, what can be done with it, and what to know first. */
class HeadIT {

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
    finished = pages.submit("mosaic", List.of(1L));
    awaitEnd(finished);
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
  void a_title_is_changed_in_its_place_and_all_who_look_see_it() {
    String id = pages.submit("mosaic", List.of(1L));
    Shares.NewShare share = pages.part(Shares.class).create(id, Optional.empty());
    try (Browser friend = Browser.open()) {
      friend.visit(pages.url() + "/s/" + share.token());
      friend.see("h1", "Coarse vs Fine");
      assertThat(friend.script("return document.querySelectorAll('#rename').length"))
          .as("only for the owner")
          .isEqualTo(0L);
      visit("c/" + id);
      retitle("Hills", Keys.ENTER);
      browser.see("h1", "Hills");
      assertThat(focused()).isEqualTo("rename");
      browser.until("its window to say so", () -> browser.driver().getTitle().startsWith("Hills"));
      friend.see("h1", "Hills");
      friend.until("its window too", () -> friend.driver().getTitle().startsWith("Hills"));
    }
    assertThat(ApiClient.text(api.get("/s/" + share.token()))).contains("og:title", "Hills");
    retitle("Lakes", Keys.ESCAPE);
    browser.see("h1", "Hills");
  }

  @Test
  void a_title_that_cannot_be_is_refused_beside_it_as_often_as_it_is_given() {
    visit("c/" + finished);
    retitle("t".repeat(201), Keys.ENTER);
    WebElement first = browser.see(".title-editor .error span", "at most 200 characters");
    browser.see(".title-editor input").sendKeys(Keys.ENTER);
    browser.until("it to be said again", () -> stalenessOf(first).apply(browser.driver()));
    browser.see(".title-editor .error span", "at most 200 characters");
    browser.see(".title-editor input").sendKeys(Keys.chord(Keys.CONTROL, "a"), " ", Keys.ENTER);
    browser.see(".title-editor .error", "cannot be empty");
    browser.see(".title-editor input").sendKeys(Keys.ESCAPE);
    browser.see("h1", "Coarse vs Fine");
  }

  @Test
  void a_title_is_changed_over_rest() {
    String id = pages.submit("mosaic", List.of(1L));
    HttpResponse<byte[]> renamed = patch(id, "{\"title\": \"Owls\"}");
    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(api.getJson("/api/comparisons/" + id).get("title").asString()).isEqualTo("Owls");
    assertThat(patch(id, "{}").statusCode()).isEqualTo(400);
    assertThat(patch("nowhere", "{\"title\": \"Owls\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_next_is_a_button_and_all_else_is_in_a_menu() {
    String id = pages.submit("mosaic", List.of(5L));
    visit("c/" + id);
    browser.see(".now", "Running");
    assertThat(primary()).isEqualTo("cancel");
    assertThat(inMenu()).contains("share", "clone", "addSeeds", "remove").doesNotContain("again");
    browser.see("#cancel").click();
    browser.see(".now", "Cancelled");
    assertThat(primary()).isEqualTo("retryAll");
    visit("c/" + finished);
    assertThat(primary()).isEqualTo("clone");
    assertThat(inMenu()).contains("share", "again").doesNotContain("cancel", "retryAll");
  }

  @Test
  void the_menu_opens_by_keyboard_and_gives_the_focus_back() {
    visit("c/" + finished);
    browser.see("#more").sendKeys(Keys.ENTER);
    browser.see("#share");
    browser.until("the first action to have the focus", () -> !focused().equals("more"));
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.until("it to be closed", () -> menuIsOpen().equals(false));
    assertThat(focused()).isEqualTo("more");
    browser.choose("#more", "#share");
    browser.see("vaadin-dialog .order vaadin-button");
    assertThat(menuIsOpen()).isEqualTo(false);
  }

  @Test
  void a_visitor_may_take_away_and_nothing_else() {
    Shares.NewShare share = pages.part(Shares.class).create(finished, Optional.empty());
    visit("s/" + share.token());
    browser.see("#more", "Download").click();
    browser.see("#more-list a", "Metrics");
    assertThat(browser.script("return document.querySelectorAll('.actions button').length"))
        .isEqualTo(1L);
    assertThat(browser.script("return document.querySelectorAll('#more-list > *').length"))
        .isEqualTo(2L);
  }

  @Test
  void a_deleted_comparison_is_brought_back_from_its_own_address() {
    String id = pages.submit("mosaic", List.of(1L));
    awaitEnd(id);
    Shares.NewShare share = pages.part(Shares.class).create(id, Optional.empty());
    visit("c/" + id);
    browser.choose("#more", "#remove");
    browser.see(".question", "2 runs, 1 share link and");
    browser.see(".question", "You can undo this for a minute");
    browser.see(".question button:last-child").click();
    browser.until("the question to be away", () -> count(".question") == 0);
    assertThat(focused()).isEqualTo("more");
    browser.choose("#more", "#remove");
    browser.see(".question .sure").click();
    browser.see("#over", "This comparison was deleted");
    for (String gone : List.of("/api/comparisons/" + id, "/s/" + share.token())) {
      assertThat(api.get(gone).statusCode()).as(gone).isEqualTo(404);
    }
    visit("");
    assertThat(browser.see("main").getText()).doesNotContain(id);
    visit("c/" + id);
    browser.see("#undo").click();
    browser.see(".now", "Done");
    browser.see("#summary table", "loss");
    assertThat(api.get("/s/" + share.token()).statusCode()).isEqualTo(200);
  }

  @Test
  void runs_that_a_deletion_stopped_can_be_tried_again_when_it_is_back() {
    String id = pages.submit("mosaic", List.of(1L));
    visit("c/" + id);
    browser.see(".now", "Running");
    assertThat(api.delete("/api/comparisons/" + id).statusCode()).isEqualTo(204);
    browser.see("#over", "tried again").isDisplayed();
    assertThat(api.post("/api/comparisons/" + id + "/restore", "").statusCode()).isEqualTo(200);
    visit("c/" + id);
    browser.see(".now", "Cancelled");
    browser.see("#retryAll").click();
    browser.see(".now", "Done");
  }

  @Test
  void a_comparison_is_deleted_from_the_list_of_runs_and_brought_back_from_the_notice() {
    String id = pages.submit("mosaic", List.of(1L));
    pages.part(org.diptych.lab.Comparisons.class).rename(id, "Doomed");
    visit("runs");
    browser.see(".filters input").sendKeys("Doomed");
    browser.until("its rows alone", () -> count("tbody tr") == 2);
    browser.see("tbody tr .row-actions .row-actions button").click();
    browser.see("tbody tr .row-actions", "The whole comparison is deleted: 2 runs");
    browser.see("tbody tr .row-actions .sure").click();
    browser.see(".empty", "No runs here");
    assertThat(pages.part(ComparisonReader.class).find(id)).isEmpty();
    browser.see("vaadin-notification-card vaadin-button", "Undo").click();
    browser.until("its rows", () -> count("tbody tr") == 2);
    browser.see("vaadin-notification-card", "is back");
  }

  @Test
  void after_its_minute_there_is_nothing_at_its_address_any_more() {
    String id = pages.submit("mosaic", List.of(1L));
    visit("c/" + id);
    api.delete("/api/comparisons/" + id);
    browser.see("#undo");
    Database database = pages.part(Database.class);
    database
        .jdbc()
        .sql("update comparison set deleted_at = deleted_at - interval '1 minute' where id = ?")
        .param(id)
        .update();
    browser.see("#undo").click();
    browser.see("vaadin-notification-card", "no deleted comparison");
    assertThat(api.post("/api/comparisons/" + id + "/restore", "").statusCode()).isEqualTo(404);
    pages.part(Blobs.class).forgotten();
    browser.until(
        "housekeeping",
        () ->
            database
                .jdbc()
                .sql("select count(*) = 0 from comparison where id = ?")
                .param(id)
                .query(Boolean.class)
                .single());
    visit("c/" + id);
    browser.see("h1", "There is nothing here");
  }

  @Test
  void what_to_know_is_a_chip_and_what_to_install_is_said_to_the_owner_alone() {
    String example =
        pages
            .part(Database.class)
            .jdbc()
            .sql("select id from comparison where example and title = 'Gatys vs STROTSS'")
            .query(String.class)
            .single();
    pages
        .part(Database.class)
        .jdbc()
        .sql(
            """
            update run set environment = environment || '{"judge.trained": "false"}'
            where comparison = ?
            """)
        .param(example)
        .update();
    Shares.NewShare share = pages.part(Shares.class).create(example, Optional.empty());
    visit("c/" + example);
    assertThat(browser.see("#notes").getText()).contains("Rough judge");
    assertThat(browser.see("main").getText()).doesNotContain("models folder");
    browser.see("#notes").sendKeys(Keys.NULL); // reaches it by keyboard
    browser.see("vaadin-popover p", "models folder");
    visit("s/" + share.token());
    browser.see("#notes").click();
    browser.see("vaadin-popover p", "random weights");
    assertThat(browser.script("return document.documentElement.innerHTML.includes('SqueezeNet 1')"))
        .isEqualTo(false);
  }

  @Test
  void the_head_fits_a_phone() {
    for (int width : List.of(320, 390, 1440)) {
      browser.look(width, 900, Theme.DARK, Locale.of("ru"));
      visit("c/" + finished);
      browser.see("#more").click();
      WebElement list = browser.see("#more-list");
      assertThat(list.getRect().getX()).isNotNegative();
      assertThat(list.getRect().getX() + list.getRect().getWidth()).isLessThanOrEqualTo(width);
      browser.see("#share").sendKeys(Keys.ESCAPE);
      browser.see("#rename").click();
      browser.see(".title-editor input");
      assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
  }

  private static void retitle(String title, Keys end) {
    browser.see("#rename").click();
    browser.see(".title-editor input").sendKeys(Keys.chord(Keys.CONTROL, "a"), title, end);
  }

  private static HttpResponse<byte[]> patch(String id, String json) {
    return api.send(
        api.request("/api/comparisons/" + id)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  private static String primary() {
    return browser.see(".actions .primary").getAttribute("id");
  }

  private static List<String> inMenu() {
    Object ids =
        browser.script(
            "return [...document.querySelectorAll('#more-list > [id]')].map(one => one.id).join()");
    return List.of(String.valueOf(ids).split(","));
  }

  private static Object menuIsOpen() {
    return browser.script("return document.querySelector('#more-list').matches(':popover-open')");
  }

  private static String focused() {
    return String.valueOf(browser.script("return document.activeElement.id"));
  }

  private static long count(String css) {
    return (Long) browser.script("return document.querySelectorAll(arguments[0]).length", css);
  }

  private static void awaitEnd(String comparison) {
    browser.until(
        "the comparison to be done",
        () -> pages.part(ComparisonReader.class).get(comparison).state() == State.SUCCEEDED);
  }

  private static void visit(String path) {
    browser.visit(pages.url() + "/" + path);
    browser.see("main h1");
  }
}
