package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.diptych.testing.StyleFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden numbers of these tests are those that were published. */
class GoldenTest {

  @Test
  void lossesAreThePublishedOnes() {
    JsonNode golden = JsonMapper.shared().readTree(StyleFiles.file("golden/golden.json"));
    assertThat(Golden.REMD).isEqualTo(golden.get("strotss_remd").doubleValue());
    assertThat(Golden.REMD_GRADIENT_L1)
        .isEqualTo(golden.get("strotss_remd_gradX_L1").doubleValue());
    assertThat(Golden.REMD_GRADIENT)
        .isEqualTo(numbers(golden.get("strotss_remd_gradX[0,0..3 of sample0]")));
    assertThat(Golden.MOMENTS).isEqualTo(golden.get("strotss_moment").doubleValue());
    assertThat(Golden.CONTENT).isEqualTo(golden.get("strotss_content_dp").doubleValue());
    assertThat(Golden.PALETTE)
        .isEqualTo(golden.get("strotss_palette(first3ch,cos+L2 after YUV)").doubleValue());
  }

  @Test
  void pyramidIsThePublishedOne() {
    JsonNode golden = JsonMapper.shared().readTree(StyleFiles.file("golden/golden.json"));
    assertThat(Golden.PYRAMID_L1)
        .isEqualTo(numbers(golden.get("strotss_pyr(align_corners=True) level L1 sums")));
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }
}
