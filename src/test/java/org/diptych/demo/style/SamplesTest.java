package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.demo.style.Samples.SamplePair;
import org.diptych.platform.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  static Stream<SamplePair> pairs() {
    return Samples.pairs().stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void paintingAPictureAgainGivesTheSamePicture(SamplePair pair) {
    assertThat(pixels(pair.contentPainter().get())).isEqualTo(pixels(pair.content()));
    assertThat(pixels(pair.stylePainter().get())).isEqualTo(pixels(pair.style()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void picturesHaveTheSizeAndTheTypeThatDemosTake(SamplePair pair) {
    assertThat(Stream.of(pair.content(), pair.style()))
        .allSatisfy(picture -> {
          assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
          assertThat(Math.max(picture.getWidth(), picture.getHeight())).isBetween(600, 700);
        });
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void picturesUseMostOfTheTonesThereAre(SamplePair pair) {
    assertThat(entropy(pair.content())).as("bits per pixel").isGreaterThan(6.5);
    assertThat(entropy(pair.style())).as("bits per pixel").isGreaterThan(6.5);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aStyleHasMoreFineTextureThanItsContent(SamplePair pair) {
    assertThat(fineDetail(pair.style())).isGreaterThan(1.5 * fineDetail(pair.content()));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyPairIsNamedInEveryLanguage(SamplePair pair) {
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
