package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.diptych.testing.PictureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

  @Test
  void pngLosesNothing() {
    BufferedImage picture = PictureFiles.quarters(50, 30);
    BufferedImage again = Pictures.decode(Pictures.png(picture));
    assertThat(pixels(again)).isEqualTo(pixels(picture));
    assertThat(again.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
  }

  @Test
  void jpegIsSmallerTheLowerItsQuality() {
    BufferedImage picture = PictureFiles.quarters(500, 300);
    byte[] fine = Pictures.jpeg(picture, 0.95f);
    byte[] coarse = Pictures.jpeg(picture, 0.4f);
    assertThat(coarse.length).isLessThan(fine.length);
    assertThat(Pictures.decode(coarse).getWidth()).isEqualTo(500);
  }

  @Test
  void whatIsNoPictureIsNotDecoded() {
    assertThatThrownBy(() -> Pictures.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 500, 256, 256, 128",
    "500, 1000, 256, 128, 256",
    "100, 50, 256, 100, 50",
    "10000, 20, 100, 100, 1"
  })
  void aPictureIsFittedWithinItsLongSideAndNeverEnlarged(
      int width, int height, int longSide, int fittedWidth, int fittedHeight) {
    BufferedImage fitted = Pictures.within(PictureFiles.quarters(width, height), longSide);
    assertThat(fitted.getWidth()).isEqualTo(fittedWidth);
    assertThat(fitted.getHeight()).isEqualTo(fittedHeight);
  }

  @ParameterizedTest
  @CsvSource({"512, 64", "600, 64", "333, 50", "100, 70"})
  void aFinePatternShrinksToItsMeanAndNotToAnotherPattern(int from, int to) {
    BufferedImage stripes = new BufferedImage(from, from, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < from; y++) {
      for (int x = 0; x < from; x++) {
        stripes.setRGB(x, y, (x + y) % 2 == 0 ? 0xFFFFFF : 0);
      }
    }
    BufferedImage small = Pictures.resize(stripes, to, to);
    for (int pixel : pixels(small)) {
      assertThat(pixel & 0xFF).isBetween(110, 145);
    }
  }

  @Test
  void colourIsKeptWhenAPictureIsScaled() {
    BufferedImage small = Pictures.resize(PictureFiles.quarters(400, 400), 20, 20);
    assertThat(small.getRGB(2, 2)).isEqualTo(0xFFFF0000);
    assertThat(small.getRGB(17, 17)).isEqualTo(0xFFFFFF00);
  }

  private static int[] pixels(BufferedImage picture) {
    int w = picture.getWidth();
    return picture.getRGB(0, 0, w, picture.getHeight(), null, 0, w);
  }
}
