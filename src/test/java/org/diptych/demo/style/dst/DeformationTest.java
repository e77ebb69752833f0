package org.diptych.demo.style.dst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.StyleDemo;
import org.diptych.demo.style.StyleMethod;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.features.Palette;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.SettingsType;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deformable style transfer as a whole: what it bends, and what it leaves alone. */
class DeformationTest {

  private static final SettingsType<StyleSettings> SETTINGS = SettingsType.of(StyleSettings.class);
  private static final TestInputs INPUTS = TestInputs.small().bent();

  private static LocalRun run(StyleMethod method, String changes, TestInputs inputs) {
    StyleSettings few = method.method().defaults().at(64, 12);
    ObjectNode node = SETTINGS.write(few).put("features", "diptych");
    node.setAll((ObjectNode) JsonMapper.shared().readTree("{" + changes + "}"));
    LocalRun run = new LocalRun(inputs, 1);
    new StyleDemo().run(method.method(), SETTINGS.read(node, few), run);
    return run;
  }

  private static int[] last(LocalRun run, String name) {
    return run.artifacts().stream()
        .filter(artifact -> artifact.name().equals(name))
        .map(LocalRun.Artifact::picture)
        .reduce((first, second) -> second)
        .map(Palette::rgb)
        .orElseThrow();
  }

  private static double value(LocalRun run, String metric) {
    return run.metrics().get(metric).lastEntry().getValue();
  }

  @ParameterizedTest
  @CsvSource({"DST_STROTSS, STROTSS", "DST_GATYS, GATYS"})
  void withoutDeformationItIsItsBaseBitForBit(StyleMethod dst, StyleMethod base) {
    LocalRun plain = run(base, "", INPUTS);
    for (String none :
        List.of("\"deformation\":\"none\"", "\"deformation\":\"custom\",\"warpWeight\":0")) {
      LocalRun unbent = run(dst, none, INPUTS);
      assertThat(last(unbent, "image")).isEqualTo(last(plain, "image"));
      assertThat(unbent.metrics()).isEqualTo(plain.metrics());
    }
  }

  @ParameterizedTest
  @CsvSource({"DST_STROTSS", "DST_GATYS"})
  void keypointsComeNearerToTheirTargetsAndTheStrongerTheNearer(StyleMethod method) {
    LocalRun low = run(method, "\"deformation\":\"low\"", INPUTS);
    LocalRun high = run(method, "\"deformation\":\"high\"", INPUTS);
    double before = value(high, "keypointErrorBefore");
    assertThat(value(low, "keypointError")).isLessThan(before);
    assertThat(value(high, "keypointError")).isLessThan(value(low, "keypointError"));
    assertThat(value(high, "flowVariation")).isGreaterThan(value(low, "flowVariation"));
    assertThat(last(high, "image")).isNotEqualTo(last(high, "unbent"));
    Map<Integer, Double> losses = high.metrics().get("loss");
    assertThat(losses.get(11)).isLessThan(losses.get(0));
  }

  @Test
  void theNaiveWarpIsTheFinishedPicturePulledAllTheWay() {
    LocalRun warped = run(StyleMethod.WARPED_STROTSS, "", INPUTS);
    assertThat(last(warped, "unbent"))
        .isEqualTo(last(run(StyleMethod.STROTSS, "", INPUTS), "image"));
    assertThat(value(warped, "keypointError")).isLessThan(0.1);
    assertThat(value(warped, "keypointsReached")).isEqualTo(100);
  }

  @Test
  void againstTheContentBentAlikeABendIsNotMissed() {
    LocalRun high = run(StyleMethod.WARPED_STROTSS, "", INPUTS);
    LocalRun plain = run(StyleMethod.STROTSS, "", INPUTS);
    assertThat(value(high, "perceptualBent")).isLessThan(value(high, "perceptual"));
    assertThat(value(plain, "perceptualBent")).isEqualTo(value(plain, "perceptual"));
  }

  @ParameterizedTest
  @CsvSource({"content, style", "style, content"})
  void whereNothingCorrespondsNothingIsBentAndTheRunSaysSo(String flat, String other) {
    TestInputs uniform = TestInputs.small().with(flat, TestInputs.flat(0x808080));
    LocalRun run = run(StyleMethod.DST_STROTSS, "", uniform);
    assertThat(run.notes()).containsEntry("deformation", "none");
    assertThat(last(run, "image"))
        .as("as without a warp, whatever the %s", other)
        .isEqualTo(last(run(StyleMethod.STROTSS, "", uniform), "image"));
  }

  @Test
  void aPictureIsNotBentTowardsItself() {
    TestInputs small = TestInputs.small();
    BufferedImage content = small.picture("content");
    LocalRun run = run(StyleMethod.DST_STROTSS, "", small.with("style", content));
    if (!run.notes().containsKey("deformation")) { // else too little was found to bend by
      assertThat(value(run, "keypointErrorBefore")).isLessThan(1);
      assertThat(value(run, "folded")).isZero();
    }
  }

  @Test
  void fewerThanFourKeypointsAreRefused() {
    TestInputs few =
        new TestInputs(INPUTS.pictures(), Map.of("keypoints", "1 1 1 1\n9 9 9 9\n20 20 20 20"));
    assertThatThrownBy(() -> run(StyleMethod.DST_STROTSS, "", few))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("3 keypoints; a warp needs at least 4");
  }
}
