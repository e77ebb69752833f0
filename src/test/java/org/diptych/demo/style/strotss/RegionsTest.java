package org.diptych.demo.style.strotss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.features.Palette;
import org.diptych.lab.spi.Inputs;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;

class RegionsTest {

  private static final int RED = 0xe01020;
  private static final int GREEN = 0x10c030;
  private static final int BLUE = 0x1020d0;

  private static Inputs masks(BufferedImage content, BufferedImage style) {
    return slot ->
        Optional.ofNullable(Map.of("contentMask", content, "styleMask", style).get(slot));
  }

  private static BufferedImage jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void masksSavedAsJpegGiveTheRegionsThatWereMeant() throws IOException {
    BufferedImage content = jpeg(TestInputs.stripes(450, 300, RED, GREEN, BLUE));
    BufferedImage style = jpeg(TestInputs.stripes(390, 240, BLUE, RED, GREEN));
    assertThat(Arrays.stream(Palette.rgb(content)).distinct().count()).isGreaterThan(10);

    Regions regions = Regions.of(masks(content, style));

    assertThat(regions.count()).isEqualTo(3);
    assertThat(Stream.of(regions.ofContent(60, 90)))
        .allSatisfy(region -> assertThat(region).hasSize(60 * 30));
    assertSameThirds(regions);
  }

  /** What is the first third of the content is the second third of the style, and so on. */
  private static void assertSameThirds(Regions regions) {
    int[][] content = regions.ofContent(30, 60);
    int[][] style = regions.ofStyle(30, 60);
    for (int k = 0; k < 3; k++) {
      int third = content[k][0] % 60 / 20;
      assertThat(Arrays.stream(content[k])).allMatch(p -> p % 60 / 20 == third);
      assertThat(Arrays.stream(style[k])).allMatch(p -> p % 60 / 20 == (third + 1) % 3);
    }
  }

  @Test
  void everyPixelIsInExactlyOneRegion() {
    Regions regions =
        Regions.of(
            masks(
                TestInputs.stripes(120, 90, RED, GREEN, BLUE),
                TestInputs.stripes(100, 60, BLUE, RED, GREEN)));
    int[] positions = Stream.of(regions.ofContent(17, 31)).flatMapToInt(Arrays::stream).toArray();
    assertThat(positions).hasSize(17 * 31).doesNotHaveDuplicates();
  }

  @Test
  void withoutMasksTheWholePictureIsOneRegion() {
    Regions regions = Regions.of(slot -> Optional.empty());
    assertThat(regions.count()).isEqualTo(1);
    assertThat(regions.ofContent(3, 4)[0])
        .isEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    assertThat(regions.ofStyle(2, 2)[0]).hasSize(4);
  }

  @Test
  void aColourThatOnlyOneMaskHasIsNamed() {
    BufferedImage two = TestInputs.stripes(60, 60, RED, GREEN);
    BufferedImage three = TestInputs.stripes(60, 60, RED, GREEN, BLUE);
    assertThatThrownBy(() -> Regions.of(masks(two, three)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("#1020d0");
    assertThatThrownBy(() -> Regions.of(masks(three, two)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("#1020d0");
  }

  @Test
  void oneMaskAloneIsRefused() {
    BufferedImage mask = TestInputs.stripes(60, 60, RED, GREEN);
    for (String only : List.of("contentMask", "styleMask")) {
      assertThatThrownBy(() -> Regions.of(slot -> Optional.of(mask).filter(m -> slot.equals(only))))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("only one mask");
    }
  }

  @Test
  void tooManyColoursAreRefused() {
    int[] nine = {
      0x000000, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff, 0xffffff, 0x808080
    };
    BufferedImage mask = TestInputs.stripes(90, 20, nine);
    assertThatThrownBy(() -> Regions.of(masks(mask, mask)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("9")
        .hasMessageContaining("8");
  }
}
