package org.diptych.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static String english(double low, double high) {
    return Spans.between(Locale.ENGLISH, low, high);
  }

  @Test
  void a_range_is_said_in_one_unit_and_never_narrower_than_it_is() {
    assertThat(english(7, 33)).isEqualTo("5 to 35 s");
    assertThat(english(1, 4)).isEqualTo("5 s");
    assertThat(english(130, 235)).isEqualTo("2 to 4 min");
    assertThat(english(20, 350)).isEqualTo("1 to 6 min");
    assertThat(english(4 * 60, 31 * 60)).isEqualTo("4 to 35 min");
    assertThat(english(95 * 60, 3 * 3600 - 60)).isEqualTo("1.5 to 3 h");
    assertThat(Spans.between(Locale.of("ru"), 95 * 60, 3 * 3600)).isEqualTo("1,5–3 ч");
  }
}
