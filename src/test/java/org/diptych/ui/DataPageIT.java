package org.diptych.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.diptych.data.DataSet;
import org.diptych.data.DataSets;
import org.diptych.testing.Browser;
import org.diptych.testing.Browser.Theme;
import org.diptych.testing.CifarFiles;
import org.diptych.testing.LabelledFiles;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What people do on the page of labelled pictures, in a real browser. */
class DataPageIT {

  private static final Locale RUSSIAN = Locale.of("ru");

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
  void ordinaryWindowAndNoImports() {
    browser.look(1440, 900, Theme.LIGHT, Locale.ENGLISH);
    DataSets sets = pages.part(DataSets.class);
    sets.all().stream()
        .filter(set -> set.origin() == DataSet.Origin.IMPORTED)
        .forEach(set -> sets.delete(set.id()));
  }

  private static void visit() {
    browser.visit(pages.url() + "/data");
    browser.see("main h1");
  }

  private static void choose(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    browser.see("#import");
    browser.driver().findElement(By.cssSelector("#import input")).sendKeys(file.toString());
  }

  private static byte[] pets(int perClass) {
    return LabelledFiles.zip(LabelledFiles.files("train", perClass));
  }

  private static void seePictures(String set) {
    browser.until(
        "the pictures of " + set,
        () ->
            Boolean.TRUE.equals(
                browser.script(
                    "const i = document.querySelector('[data-set="
                        + set
                        + "] img');"
                        + "if (i) i.scrollIntoView();"
                        + "return !!i && i.complete && i.naturalWidth === 546")));
  }

  @Test
  void the_drawn_set_is_shown_with_its_pictures() {
    visit();
    browser.see("nav a[aria-current]", "Data");
    browser.see("[data-set=procedural]", "12 classes · 6,000 to learn from");
    browser.see("[data-set=procedural] .classes", "ring, cross, star");
    seePictures("procedural");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void a_set_is_imported_and_removed_again() throws IOException {
    visit();
    browser.see("#import", "at most 1 GB");
    choose("pets.zip", pets(10));
    browser.see("[data-set=pets]", "2 classes · 16 to learn from · 4 to be tested on");
    browser.see("[data-set=pets] .classes", "cat, dog");
    browser.see("[data-set=pets] .hash", "sha256 ");
    browser.see("#import [role=status]", "pets.zip was checked and is kept");
    seePictures("pets");
    browser.see("[data-set=pets] .row-actions button").click();
    browser.see("[data-set=pets] .row-actions", "The pictures are deleted from the disk");
    assertThat(browser.script("return document.activeElement.textContent")).isEqualTo("Delete it");
    browser.see("[data-set=pets] .row-actions .sure").click();
    browser.until("it to be gone", () -> !Files.exists(folder.resolve("home/data/pets")));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void a_refused_zip_says_why_in_the_language_of_the_page() throws IOException {
    browser.look(1440, 900, Theme.LIGHT, RUSSIAN);
    visit();
    choose("pets.zip", "GIF89a".getBytes(UTF_8));
    browser.see("#import .error", "Это не файл zip");
    choose("few.zip", pets(1));
    browser.see("#import .error", "В классе «cat» в train 1 картинка; нужно не меньше 2.");
    assertThat(folder.resolve("home/data/.incoming")).isEmptyDirectory();
  }

  @Test
  void every_way_of_the_menu_is_in_sight_on_a_phone() {
    browser.look(390, 900, Theme.LIGHT, RUSSIAN);
    visit();
    assertThat(
            browser.script(
                "const nav = document.querySelector('nav');"
                    + "return nav.scrollWidth <= nav.clientWidth"))
        .isEqualTo(true);
  }

  /** As a folder is that was put there by hand some time ago. */
  private static void settle(Path set) throws IOException {
    try (Stream<Path> files = Files.walk(set)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  @Test
  void the_page_is_seen_in_every_size_and_theme() throws IOException {
    DataSets sets = pages.part(DataSets.class);
    sets.take(new ByteArrayInputStream(pets(40)), "pets.zip");
    Path cifar = CifarFiles.write(folder.resolve("home/data/cifar-10-batches-bin"));
    Path broken = folder.resolve("home/data/broken");
    LabelledFiles.write(broken, "train", 3);
    Files.write(broken.resolve("train/dog/2.png"), new byte[] {1, 2, 3});
    settle(cifar);
    settle(broken);
    for (Theme theme : Theme.values()) {
      for (int width : new int[] {1440, 390}) {
        browser.look(width, 900, theme, width == 390 ? RUSSIAN : Locale.ENGLISH);
        visit();
        browser.see("[data-set=broken] .error", "train/dog/2.png");
        browser.see("[data-set=cifar10] .hash", "sha256");
        seePictures("pets");
        seePictures("procedural");
        browser.screenshot("data-%d-%s".formatted(width, theme.name().toLowerCase(Locale.ROOT)));
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
      }
    }
  }
}
