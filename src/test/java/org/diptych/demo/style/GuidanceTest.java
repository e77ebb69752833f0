package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.run.LocalRun;
import org.junit.jupiter.api.Test;

/** Masks tell which part of the style a part of the content takes its look from. */
class GuidanceTest {

  private static final int RED = 0xc83020;
  private static final int BLUE = 0x2038c8;
  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x000000;

  /**
   * Each row and each column of the masks has both regions, so positions whose rows and columns are
   * drawn apart would fall into either: both regions would turn purple. The content is grey and has
   * no weight: its self-similarity would hold all regions to one colour.
   */
  @Test
  void regionsTakeTheColoursOfTheirOwnPartOfTheStyle() {
    int width = TestInputs.WIDTH;
    int height = TestInputs.HEIGHT;
    TestInputs inputs =
        TestInputs.small()
            .with("content", TestInputs.flat(0x808080))
            .with("style", TestInputs.stripes(60, 60, RED, BLUE))
            .with("contentMask", TestInputs.quarters(width, height, WHITE, BLACK))
            .with("styleMask", TestInputs.stripes(60, 60, BLACK, WHITE));

    StyleSettings noContent = Arm.GATYS_ADAM.settings(64, 60).withContentWeight(0);
    LocalRun run = Arm.STROTSS.paint(new LocalRun(inputs, 1), noContent);

    BufferedImage picture = run.artifacts().getLast().picture();
    assertThat(redness(picture, width / 4, height / 4)).as("white: blue").isLessThan(-8);
    assertThat(redness(picture, 3 * width / 4, 3 * height / 4)).as("white: blue").isLessThan(-8);
    assertThat(redness(picture, 3 * width / 4, height / 4)).as("black: red").isGreaterThan(8);
    assertThat(redness(picture, width / 4, 3 * height / 4)).as("black: red").isGreaterThan(8);
  }

  /** Mean of red minus blue around a point. */
  private static double redness(BufferedImage picture, int x, int y) {
    int sum = 0;
    for (int rgb : picture.getRGB(x - 4, y - 4, 8, 8, null, 0, 8)) {
      sum += (rgb >> 16 & 255) - (rgb & 255);
    }
    return sum / 64.0;
  }

  @Test
  void aRegionTooSmallForACoarseScaleIsLeftOutThere() {
    TestInputs inputs =
        TestInputs.small()
            .with("contentMask", TestInputs.stripes(64, 44, BLACK, WHITE))
            .with("styleMask", TestInputs.picture(600, 600, (x, y) -> x < 594 ? BLACK : WHITE));
    assertThat(Arm.STROTSS.paint(inputs, 2).metrics().get("loss")).hasSize(2);
  }
}
