package org.diptych.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.diptych.demo.style.nbb.RunWarp;
import org.diptych.media.Pictures;
import org.diptych.testing.Browser;
import org.diptych.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** The editor's preview bends a picture as a run does, and fast enough to follow a hand. */
class PreviewIT {

  /**
   * Grey levels. Both round to one of 256, and the preview draws straight lines over three pixels
   * where a run has the spline. Half a pixel aside is 3 or more in the mean.
   */
  private static final double MEAN = 0.5;

  /** What the pictures rise by in a pixel, at most: nowhere is the preview a whole pixel off. */
  private static final int MOST = 20;

  private static final double PATIENCE = 200; // ms, beyond which a drag is felt to drag

  @TempDir private static Path folder;
  private static Pages pages;
  private static Browser browser;
  private final KeypointPage editor = new KeypointPage(browser);

  /**
   * @param content size of its picture
   * @param style likewise
   */
  record Pair(String what, BufferedImage content, BufferedImage style, String keypoints) {

    static Pair of(
        String what, int width, int height, int styleWidth, int styleHeight, String text) {
      return new Pair(what, ripples(width, height), ripples(styleWidth, styleHeight), text);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private record Difference(double mean, int most) {

    static Difference of(BufferedImage one, BufferedImage other) {
      assertThat(one.getWidth()).isEqualTo(other.getWidth());
      assertThat(one.getHeight()).isEqualTo(other.getHeight());
      long sum = 0;
      int most = 0;
      for (int i = 0; i < 3 * one.getWidth() * one.getHeight(); i++) {
        int gap = Math.abs(level(one, i) - level(other, i));
        sum += gap;
        most = Math.max(most, gap);
      }
      return new Difference(sum / (3.0 * one.getWidth() * one.getHeight()), most);
    }

    private static int level(BufferedImage picture, int i) {
      int pixel = i / 3;
      int rgb = picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth());
      return rgb >> 8 * (i % 3) & 255;
    }

    boolean agrees() {
      return mean <= MEAN && most <= MOST;
    }
  }

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

  static Stream<Pair> pairs() {
    return Stream.of(
        Pair.of(
            "four places pulled outwards, another shape of style",
            600,
            400,
            300,
            420,
            "100 150 90 60\n100 450 100 240\n300 150 300 70\n300 450 330 200\n200 300 200 120\n"),
        Pair.of(
            "an upright picture smaller than the preview, and a style that lies on its side",
            150,
            231,
            256,
            256,
            "40 40 50 190\n40 110 115 185\n190 40 35 45\n190 110 110 35\n115 75 85 120\n"),
        Pair.of(
            "keypoints on the border and one of them twice",
            512,
            512,
            512,
            512,
            "0 0 20 30\n0 511 10 480\n511 256 480 250\n256 256 250 290\n256 256 250 290\n"),
        Pair.of(
            "a mirror image, which no turn explains",
            400,
            400,
            200,
            200,
            "100 100 50 150\n140 300 70 50\n300 120 150 140\n260 280 130 60\n"),
        Pair.of("eighty", 640, 640, 640, 640, scattered(80)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void a_preview_is_bent_as_a_run_bends(Pair pair) {
    show(pair);
    BufferedImage flat = picture(editor.preview());
    assertThat(
            Difference.of(flat, Pictures.resize(pair.content(), flat.getWidth(), flat.getHeight()))
                .mean())
        .as("the content itself, but for JPEG and the browser's way to make it smaller")
        .isLessThan(4);
    BufferedImage whole = after(() -> editor.write(pair.keypoints()));
    BufferedImage half = after(() -> slide(50));
    assertAgrees(pair, flat, whole, 1);
    assertAgrees(pair, flat, half, 0.5);
  }

  private static void assertAgrees(
      Pair pair, BufferedImage flat, BufferedImage preview, double share) {
    BufferedImage run = RunWarp.bent(flat, pair.content(), pair.style(), pair.keypoints(), share);
    Difference difference = Difference.of(preview, run);
    System.out.printf(
        Locale.ROOT,
        "preview against run, %s, %.0f %%: mean %.2f, most %d; unbent: mean %.2f, most %d%n",
        pair,
        100 * share,
        difference.mean(),
        difference.most(),
        Difference.of(flat, run).mean(),
        Difference.of(flat, run).most());
    assertThat(difference).matches(Difference::agrees, "agrees");
    assertThat(Difference.of(flat, run)).as("unbent").matches(it -> !it.agrees(), "differs");
  }

  @Test
  void three_matches_bend_nothing_as_in_a_run() {
    Pair pair = pairs().findFirst().orElseThrow();
    show(pair);
    String flat = editor.preview();
    BufferedImage bent = after(() -> editor.write(pair.keypoints()));
    assertThat(Difference.of(bent, picture(flat)).agrees()).isFalse();
    after(() -> editor.write("100 150 90 60\n100 450 100 240\n300 150 300 70\n"));
    assertThat(editor.preview()).isEqualTo(flat);
    assertThat(editor.says(".preview .hint")).contains("4");
  }

  @Test
  void eighty_matches_are_followed_within_a_fifth_of_a_second() {
    Pair pair = pairs().reduce((first, second) -> second).orElseThrow();
    List<Double> cold = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    for (int visit = 0; visit < 3; visit++) {
      show(pair);
      after(() -> editor.write(pair.keypoints()));
      cold.add(took());
      for (int i = 0; i < 7; i++) {
        after(() -> editor.point("from", 1).sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT)));
        warm.add(took());
      }
    }
    System.out.println("first preview of 80 matches, ms: " + told(cold));
    System.out.println("further previews, ms: " + told(warm));
    assertThat(median(warm)).isLessThan(PATIENCE);
  }

  private void show(Pair pair) {
    browser.look(1440, 900, Browser.Theme.LIGHT, Locale.ENGLISH);
    browser.becomeSomebodyNew();
    browser.visit(pages.url() + "/demo/mosaic");
    browser.upload(browser.see("#input-content"), file("content.png", pair.content()));
    browser.upload(browser.see("#input-style"), file("style.png", pair.style()));
    Dropzones.awaitBoth(browser);
    editor.open();
    browser.until("a picture", () -> editor.preview().length() > 2000);
  }

  /** What the preview shows when something has changed it. */
  private BufferedImage after(Runnable change) {
    String before = editor.preview();
    change.run();
    browser.until("another picture", () -> !editor.preview().equals(before));
    return picture(editor.preview());
  }

  private void slide(int percent) {
    browser.script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        editor.find(".amount input"),
        percent);
  }

  private double took() {
    return ((Number) browser.script("return arguments[0].took", editor.find("diptych-warp")))
        .doubleValue();
  }

  private static String told(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "n %d, median %.0f, %.0f to %.0f",
        sorted.size(),
        median(values),
        sorted.getFirst(),
        sorted.getLast());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Waves of each colour in another direction: a shift either way changes them everywhere. */
  private static BufferedImage ripples(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double side = Math.max(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = wave(9 * x / side);
        int green = wave(9 * y / side);
        int blue = wave(6 * (x + y) / side);
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static int wave(double turns) {
    return (int) Math.round(128 + 90 * Math.sin(2 * Math.PI * turns));
  }

  /** Places on a grid of ten by eight of 640 pixels, each gone a little astray in the style. */
  private static String scattered(int count) {
    Random random = new Random(3);
    return IntStream.range(0, count)
        .mapToObj(i -> new int[] {50 + i / 10 * 75, 40 + i % 10 * 60})
        .map(at ->
            "%d %d %d %d\n"
                .formatted(
                    at[0], at[1], at[0] + random.nextInt(41) - 20, at[1] + random.nextInt(41) - 20))
        .collect(Collectors.joining());
  }

  private static Path file(String name, BufferedImage picture) {
    try {
      return Files.write(folder.resolve(name), Pictures.png(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage picture(String address) {
    try {
      byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
