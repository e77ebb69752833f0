package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.lab.Sample;
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

  @Test
  void paintingAPictureAgainGivesTheSamePicture() {
    List<Supplier<BufferedImage>> painters =
        List.of(
            LakePainting::paint,
            SwirlPainting::paint,
            OwlPainting::paint,
            MosaicPainting::paint,
            StreetPainting::paint,
            WoodcutPainting::paint,
            StillLifePainting::paint,
            AvenuePainting::paint);
    List<BufferedImage> pictures =
        pairs().flatMap(pair -> Stream.of(content(pair), style(pair))).toList();
    assertThat(painters).hasSameSizeAs(pictures);
    for (int i = 0; i < painters.size(); i++) {
      assertThat(pixels(painters.get(i).get())).isEqualTo(pixels(pictures.get(i)));
    }
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

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPairIsNamedInEveryLanguage(Sample pair) {
    for (String key : new String[] {pair.id(), pair.id() + ".content", pair.id() + ".style"}) {
      String name = "demo.style.sample." + key;
      assertThat(Texts.of(Locale.ENGLISH, name)).isNotEqualTo(name);
      assertThat(Texts.of(Texts.RUSSIAN, name)).isNotIn(name, Texts.english(name));
    }
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
