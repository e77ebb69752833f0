package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.diptych.lab.Comparisons;
import org.diptych.lab.Submission;
import org.diptych.lab.Submission.ArmOrder;
import org.diptych.lab.store.ComparisonReader;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** How the pictures and curves of a comparison stand on its page, in a real browser. */
class PicturesIT {

  /**
   * Shows pictures of our own in the element of the page, some with letters and the rest as inputs.
   */
  private static final String SHOW =
      """
      const drawn = (width, height, hue) => {
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const pen = canvas.getContext('2d');
        pen.fillStyle = `hsl(${hue} 60% 50%)`;
        pen.fillRect(0, 0, width, height);
        return canvas.toDataURL();
      };
      const compare = document.querySelector('diptych-compare');
      compare.show(arguments[0].map(([letter, width, height], i) => ({
        id: `p${i}`, label: `Picture ${i}`, alt: '', src: drawn(width, height, 40 * i),
        ...(letter ? { letter: String.fromCharCode(65 + i) } : {})
      })));
      """;

  private static final String ROWS =
      """
      const panes = [...document.querySelector('diptych-compare').shadowRoot
        .querySelectorAll('.cells .pane')].map(pane => pane.getBoundingClientRect());
      const rows = Map.groupBy(panes, pane => Math.round(pane.top));
      return [...rows.values()].map(row => row.length).join(' + ');
      """;

  /** Pictures that are not as large as their pane, or not loaded. */
  private static final String SLABS =
      """
      const panes = [...document.querySelector('diptych-compare').shadowRoot.querySelectorAll('.pane')];
      return panes.filter(pane => {
        const image = pane.querySelector('img');
        const shape = image.naturalWidth / image.naturalHeight;
        return !image.complete || Math.abs(pane.clientWidth / pane.clientHeight / shape - 1) > 0.03;
      }).length;
      """;

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private static String finished;

  @BeforeAll
  static void open() {
    browser = Browser.open();
    pages = new Pages(0, TestServer.freshHome(folder.resolve("home")).path());
    finished = submit();
    browser.until(
        "the comparison to be done",
        () -> pages.part(ComparisonReader.class).get(finished).state().isFinal());
  }

  @AfterAll
  static void close() throws InterruptedException {
    browser.close();
    pages.close();
  }

  @BeforeEach
  void visit() {
    browser.look(1440, 900, Theme.LIGHT, Locale.ENGLISH);
    browser.visit(pages.url() + "/c/" + finished);
    browser.see("diptych-compare");
    browser.until("the pictures", () -> browser.script(SLABS).equals(0L));
  }

  @ParameterizedTest
  @CsvSource({"1440, 1", "768, 1", "390, 2", "320, 2"})
  void all_controls_of_the_pictures_stand_in_one_row_above_them(int width, int lines) {
    browser.look(width, 900, Theme.LIGHT, Locale.ENGLISH);
    browser.until("the row", () -> inCompare("select.seed").isDisplayed());
    assertThat(inCompare(".toolbar").getSize().height).isLessThan(lines * 46);
    assertThat(browser.driver().findElements(By.cssSelector("#pictures vaadin-select"))).isEmpty();
    assertThat(width(browser.driver().findElement(By.tagName("html")))).isLessThanOrEqualTo(width);
  }

  private static int width(WebElement element) {
    return ((Number) browser.script("return arguments[0].scrollWidth", element)).intValue();
  }

  @Test
  void another_seed_is_chosen_in_that_row() {
    String first = inCompare(".pane img").getAttribute("src");
    new Select(inCompare("select.seed")).selectByVisibleText("Seed 2");
    browser.until(
        "the pictures of the other seed",
        () -> !first.equals(inCompare(".pane img").getAttribute("src")));
    new Select(inCompare("select.seed")).selectByVisibleText("Seed 1");
    browser.until(
        "those of the first", () -> first.equals(inCompare(".pane img").getAttribute("src")));
  }

  @ParameterizedTest
  @CsvSource({
    "1440, 2, 1.3, 2",
    "1440, 3, 0.8, 3",
    "1440, 4, 1, 4",
    "1440, 4, 2, 2 + 2",
    "1440, 5, 1, 3 + 2",
    "1440, 6, 1, 3 + 3",
    "1440, 7, 1, 4 + 3",
    "1440, 8, 1, 4 + 4",
    "1440, 9, 1, 3 + 3 + 3",
    "768, 4, 1, 2 + 2",
    "390, 2, 1.5, 1 + 1",
    "390, 2, 0.8, 2",
    "390, 6, 1, 2 + 2 + 2",
  })
  void panes_fill_their_grid(int width, int arms, double shape, String rows) {
    browser.look(width, 900, Theme.LIGHT, Locale.ENGLISH);
    show(Collections.nCopies(arms, List.of(true, (int) (200 * shape), 200)));
    browser.until("the rows " + rows, () -> rows.equals(browser.script(ROWS)));
    browser.until("no pane to be larger than its picture", () -> browser.script(SLABS).equals(0L));
  }

  @Test
  void the_divider_is_as_large_as_its_picture_and_not_larger() {
    show(List.of(List.of(true, 300, 400), List.of(true, 300, 400)));
    inCompare(".stage").sendKeys("d");
    browser.until("the divider", () -> !inCompare(".line").getCssValue("left").isEmpty());
    browser.until("no pane to be larger than its picture", () -> browser.script(SLABS).equals(0L));
  }

  @Test
  void the_zoom_is_said_in_per_cent_of_the_pictures_own_pixels() {
    show(List.of(List.of(true, 400, 300), List.of(true, 400, 300)));
    browser.until("its size", PicturesIT::isSizeSaid);
    assertThat(inCompare(".zoom").getText()).startsWith("Fit");
    inCompare(".stage").sendKeys("+");
    browser.until("its zoom", () -> !inCompare(".zoom").getText().startsWith("Fit"));
    browser.until("its size then", PicturesIT::isSizeSaid);
    browser.until(
        "the same in words",
        () -> text(".toolbar [role=status]").equals("Zoom " + inCompare(".zoom").getText()));
    inCompare(".zoom").click();
    browser.until("the whole picture", () -> inCompare(".zoom").getText().startsWith("Fit"));
  }

  /** What is said, and how large the picture of 400 pixels is on the screen, to one per cent. */
  private static boolean isSizeSaid() {
    String said = inCompare(".zoom").getText().replaceAll("\\D", "");
    Number width =
        (Number)
            browser.script(
                "return arguments[0].getBoundingClientRect().width", inCompare(".pane img"));
    return !said.isEmpty() && Math.abs(Integer.parseInt(said) - width.doubleValue() / 4) <= 1;
  }

  @Test
  void an_input_of_more_pixels_stands_beside_the_results_at_their_size() {
    show(List.of(List.of(true, 256, 192), List.of(true, 256, 192), List.of(false, 1024, 768)));
    inCompare(".stage").sendKeys("i");
    browser.until("three pictures", () -> sizes().size() == 3);
    browser.until("one size", () -> sizes().stream().distinct().count() == 1);
    inCompare(".stage").sendKeys("+");
    browser.until("one zoom", () -> sizes().stream().distinct().count() == 1);
    assertThat(inCompare(".stage").getAttribute("style")).contains("--zoom: 1.5");
  }

  @Test
  void what_methods_minimise_has_an_axis_for_each_unless_one_is_asked_for() {
    browser.see("diptych-chart[rendered]");
    assertThat(chart("button.together")).as("results are compared by it").isEmpty();
    browser.script(
        """
        document.querySelector('diptych-chart').label(
          [{ name: 'loss', label: 'Loss', result: false }],
          [{ letter: 'A', label: 'Coarse', method: 'coarse' }, { letter: 'B', label: 'Fine', method: 'fine' }]);
        """);
    browser.until("a choice", () -> !chart("button.together").isEmpty());
    assertThat(inChart(".about").getText()).startsWith("Each method has an axis of its own");
    inChart("button.together").click();
    browser.until("one axis", () -> !inChart(".about").getText().contains("Each method"));
  }

  @Test
  void the_table_of_a_chart_is_made_when_it_is_opened() {
    browser.see("diptych-chart[rendered]");
    assertThat(chart("table")).isEmpty();
    inChart("details summary").click();
    assertThat(inChart("table").getText()).contains("A Coarse", "B Fine");
  }

  @Test
  void on_a_phone_the_controls_of_a_chart_leave_room_for_its_curves() {
    browser.look(390, 844, Theme.LIGHT, Locale.ENGLISH);
    browser.see("diptych-chart[rendered]");
    browser.until("few controls", () -> inChart(".bar").getSize().height < 100);
    inChart(".more").click();
    browser.until("all of them", () -> inChart(".smooth").isDisplayed());
  }

  private static void show(List<List<?>> pictures) {
    browser.script(SHOW, pictures);
  }

  /** Of the pictures as they are seen, zoom and all. */
  private static List<?> sizes() {
    return (List<?>)
        browser.script(
            """
            const images = document.querySelector('diptych-compare').shadowRoot
              .querySelectorAll('.cells img');
            return [...images].filter(image => image.complete).map(image => {
              const { width, height } = image.getBoundingClientRect();
              return `${Math.round(width)} × ${Math.round(height)} ${getComputedStyle(image).objectFit}`;
            });
            """);
  }

  private static String text(String css) {
    return inCompare(css).getAttribute("textContent");
  }

  private static WebElement inCompare(String css) {
    return browser.see("diptych-compare").getShadowRoot().findElement(By.cssSelector(css));
  }

  private static WebElement inChart(String css) {
    return browser.see("diptych-chart").getShadowRoot().findElement(By.cssSelector(css));
  }

  private static List<WebElement> chart(String css) {
    return browser.see("diptych-chart").getShadowRoot().findElements(By.cssSelector(css));
  }

  private static String submit() {
    Map<String, String> inputs =
        Map.of(
            "content", upload(Pictures.png(MosaicDemo.waves(320, 240))),
            "style", upload(Pictures.png(MosaicDemo.rings(240))));
    List<ArmOrder> arms =
        List.of(new ArmOrder("coarse", null, null), new ArmOrder("fine", null, null));
    return pages
        .part(Comparisons.class)
        .submit(new Submission("mosaic", "", inputs, arms, List.of(1L, 2L)), "tester");
  }

  private static String upload(byte[] picture) {
    return pages
        .part(Uploads.class)
        .store(new ByteArrayInputStream(picture), "drawn.png", "tester")
        .id();
  }
}
