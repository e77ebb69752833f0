package org.diptych.demo.style.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.diptych.demo.style.Golden;
import org.diptych.demo.style.TensorTest;
import org.diptych.demo.style.features.Pixels;
import org.junit.jupiter.api.Test;

class LaplacianPyramidTest extends TensorTest {

  @Test
  void bandsAreTheAuthors() {
    List<NDArray> bands = LaplacianPyramid.decompose(Golden.picture(manager));
    assertThat(bands.stream().map(NDArray::getShape))
        .containsExactly(
            new Shape(1, 3, 64, 48),
            new Shape(1, 3, 32, 24),
            new Shape(1, 3, 16, 12),
            new Shape(1, 3, 8, 6),
            new Shape(1, 3, 4, 3),
            new Shape(1, 3, 2, 1));
    assertThat(bands.stream().mapToDouble(band -> Pixels.number(band.abs().sum())).toArray())
        .containsExactly(Golden.PYRAMID_L1, within(2e-4));
  }

  @Test
  void takenApartAndPutTogetherIsTheSamePicture() {
    NDArray picture = Golden.picture(manager);
    assertThat(largestGap(LaplacianPyramid.compose(LaplacianPyramid.decompose(picture)), picture))
        .isLessThan(2e-7);
  }

  @Test
  void oddAndNarrowPicturesGoThereAndBack() {
    NDArray picture = random("picture", 1, 3, 37, 101);
    assertThat(largestGap(LaplacianPyramid.compose(LaplacianPyramid.decompose(picture)), picture))
        .isLessThan(1e-12);
  }

  @Test
  void aFlatPictureHasNoDetail() {
    NDArray flat = manager.ones(new Shape(1, 3, 40, 33)).mul(0.3);
    assertThat(Pixels.number(LaplacianPyramid.detail(flat).abs().max())).isLessThan(1e-6);
  }

  private static double largestGap(NDArray a, NDArray b) {
    return Pixels.number(a.sub(b).abs().max());
  }
}
