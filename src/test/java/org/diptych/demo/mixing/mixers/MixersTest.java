package org.diptych.demo.mixing.mixers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixersTest {

  private static final int SIDE = 32;
  private static final int AREA = SIDE * SIDE;

  /** Picture n is everywhere of the brightness 10 · (n + 1), with its object in rows 8 to 15. */
  private static LabelledPictures plain() {
    int count = 8;
    byte[] planes = new byte[count * 3 * AREA];
    byte[] masks = new byte[count * AREA];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) (10 * (i / (3 * AREA) + 1));
    }
    for (int i = 0; i < masks.length; i++) {
      masks[i] = (byte) (i % AREA / SIDE / 8 == 1 ? 1 : 0);
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 4).toArray();
    return new LabelledPictures(
        SIDE, planes, labels, List.of("a", "b", "c", "d"), Optional.of(masks));
  }

  /** Each of four pictures with the one after it. */
  private static Batch batch() {
    return new Batch(plain(), new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0});
  }

  static Stream<Mixer> pasting() {
    Grid grid = new Grid(7, SIDE);
    return Stream.of(
        Mixers.cutMix(1),
        Mixers.cutMix(0.3),
        Mixers.areaCutMix(0.7),
        Mixers.resizeMix(),
        Mixers.saliencyMix(1),
        CellMixers.random(grid, 6),
        CellMixers.fixed(grid, picture -> new int[] {picture, 48}));
  }

  @ParameterizedTest
  @MethodSource("pasting")
  void aLabelsShareIsTheShareOfThePixels(Mixer mixer) {
    for (int draw = 0; draw < 50; draw++) {
      Batch batch = batch();
      mixer.mix(batch, Rng.of(draw, "mix"));
      for (int i = 0; i < batch.count(); i++) {
        int first = i * 3 * AREA;
        float own = 10 * (batch.target(i) + 1) / 255f;
        float other = 10 * (batch.partner(i) + 1) / 255f;
        float[] pixels = Arrays.copyOfRange(batch.pixels(), first, first + AREA);
        int kept = 0;
        for (float pixel : pixels) {
          assertThat(pixel).isIn(own, other);
          kept += pixel == own ? 1 : 0;
        }
        assertThat(batch.share(i)).isCloseTo((double) kept / AREA, within(1e-12));
      }
    }
  }

  @Test
  void mixupBlendsPicturesAndLabelsAlike() {
    Batch batch = batch();
    Mixers.mixup(1).mix(batch, Rng.of(1, "mix"));
    double share = batch.share(0);
    assertThat(share).isStrictlyBetween(0.0, 1.0);
    assertThat(batch.pixels()[0])
        .isCloseTo((float) ((share * 10 + (1 - share) * 20) / 255), within(1e-6f));
    assertThat(batch.labels()[0]).isCloseTo((float) share, within(1e-6f));
    assertThat(batch.labels()[1]).isCloseTo((float) (1 - share), within(1e-6f));
  }

  @Test
  void theMeanShareOfMixupIsAHalfAndItsSpreadThatOfTheBetaDistribution() {
    for (double alpha : new double[] {0.2, 1, 2}) {
      double[] shares =
          IntStream.range(0, 2000)
              .mapToDouble(draw -> {
                Batch batch = new Batch(plain(), new int[] {0}, new int[] {1});
                Mixers.mixup(alpha).mix(batch, Rng.of(draw, "mix"));
                return batch.share(0);
              })
              .toArray();
      double mean = Arrays.stream(shares).average().orElseThrow();
      double variance =
          Arrays.stream(shares).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow();
      assertThat(mean).isCloseTo(0.5, within(0.035));
      assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.01));
    }
  }

  @Test
  void cutoutPaintsAtMostAQuarterOverAndLeavesTheLabel() {
    for (int draw = 0; draw < 50; draw++) {
      Batch batch = batch();
      Mixers.cutout(0.5f, 0.6f, 0.7f).mix(batch, Rng.of(draw, "mix"));
      long painted = IntStream.range(0, AREA).filter(i -> batch.pixels()[i] == 0.5f).count();
      assertThat(painted).isBetween(64L, 256L);
      assertThat(batch.share(0)).isEqualTo(1);
    }
  }

  @Test
  void resizeMixPastesTheWholePartnerShrunk() {
    byte[] planes = new byte[2 * 3 * AREA];
    for (int i = 0; i < 3 * AREA; i++) {
      planes[3 * AREA + i] = (byte) (i % AREA / SIDE * 8); // brighter downwards
    }
    LabelledPictures two =
        new LabelledPictures(SIDE, planes, new int[] {0, 1}, List.of("a", "b"), Optional.empty());
    for (int draw = 0; draw < 50; draw++) {
      Batch batch = new Batch(two, new int[] {0}, new int[] {1});
      Mixers.resizeMix().mix(batch, Rng.of(draw, "mix"));
      float[] column = new float[SIDE];
      for (int i = 0; i < AREA; i++) {
        column[i / SIDE] = Math.max(column[i / SIDE], batch.pixels()[i]);
      }
      List<Float> bright =
          IntStream.range(0, SIDE).mapToObj(row -> column[row]).filter(value -> value > 0).toList();
      assertThat(bright).isSorted();
      assertThat(1 - batch.share(0)).isLessThanOrEqualTo(0.64 + 1e-9);
    }
  }

  @Test
  void aGhostIsALabelOfWhatIsNotToBeSeen() {
    Batch seen = batch();
    seen.paste(
        0, new Box(10, 0, 12, 4).origins(SIDE)); // some of the object, which is in rows 8 to 15
    assertThat(seen.ghosts()).isZero();
    Batch unseen = batch();
    unseen.paste(0, new Box(0, 0, 4, 4).origins(SIDE)); // nothing of the partner's object
    assertThat(unseen.ghosts()).isEqualTo(1);
    Batch covered = batch();
    covered.paste(0, new Box(8, 0, 16, 32).origins(SIDE)); // the target's object is covered
    assertThat(covered.ghosts()).isEqualTo(1);
    assertThat(covered.mixed()).isEqualTo(1);
  }

  @Test
  void croppingShiftsByAtMostFourPixelsAndMirrorsAboutHalf() {
    byte[] planes = new byte[3 * AREA];
    planes[16 * SIDE + 10] = (byte) 255;
    LabelledPictures one =
        new LabelledPictures(SIDE, planes, new int[] {0}, List.of("a", "b"), Optional.empty());
    int mirrored = 0;
    for (int draw = 0; draw < 200; draw++) {
      Batch batch = new Batch(one, new int[] {0}, new int[] {0});
      batch.cropAndFlip(Rng.of(draw, "crops"), 0, 0, 0);
      int at =
          IntStream.range(0, AREA).filter(i -> batch.pixels()[i] == 1).findFirst().orElseThrow();
      assertThat(at / SIDE).isBetween(12, 20);
      int column = at % SIDE;
      mirrored += column >= 17 ? 1 : 0; // 31 − 10 = 21, give or take four
      assertThat(column)
          .satisfiesAnyOf(
              c -> assertThat(c).isBetween(6, 14), c -> assertThat(c).isBetween(17, 25));
    }
    assertThat(mirrored).isBetween(70, 130);
  }

  @Test
  void theMostSalientPixelIsTheOneThatStandsOut() {
    byte[] planes = new byte[3 * AREA];
    Arrays.fill(planes, (byte) 100);
    for (int channel = 0; channel < 3; channel++) {
      planes[channel * AREA + 20 * SIDE + 7] = (byte) 250;
    }
    LabelledPictures one =
        new LabelledPictures(SIDE, planes, new int[] {0}, List.of("a", "b"), Optional.empty());
    assertThat(Saliency.peak(one, 0)).isEqualTo(20 * SIDE + 7);
  }
}
