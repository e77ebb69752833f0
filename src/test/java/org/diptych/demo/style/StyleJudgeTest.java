package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.demo.style.StyleJudge.Verdict;
import org.diptych.media.Pictures;
import org.diptych.nn.Precision;
import org.diptych.nn.Torch;
import org.diptych.nn.UntrainedVgg;
import org.diptych.testing.TestPictures;
import org.junit.jupiter.api.Test;

class StyleJudgeTest {

  private static BufferedImage hills() {
    return Pictures.decode(TestPictures.hills(64, 64));
  }

  private static BufferedImage waves() {
    return Pictures.decode(TestPictures.waves(64, 64));
  }

  @Test
  void aPictureIsAtDistanceZeroOfItselfAndNoOtherIs() {
    try (NDManager manager = Torch.newManager()) {
      Torch.threads(1);
      StyleJudge judge = new StyleJudge(UntrainedVgg.ofShippedShape(1, manager, Precision.FP32));
      Verdict ofContent = judge.judge(hills(), hills(), waves(), manager);
      Verdict ofStyle = judge.judge(waves(), hills(), waves(), manager);
      assertThat(ofContent.content()).isCloseTo(0, within(1e-5));
      assertThat(ofContent.style()).isPositive();
      assertThat(ofStyle.style()).isCloseTo(0, within(1e-5));
      assertThat(ofStyle.content()).isGreaterThan(0.05);
    }
  }

  @Test
  void optionsAreReadAndWrongOnesAreRefused() throws Exception {
    FeatureBenchOptions options =
        FeatureBenchOptions.read("--networks", "untrained,a.safetensors", "--side", "96");
    assertThat(options.pairs()).hasSize(4);
    assertThat(options.networks()).isEqualTo(List.of("untrained", "a.safetensors"));
    assertThat(options.side()).isEqualTo(96);
    assertThatThrownBy(() -> FeatureBenchOptions.read("--size", "96"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not '--size'");
    assertThatThrownBy(() -> FeatureBenchOptions.read("--pairs", "one.jpg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("content:style");
  }
}
