package org.diptych.lab.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SettingsTypeTest {

  enum Start {
    CONTENT,
    MEAN_COLOUR
  }

  record Knobs(
      @Setting(min = 64, max = 1024, step = 32, basic = true) int resolution,
      @Setting(min = 0, max = 10) double weight,
      @Setting(methods = "b") Start start,
      @Setting boolean stop) {}

  private static final Knobs DEFAULTS = new Knobs(256, 1.5, Start.CONTENT, true);
  private final SettingsType<Knobs> type = SettingsType.of(Knobs.class);

  @Test
  void what_is_not_given_keeps_its_default() {
    assertThat(read("{}")).isEqualTo(DEFAULTS);
    assertThat(read("{\"start\": \"mean-colour\", \"weight\": 2}"))
        .isEqualTo(new Knobs(256, 2, Start.MEAN_COLOUR, true));
  }

  @Test
  void written_settings_read_back_equal() {
    Knobs knobs = new Knobs(512, 0.25, Start.MEAN_COLOUR, false);
    assertThat(type.read(type.write(knobs), DEFAULTS)).isEqualTo(knobs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resolution\": 63}|The setting 'resolution' was 63; it must be a number from 64 to 1,024.",
        "{\"resolution\": 1e999}|resolution",
        "{\"resolution\": 64.5}|whole number",
        "{\"resolution\": \"64\"}|resolution",
        "{\"weight\": -0.1}|weight",
        "{\"start\": \"nowhere\"}|content, mean-colour",
        "{\"stop\": 1}|true or false",
        "{\"speed\": 1}|There is no setting 'speed'. The settings are: resolution, weight, start, stop.",
      })
  void a_bad_value_is_refused_with_its_name_and_its_bounds(String json, String sentence) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence.replace("1,024", "1024"));
  }

  @Test
  void a_refusal_says_which_setting_it_is_about() {
    assertThatThrownBy(() -> read("{\"resolution\": 4096}"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).contains("resolution"));
  }

  private Knobs read(String json) {
    return type.read(JsonMapper.shared().readTree(json), DEFAULTS);
  }
}
