package org.diptych.demo.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.diptych.demo.style.KeypointsDemo.Settings;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.lab.run.LocalRun;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.SettingsType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the settings of the demo mean, on two scenes whose shapes are shifted. */
class KeypointsDemoTest extends TensorTest {

  private static final TestInputs INPUTS = TestInputs.small();
  private static final KeypointsDemo DEMO = new KeypointsDemo();
  private static final Method<Settings> METHOD = DEMO.methods().getFirst();

  private static String found(String changes) {
    Settings settings =
        SettingsType.of(Settings.class)
            .read(
                JsonMapper.shared().readTree("{\"features\":\"diptych\"" + changes + "}"),
                METHOD.defaults());
    LocalRun run = new LocalRun(INPUTS, 1);
    DEMO.run(METHOD, settings, run);
    return run.texts().getFirst().text();
  }

  /** All buddies, by the search itself. */
  private List<Buddy> buddies(Search search) {
    try (Backbone shipped = InstalledWeights.open(StyleSettings.Features.DIPTYCH, 19, manager)) {
      return new BestBuddies(shipped, new Options(256, search, 2))
          .between(INPUTS.picture("content"), INPUTS.picture("style"), manager);
    }
  }

  private static Keypoints spread(List<Buddy> buddies, int count) {
    return new Keypoints(
        BestBuddies.spread(
                buddies,
                count,
                Size.of(INPUTS.picture("content")),
                Size.of(INPUTS.picture("style")))
            .stream()
            .map(Buddy::match)
            .toList());
  }

  static Stream<Arguments> selections() {
    return Stream.of(
        Arguments.of("", Search.WHOLE_PICTURE, 80),
        Arguments.of(",\"clusters\":12", Search.WHOLE_PICTURE, 12),
        Arguments.of(",\"clusters\":12,\"search\":\"reference\"", Search.REFERENCE, 12));
  }

  @ParameterizedTest
  @MethodSource("selections")
  void byClustersItTakesTheSurestOfEach(String changes, Search search, int clusters) {
    Keypoints expected = spread(buddies(search), clusters);
    assertThat(found(",\"selection\":\"clusters\"" + changes)).isEqualTo(expected.text());
    assertThat(expected.matches()).hasSize(clusters);
  }

  @Test
  void withoutChangesItTakesTheSurestThatAWarpCanFollow() {
    try (Backbone shipped = InstalledWeights.open(StyleSettings.Features.DIPTYCH, 19, manager)) {
      String strongest = KeypointFinding.find(INPUTS, shipped, manager).text();
      assertThat(found("")).isEqualTo(strongest);
      assertThat(found(",\"clusters\":5")).as("no clusters are asked for").isEqualTo(strongest);
    }
  }

  @Test
  void theTwoSearchesDiffer() {
    String clusters = ",\"selection\":\"clusters\"";
    assertThat(found(clusters + ",\"search\":\"reference\"")).isNotEqualTo(found(clusters));
  }
}
