package org.diptych.demo.style.features;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.features.Pixels.Size;
import org.junit.jupiter.api.Test;

class PixelsTest extends TensorTest {

  @Test
  void whatLeavesTheRangeIsClampedNotWrapped() {
    BufferedImage picture =
        Pixels.picture(manager.create(new float[] {-0.5f, 1.5f, 0.5f}, new Shape(1, 3, 1, 1)));
    assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x00ff80);
  }

  @Test
  void aPictureGoesThereAndBack() {
    BufferedImage picture = TestInputs.small().picture("style");
    BufferedImage back = Pixels.picture(Pixels.tensor(picture, Size.of(picture), manager));
    assertThat(Palette.rgb(back)).isEqualTo(Palette.rgb(picture));
  }

  @Test
  void fineTextureAveragesWhenItShrinks() {
    BufferedImage board =
        TestInputs.picture(64, 64, (x, y) -> (x + y) % 2 == 0 ? 0xffffff : 0x000000);
    BufferedImage small = Pixels.picture(Pixels.tensor(board, new Size(16, 16), manager));
    assertThat(IntStream.of(Palette.rgb(small)).boxed())
        .allSatisfy(p -> assertThat(p & 255).isBetween(124, 131));
  }

  @Test
  void theLongSideIsAsAskedAndTheShapeIsKept() {
    assertThat(new Size(600, 400).withLongSide(300)).isEqualTo(new Size(300, 200));
    assertThat(new Size(1, 4000).withLongSide(64)).isEqualTo(new Size(1, 64));
  }
}
