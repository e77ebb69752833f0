package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource({"0,U+0000", "7,U+0007", "27,U+001B", "127,U+007F", "133,U+0085"})
  void a_control_character_is_named(int character, String code) {
    assertThatThrownBy(() -> PlainText.check("points", "1 2" + (char) character + " 3 4"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("points")
        .hasMessageContaining(code);
  }

  @Test
  void lines_tabs_and_every_script_come_back_as_they_were() {
    String text = "1\t2\r\n3 4 # глаз, 目, 𝒳\n";
    assertThat(PlainText.read(PlainText.check("points", text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"55357", "56832"})
  void half_a_character_is_no_text(int half) {
    assertThatThrownBy(() -> PlainText.check("points", "1 2 3 4 # " + (char) half + "!"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void the_limit_counts_bytes_and_not_characters() {
    assertThat(PlainText.check("points", "a".repeat(65_536))).hasSize(65_536);
    assertThatThrownBy(() -> PlainText.check("points", "я".repeat(32_769)))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.TOO_LARGE))
        .hasMessageContaining("65,538")
        .hasMessageContaining("64 KiB");
  }
}
