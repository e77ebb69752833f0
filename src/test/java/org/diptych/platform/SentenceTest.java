package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceTest {

  @Test
  void what_was_stored_is_said_in_the_readers_language() {
    Sentence stored = Sentence.parse(Sentence.of("refusal.seeds.many", 16).toJson());
    assertThat(stored.in(Locale.ENGLISH)).contains("16").isNotEqualTo(stored.in(Texts.RUSSIAN));
    assertThat(stored.in(Texts.RUSSIAN)).contains("16 зёрен");
  }

  @Test
  void arguments_are_numbers_or_text() {
    assertThat(Sentence.of("run.error", 0.5, 3L, Path.of("a"), Locale.ENGLISH).arguments())
        .isEqualTo(List.of(0.5, 3L, "a", "en"));
  }
}
