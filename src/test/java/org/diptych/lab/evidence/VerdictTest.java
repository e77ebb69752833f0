package org.diptych.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.diptych.lab.evidence.Verdict.OtherWeights;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  private static Map<String, String> notes(String features, String sha256) {
    return Map.of("threads", "1", "features", features, "features.sha256", sha256);
  }

  @Test
  void other_weights_are_named_with_the_beginning_of_their_hash() {
    assertThat(OtherWeights.between(notes("VGG-16", ONE), notes("VGG-16", TWO)))
        .contains(new OtherWeights("VGG-16 111111111111…", "VGG-16 222222222222…"));
    assertThat(OtherWeights.between(notes("A + B", ONE + " + " + TWO), notes("C", TWO)))
        .contains(new OtherWeights("A + B 111111111111… + 222222222222…", "C 222222222222…"));
  }

  @Test
  void the_same_weights_or_none_that_are_known_are_no_difference() {
    assertThat(OtherWeights.between(notes("VGG-16", ONE), notes("VGG-16", ONE))).isEmpty();
    assertThat(OtherWeights.between(notes("VGG-16", ONE), Map.of("threads", "2"))).isEmpty();
    assertThat(OtherWeights.between(Map.of(), notes("VGG-16", ONE))).isEmpty();
  }
}
