package org.diptych.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.diptych.models.ModelRegistry;
import org.diptych.testing.Browser;
import org.diptych.testing.Browser.Theme;
import org.diptych.testing.TestServer;
import org.diptych.testing.WeightFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What people do on the page of weights, in a real browser. */
class ModelsPageIT {

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
    ModelRegistry models = pages.part(ModelRegistry.class);
    models.all().stream()
        .filter(model -> model.origin() == org.diptych.models.Model.Origin.IMPORTED)
        .forEach(model -> models.delete(model.file()));
  }

  private static void visit() {
    browser.visit(pages.url() + "/models");
    browser.see("main h1");
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] squeezeNet(String type) {
    return WeightFiles.zeros(
        WeightFiles.squeezeNet(),
        type,
        Map.of("licence", "BSD-2-Clause", "source", "github.com/forresti/SqueezeNet"));
  }

  private static void choose(Path file) {
    browser.see("#import");
    browser.driver().findElement(By.cssSelector("#import input")).sendKeys(file.toString());
  }

  @Test
  void weights_are_imported_and_removed_again() throws IOException {
    visit();
    browser.see("nav a[aria-current]", "Models");
    browser.see("#import", "at most 3 GB");
    choose(file("squeezenet1_1.safetensors", squeezeNet("F16")));
    browser.see(".models table", "squeezenet1_1.safetensors");
    browser.see(".models table", "SqueezeNet 1.1");
    browser.see(".models table", "BSD-2-Clause");
    browser.see(".models table .hash", "sha256 ");
    browser.see("#import [role=status]", "squeezenet1_1.safetensors was checked and is kept");
    browser.see(".models .row-actions button").click();
    browser.see(".models .row-actions", "The file is deleted from the disk");
    assertThat(browser.script("return document.activeElement.textContent")).isEqualTo("Delete it");
    browser.see(".models .row-actions .sure").click();
    browser.until(
        "the file to be gone",
        () -> !Files.exists(folder.resolve("home/models/squeezenet1_1.safetensors")));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void a_refused_file_says_why_in_the_language_of_the_page() throws IOException {
    browser.look(1440, 900, Theme.LIGHT, RUSSIAN);
    visit();
    choose(file("vgg19.safetensors", ("PK\3\4" + "x".repeat(5000)).getBytes(UTF_8)));
    browser.see("#import .error", "чтение pickle может запустить");
    byte[] infinite = squeezeNet("F16");
    infinite[infinite.length - 1] = 0x7C;
    choose(file("infinite.safetensors", infinite));
    browser.see("#import .error", "features.12.expand3x3.bias");
    assertThat(folder.resolve("home/models/.incoming")).isEmptyDirectory();
  }

  /**
   * @param bytesPerSecond -1 for no limit
   */
  private static void uploadSpeed(int bytesPerSecond) {
    browser
        .driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                false,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                bytesPerSecond));
  }

  @Test
  void a_large_file_shows_how_much_of_it_has_arrived_and_can_be_stopped() throws IOException {
    visit();
    uploadSpeed(2_000_000);
    choose(file("vgg16.safetensors", WeightFiles.zeros(WeightFiles.vgg16(), "F16", Map.of())));
    browser.see(".sending", "of 29.4 MB");
    browser.see(".sending button").click();
    browser.see("#import .error", "Stopped. Nothing of the file was kept.");
    uploadSpeed(-1);
    browser.until(
        "the unfinished file to be gone",
        () -> folder.resolve("home/models/.incoming").toFile().list().length == 0);
    assertThat(pages.part(ModelRegistry.class).all())
        .noneMatch(model -> model.file().equals("vgg16.safetensors"));
  }

  @Test
  void how_to_convert_a_pickle_is_one_click_away() {
    visit();
    browser.see("#convert summary").click();
    browser.see("#convert pre", "save_file");
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

  @Test
  void the_keyboard_reaches_the_file_field() {
    visit();
    browser.see("#import");
    for (int i = 0; i < 40; i++) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      if (Boolean.TRUE.equals(
          browser.script("return document.activeElement.matches('#import input[type=file]')"))) {
        return;
      }
    }
    throw new AssertionError("the file field was not reached");
  }

  @Test
  void a_file_put_into_the_folder_appears_by_itself() throws IOException {
    visit();
    Path home = folder.resolve("home/models");
    Path bad = Files.write(home.resolve("vgg19-broken.safetensors"), new byte[] {1, 2, 3});
    Files.setLastModifiedTime(bad, FileTime.from(Instant.now().minusSeconds(60)));
    browser.see(".models table", "it is only 3 bytes long");
  }

  @Test
  void the_page_is_seen_in_every_size_and_theme() throws IOException {
    Path home = folder.resolve("home/models");
    for (Theme theme : Theme.values()) {
      for (int width : new int[] {1440, 390}) {
        browser.look(width, 900, theme, width == 390 ? RUSSIAN : Locale.ENGLISH);
        visit();
        browser.see("#import");
        shot("models-empty", width, theme);
      }
    }
    pages
        .part(ModelRegistry.class)
        .take(
            Files.newInputStream(file("s.safetensors", squeezeNet("F16"))),
            "squeezenet1_1-torchvision.safetensors");
    pages
        .part(ModelRegistry.class)
        .take(
            Files.newInputStream(
                file("v.safetensors", WeightFiles.zeros(WeightFiles.vgg16(), "F16", Map.of()))),
            "vgg16");
    Path bad = Files.write(home.resolve("vgg19-broken.safetensors"), squeezeNet("I32"));
    Files.setLastModifiedTime(bad, FileTime.from(Instant.now().minusSeconds(60)));
    for (Theme theme : Theme.values()) {
      for (int width : new int[] {1440, 390}) {
        browser.look(width, 900, theme, width == 390 ? RUSSIAN : Locale.ENGLISH);
        visit();
        browser.see(".models table", "I32");
        shot("models", width, theme);
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
      }
    }
  }

  private static void shot(String name, int width, Theme theme) {
    browser.screenshot("%s-%d-%s".formatted(name, width, theme.name().toLowerCase(Locale.ROOT)));
  }
}
