package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.lab.spi.Sample;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  static Stream<Sample> pairs() {
    return Samples.pairs().stream();
  }

  private static BufferedImage content(Sample pair) {
    return picture(pair, "content");
  }

  private static BufferedImage style(Sample pair) {
    return picture(pair, "style");
  }

  private static BufferedImage picture(Sample pair, String slot) {
    return Objects.requireNonNull(pair.pictures().get(slot)).get();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void picturesHaveTheSizeAndTheTypeThatDemosTake(Sample pair) {
    assertThat(Stream.of(content(pair), style(pair)))
        .allSatisfy(picture -> {
          assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
          assertThat(Math.max(picture.getWidth(), picture.getHeight())).isBetween(600, 700);
        });
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void picturesUseMostOfTheTonesThereAre(Sample pair) {
    assertThat(entropy(content(pair))).as("bits per pixel").isGreaterThan(6.5);
    assertThat(entropy(style(pair))).as("bits per pixel").isGreaterThan(6.5);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aStyleHasMoreFineTextureThanItsContent(Sample pair) {
    assertThat(fineDetail(style(pair))).isGreaterThan(1.5 * fineDetail(content(pair)));
  }

  static Stream<Sample> pairsOfOneKind() {
    return pairs().filter(pair -> !pair.texts().isEmpty());
  }

  private static Keypoints keypoints(Sample pair) {
    String text = Objects.requireNonNull(pair.texts().get(KeypointFinding.NAME)).get();
    return Keypoints.parse(text, Size.of(content(pair)), Size.of(style(pair)));
  }

  @Test
  void twoPairsShowOneKindOfThingInTwoShapes() {
    assertThat(pairsOfOneKind().map(Sample::id)).containsExactly("portrait", "vase");
  }

  @ParameterizedTest
  @MethodSource("pairsOfOneKind")
  void matchesLieInThePicturesAndApartFromEachOther(Sample pair) {
    Keypoints known = keypoints(pair);
    assertThat(known.matches()).hasSizeBetween(10, 16);
    for (Match one : known.matches()) {
      assertThat(known.matches())
          .filteredOn(other -> other != one)
          .allSatisfy(other -> {
            assertThat(other.content().distance(one.content())).isGreaterThan(10);
            assertThat(other.style().distance(one.style())).isGreaterThan(10);
          });
    }
  }

  /** What a similarity leaves over (Umeyama, 1991) is what a warp is for. */
  @ParameterizedTest
  @MethodSource("pairsOfOneKind")
  void noMoveTurnOrScaleBringsTheContentsShapeToThatOfTheStyle(Sample pair) {
    assertThat(leftOver(keypoints(pair))).isGreaterThan(0.05);
  }

  /** A match is at an outline or a feature. */
  @ParameterizedTest
  @MethodSource("pairsOfOneKind")
  void everyMatchIsWhereThereIsMoreToSeeThanInHalfOfThePicture(Sample pair) {
    List<Match> matches = keypoints(pair).matches();
    assertStandOut(content(pair), matches.stream().map(Match::content));
    assertStandOut(style(pair), matches.stream().map(Match::style));
  }

  private static void assertStandOut(BufferedImage picture, Stream<Point> places) {
    double median = median(picture);
    assertThat(places).allSatisfy(at -> assertThat(contrast(picture, at)).isGreaterThan(median));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPairIsNamedInEveryLanguage(Sample pair) {
    for (String key : new String[] {pair.id(), pair.id() + ".content", pair.id() + ".style"}) {
      String name = "demo.style.sample." + key;
      assertThat(Texts.of(Locale.ENGLISH, name)).isNotEqualTo(name);
      assertThat(Texts.of(Texts.RUSSIAN, name)).isNotIn(name, Texts.english(name));
    }
  }

  /** Of the style's scatter, the share that the best similarity of the content does not explain. */
  private static double leftOver(Keypoints keypoints) {
    List<Point> content = centred(keypoints.matches().stream().map(Match::content).toList());
    List<Point> style = centred(keypoints.matches().stream().map(Match::style).toList());
    double along = 0;
    double across = 0;
    for (int i = 0; i < content.size(); i++) {
      Point c = content.get(i);
      Point s = style.get(i);
      along += c.row() * s.row() + c.column() * s.column();
      across += c.row() * s.column() - c.column() * s.row();
    }
    return 1 - (along * along + across * across) / (scatter(content) * scatter(style));
  }

  private static List<Point> centred(List<Point> points) {
    double row = points.stream().mapToDouble(Point::row).average().orElseThrow();
    double column = points.stream().mapToDouble(Point::column).average().orElseThrow();
    return points.stream().map(p -> new Point(p.row() - row, p.column() - column)).toList();
  }

  private static double scatter(List<Point> points) {
    return points.stream().mapToDouble(p -> p.row() * p.row() + p.column() * p.column()).sum();
  }

  /** Standard deviation of red, green and blue within six pixels of a place, in all. */
  private static double contrast(BufferedImage picture, Point at) {
    int left = Math.clamp((int) at.column() - 6, 0, picture.getWidth() - 13);
    int top = Math.clamp((int) at.row() - 6, 0, picture.getHeight() - 13);
    int[] near = pixels(picture.getSubimage(left, top, 13, 13));
    double variance = IntStream.of(0, 8, 16).mapToDouble(shift -> variance(near, shift)).sum();
    return Math.sqrt(variance);
  }

  /** Of the contrasts all over a picture. */
  private static double median(BufferedImage picture) {
    double height = picture.getHeight() / 40.0;
    double width = picture.getWidth() / 40.0;
    double[] contrasts =
        IntStream.range(0, 40 * 40)
            .mapToObj(i -> new Point(height * (i / 40), width * (i % 40)))
            .mapToDouble(at -> contrast(picture, at))
            .sorted()
            .toArray();
    return contrasts[contrasts.length / 2];
  }

  private static double variance(int[] pixels, int shift) {
    double mean = Arrays.stream(pixels).map(p -> p >> shift & 255).average().orElseThrow();
    return Arrays.stream(pixels)
        .mapToDouble(p -> Math.pow((p >> shift & 255) - mean, 2))
        .average()
        .orElseThrow();
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  /** Rec. 601 luma of each pixel, 0 to 255. */
  private static int[] luma(BufferedImage picture) {
    return Arrays.stream(pixels(picture))
        .map(p -> (299 * (p >> 16 & 255) + 587 * (p >> 8 & 255) + 114 * (p & 255)) / 1000)
        .toArray();
  }

  /** Shannon entropy of the histogram of luma, in bits; 8 where all tones are equally frequent. */
  private static double entropy(BufferedImage picture) {
    int[] luma = luma(picture);
    int[] histogram = new int[256];
    Arrays.stream(luma).forEach(tone -> histogram[tone]++);
    return Arrays.stream(histogram)
        .filter(count -> count > 0)
        .mapToDouble(count -> count / (double) luma.length)
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }

  /** Mean difference of luma between a pixel and those four to its right and below. */
  private static double fineDetail(BufferedImage picture) {
    int[] luma = luma(picture);
    int width = picture.getWidth();
    return IntStream.range(0, luma.length - 4 * width - 4)
        .mapToDouble(i -> Math.abs(luma[i] - luma[i + 4]) + Math.abs(luma[i] - luma[i + 4 * width]))
        .average()
        .orElseThrow();
  }
}
