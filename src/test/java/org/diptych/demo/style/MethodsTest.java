package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Palette;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.settings.StyleSettings.Init;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.RunStopped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every method does, whatever it optimises. */
class MethodsTest {

  private static final TestInputs INPUTS = TestInputs.small();

  private static int[] lastPicture(LocalRun run) {
    return Palette.rgb(run.artifacts().getLast().picture());
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void theLossFalls(Arm arm) {
    Map<Integer, Double> losses = arm.paint(INPUTS, 12).metrics().get("loss");
    assertThat(losses).hasSize(12);
    assertThat(losses.get(11)).isLessThan(0.9 * losses.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "STROTSS, style",
    "STROTSS, content",
    "GATYS_ADAM, style",
    "GATYS_ADAM, content",
    "GATYS_LBFGS, style",
    "GATYS_LBFGS, content"
  })
  void aBlackPictureIsAPicture(Arm arm, String slot) {
    LocalRun run = arm.paint(INPUTS.with(slot, TestInputs.flat(0)), 3);
    assertThat(run.metrics().get("loss")).hasSize(3); // a loss that is no number fails the run
    assertThat(lastPicture(run)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void twoBlackPicturesStayBlack(Arm arm) {
    TestInputs black = INPUTS.with("style", TestInputs.flat(0)).with("content", TestInputs.flat(0));
    LocalRun run = arm.paint(black, 3);
    assertThat(IntStream.of(lastPicture(run)).map(p -> p >> 16 & 255).max().orElseThrow())
        .isLessThan(64);
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void theSameSeedGivesTheSamePicture(Arm arm) {
    LocalRun once = arm.paint(INPUTS, 3);
    LocalRun twice = arm.paint(INPUTS, 3);
    assertThat(lastPicture(twice)).isEqualTo(lastPicture(once));
    assertThat(twice.metrics()).isEqualTo(once.metrics());
  }

  @Test
  void anotherSeedDrawsOtherPositions() {
    LocalRun other = Arm.STROTSS.paint(new LocalRun(INPUTS, 2), Arm.STROTSS.settings(64, 3));
    assertThat(lastPicture(other)).isNotEqualTo(lastPicture(Arm.STROTSS.paint(INPUTS, 3)));
  }

  @Test
  void noiseIsDrawnByTheSeed() {
    StyleSettings noise = with(Arm.GATYS_ADAM.settings(64, 2), Init.NOISE, 1, false);
    LocalRun one = Arm.GATYS_ADAM.paint(new LocalRun(INPUTS, 1), noise);
    LocalRun other = Arm.GATYS_ADAM.paint(new LocalRun(INPUTS, 2), noise);
    assertThat(lastPicture(other)).isNotEqualTo(lastPicture(one));
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void stoppedAnywhereAndTakenUpAgainGivesTheSameBitForBit(Arm arm) {
    int iterations = 3;
    StyleSettings settings = arm.settings(128, iterations);
    LocalRun through = arm.paint(new LocalRun(INPUTS, 1), settings);
    assertThat(through.total()).as("steps of two scales").isEqualTo(2 * iterations);
    for (int stop : List.of(2, iterations, iterations + 2)) {
      LocalRun first = new LocalRun(INPUTS, 1).yieldAt(stop);
      assertThatThrownBy(() -> arm.paint(first, settings)).isInstanceOf(RunStopped.class);
      assertThat(first.done()).isEqualTo(stop);
      LocalRun rest = arm.paint(first.resumed(), settings);
      assertThat(joined(first, rest)).as("stopped at %d", stop).isEqualTo(through.metrics());
      assertThat(lastPicture(rest)).isEqualTo(lastPicture(through));
    }
  }

  private static Map<String, Map<Integer, Double>> joined(LocalRun first, LocalRun rest) {
    Map<String, Map<Integer, Double>> joined = new TreeMap<>();
    first.metrics().forEach((name, values) -> joined.put(name, new TreeMap<>(values)));
    rest.metrics().forEach((name, values) -> joined.get(name).putAll(values));
    return joined;
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void aCancelIsHeardWithinAStep(Arm arm) {
    LocalRun run = new LocalRun(INPUTS, 1);
    run.onStep(step -> {
      if (step == 2) {
        run.cancel();
      }
    });
    assertThatThrownBy(() -> arm.paint(run, arm.settings(64, 50))).isInstanceOf(RunStopped.class);
    assertThat(run.done()).isEqualTo(2);
  }

  @Test
  void allArmsKeepPicturesAtTheSameFractions() {
    LocalRun strotss = Arm.STROTSS.paint(INPUTS, 20);
    LocalRun gatys = Arm.GATYS_ADAM.paint(INPUTS, 10);
    assertThat(fractions(strotss)).isEqualTo(fractions(gatys)).hasSize(10).endsWith(1.0);
  }

  private static List<Double> fractions(LocalRun run) {
    return run.artifacts().stream().map(a -> (double) a.step() / run.total()).toList();
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void everyPictureThatIsKeptHasTheSizeOfTheResult(Arm arm) {
    LocalRun run = arm.paint(new LocalRun(INPUTS, 1), arm.settings(128, 1));
    assertThat(run.artifacts()).hasSize(2);
    for (LocalRun.Artifact artifact : run.artifacts()) {
      BufferedImage picture = artifact.picture();
      assertThat(picture.getWidth()).isEqualTo(128);
      assertThat(picture.getHeight()).isEqualTo(88);
      assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    }
    assertThat(run.artifacts().getLast().step()).isEqualTo(run.total());
  }

  @Test
  void whatHasSettledIsLeftEarly() {
    StyleSettings held = with(Arm.GATYS_ADAM.settings(64, 300), Init.CONTENT, 10, true);
    LocalRun run = Arm.GATYS_ADAM.paint(new LocalRun(INPUTS, 1), held);
    assertThat(run.metrics().get("loss").size()).isBetween(20, 299);
    assertThat(run.done()).isEqualTo(300);
    assertThat(run.artifacts().getLast().step()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource(value = Arm.class, mode = Mode.EXCLUDE, names = "STROTSS")
  void aWeightOnTheContentHoldsIt(Arm arm) {
    StyleSettings free = with(arm.settings(64, 10), Init.CONTENT, 0, false);
    StyleSettings held = with(arm.settings(64, 10), Init.CONTENT, 10, false);
    LocalRun one = arm.paint(new LocalRun(INPUTS, 1), free);
    LocalRun other = arm.paint(new LocalRun(INPUTS, 1), held);
    assertThat(other.metrics().get("content").get(9))
        .isLessThan(one.metrics().get("content").get(9));
  }

  private static StyleSettings with(
      StyleSettings settings, Init init, double contentWeight, boolean earlyStop) {
    return new StyleSettings(
        settings.resolution(),
        settings.iterations(),
        contentWeight,
        init,
        earlyStop,
        settings.features(),
        settings.optimizer(),
        settings.deformation(),
        settings.warpWeight(),
        settings.warpSmoothness());
  }
}
