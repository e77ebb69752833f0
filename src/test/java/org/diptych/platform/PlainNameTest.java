package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlainNameTest {

  @Test
  void what_hides_or_reorders_is_taken_away() {
    assertThat(PlainName.of("a\u202Eb\u0000\u200B\uFEFFc\uD800 d")).isEqualTo("abc d");
    assertThat(PlainName.hides("cat\u202Egnp")).isTrue();
    assertThat(PlainName.hides("кошка 猫 👩‍🚀")).isFalse();
  }

  @Test
  void white_space_is_one_blank_and_letters_have_one_form() {
    assertThat(PlainName.of(" \n Ame\u0301lie\t\u00A0 B ")).isEqualTo("Amélie B");
  }

  @Test
  void what_joins_letters_stays_between_them_and_is_no_name_by_itself() {
    assertThat(PlainName.of("👩\u200D🚀 می\u200Cخواهم")).isEqualTo("👩\u200D🚀 می\u200Cخواهم");
    assertThat(PlainName.of("\u200D \u200C")).isEmpty();
  }

  @Test
  void a_sentence_repeats_little_of_what_it_is_about_and_nothing_hidden() {
    Sentence said = Sentence.of("refusal.demo.unknown", "😀".repeat(5000));
    assertThat(PlainName.length(said.in(Locale.ENGLISH))).isLessThan(250);
    assertThat(Sentence.of("refusal.demo.unknown", "a\u202E\u0000b\nc").in(Locale.ENGLISH))
        .contains("a\uFFFD\uFFFDb c");
  }
}
