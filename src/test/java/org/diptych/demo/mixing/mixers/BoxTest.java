package org.diptych.demo.mixing.mixers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

/** Against draws of the authors' arithmetic, of which the spec has the mean and the quantiles. */
class BoxTest {

  private static final int DRAWS = 400_000;

  private static double[] areas(int side) {
    Rng rng = Rng.of(1, "boxes");
    return IntStream.range(0, DRAWS)
        .mapToDouble(
            i -> (double) Box.anywhere(side, side, rng.nextDouble(), rng).area() / (side * side))
        .sorted()
        .toArray();
  }

  @Test
  void cutMixPastesThirtyPercentOfSmallPictures() {
    double[] areas = areas(32);
    assertThat(Arrays.stream(areas).average().orElseThrow()).isCloseTo(0.299, within(0.002));
    assertThat(areas[DRAWS / 10]).isCloseTo(0.0625, within(0.002));
    assertThat(areas[DRAWS / 4]).isCloseTo(0.150, within(0.005));
    assertThat(areas[DRAWS / 2]).isCloseTo(0.2813, within(0.005));
    assertThat(areas[3 * DRAWS / 4]).isCloseTo(0.422, within(0.005));
    assertThat(areas[9 * DRAWS / 10]).isCloseTo(0.559, within(0.005));
    double empty = Arrays.stream(areas).filter(area -> area == 0).count();
    assertThat(empty / DRAWS).isCloseTo(0.0041, within(0.0005));
  }

  @Test
  void cutMixPastesALittleMoreOfLargePictures() {
    assertThat(Arrays.stream(areas(224)).average().orElseThrow()).isCloseTo(0.3178, within(0.002));
  }

  @Test
  void aBoxHasTheProportionsOfThePicture() {
    Box box = Box.around(20, 40, 40, 80, 0.75); // half of each side
    assertThat(box).isEqualTo(new Box(10, 20, 30, 60));
    assertThat(box.contains(10, 20)).isTrue();
    assertThat(box.contains(30, 20)).isFalse();
    assertThat(box.contains(10, 60)).isFalse();
  }

  @Test
  void whatIsOutsideIsCutOff() {
    assertThat(Box.around(0, 79, 40, 80, 0.75)).isEqualTo(new Box(0, 59, 10, 80));
  }

  @Test
  void anOddSideLosesAPixel() {
    assertThat(Box.around(16, 16, 32, 32, 1 - 9.0 / 1024 - 1e-9).area()).isEqualTo(4);
    assertThat(Box.around(16, 16, 32, 32, 1 - 1.0 / 1024).area()).isZero();
  }
}
