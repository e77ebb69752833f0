package org.diptych.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayNameTest {

  @Test
  void foldersAreCutOff() {
    assertThat(DisplayName.of("../../etc/passwd")).isEqualTo("passwd");
    assertThat(DisplayName.of("C:\\Users\\anna\\cat.png")).isEqualTo("cat.png");
  }

  @Test
  void charactersThatHideOrReorderOthersAreRemoved() {
    assertThat(DisplayName.of("cat\u202Egnp.exe\u0000\u200B\r\n.png")).isEqualTo("catgnp.exe.png");
    assertThat(DisplayName.of("lone \uD83D surrogate")).isEqualTo("lone surrogate");
  }

  @Test
  void oneNormalFormAndSingleSpaces() {
    assertThat(DisplayName.of("  Cafe\u0301 \u00A0 sur  mer ")).isEqualTo("Caf\u00E9 sur mer");
  }

  @Test
  void lettersOfAnyLanguageAndPictographsStay() {
    assertThat(DisplayName.of("кошка 猫 😀.png")).isEqualTo("кошка 猫 😀.png");
  }

  @Test
  void atMostAHundredAndTwentyCharactersAndNeverHalfAOne() {
    String name = DisplayName.of("😀".repeat(300));
    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
    assertThat(name).isEqualTo("😀".repeat(120));
  }

  @Test
  void whatLeavesNothingGetsAName() {
    assertThat(DisplayName.of("")).isEqualTo("picture");
    assertThat(DisplayName.of("\u202E/")).isEqualTo("picture");
  }
}
