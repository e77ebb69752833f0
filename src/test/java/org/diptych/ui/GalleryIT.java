package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.diptych.lab.Bin;
import org.diptych.lab.store.ComparisonReader;
import org.diptych.lab.store.State;
import org.diptych.platform.database.Database;
import org.diptych.testing.Browser;
import org.diptych.testing.Browser.Theme;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first screen is the same each time, and each click on it leads where it says. */
class GalleryIT {

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private static String own;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    own = pages.submit("mosaic", List.of(1L));
    ComparisonReader reader = pages.part(ComparisonReader.class);
    browser.until("a comparison", () -> reader.get(own).state() == State.SUCCEEDED);
    // they came in one transaction; nothing but chance says which of them is the newest
    sql("update comparison set created_at = '2020-01-01' where demo = 'mixing'");
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
  void the_hero_is_an_example_of_a_demo_that_takes_pictures_and_leads_to_its_form() {
    visit();
    assertThat(opened()).endsWith("/c/" + example("Gatys vs STROTSS"));
    browser.see(".hero .primary").click();
    browser.see("#input-content");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/demo/style");
  }

  @Test
  void when_examples_are_deleted_the_next_best_is_shown() {
    Bin bin = pages.part(Bin.class);
    String first = example("Gatys vs STROTSS");
    String second = example("STROTSS vs STROTSS + warp vs DST-STROTSS");
    bin.delete(first);
    visit();
    assertThat(opened()).endsWith("/c/" + second);
    bin.delete(second);
    visit();
    assertThat(opened()).as("one's own").endsWith("/c/" + own);
    bin.delete(own);
    visit();
    browser.see(".hero .primary").click();
    browser.see("#input-content");
    List.of(first, second, own).forEach(bin::restore);
  }

  @Test
  void every_paper_shows_what_it_is_about() {
    visit();
    browser.until("a picture for each", () -> pictures("Which places of two pictures") == 2);
    assertThat(pictures("What does a photo look like")).isEqualTo(1);
    assertThat(source("Does it help to paste")).contains("/artifacts/batch/");
  }

  @Test
  void cards_beside_each_other_are_as_high() {
    visit();
    browser.until("a picture for each", () -> pictures("Which places of two pictures") == 2);
    assertThat(
            (List<?>)
                browser.script(
                    """
                    const rows = {}
                    for (const card of document.querySelectorAll('.paper-card')) {
                      const box = card.getBoundingClientRect()
                      ;(rows[Math.round(box.top)] ??= new Set()).add(Math.round(box.height))
                    }
                    return Object.values(rows).map(heights => heights.size)
                    """))
        .allMatch(heights -> heights.equals(1L));
  }

  @Test
  void what_people_made_and_what_ships_stand_apart() {
    visit();
    List<?> sections =
        (List<?>)
            browser.script(
                "return [...document.querySelectorAll('main section')].map(one => one.innerText)");
    assertThat(sections).hasSize(3);
    assertThat(sections.get(1).toString())
        .startsWith("Recent comparisons")
        .contains("Coarse vs Fine")
        .doesNotContain("Gatys vs STROTSS");
    assertThat(sections.get(2).toString())
        .startsWith("Examples")
        .containsSubsequence("Drawn pictures", "Gatys vs STROTSS", "STROTSS vs STROTSS + warp")
        .doesNotContain("Coarse vs Fine");
  }

  private static String opened() {
    return browser.see(".example p a").getAttribute("href");
  }

  /** How many have arrived on the card of this question. */
  private static long pictures(String question) {
    return (Long)
        browser.script(
            CARD + "return [...card.querySelectorAll('img')].filter(i => i.naturalWidth).length",
            question);
  }

  private static String source(String question) {
    return String.valueOf(browser.script(CARD + "return card.querySelector('img').src", question));
  }

  private static final String CARD =
      """
      const card = [...document.querySelectorAll('.paper-card')]
        .find(one => one.innerText.includes(arguments[0]));
      """;

  private static String example(String title) {
    return pages
        .part(Database.class)
        .jdbc()
        .sql("select id from comparison where example and title = ?")
        .param(title)
        .query(String.class)
        .single();
  }

  private static void sql(String update) {
    pages.part(Database.class).jdbc().sql(update).update();
  }

  private static void visit() {
    browser.visit(pages.url() + "/");
    browser.see("main h1");
  }
}
