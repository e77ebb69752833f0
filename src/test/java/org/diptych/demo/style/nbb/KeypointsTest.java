package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeypointsTest {

  private static final Size CONTENT = new Size(40, 60);
  private static final Size STYLE = new Size(30, 20);

  @Test
  void whatIsWrittenDownIsReadAgain() {
    Keypoints keypoints =
        new Keypoints(
            List.of(
                new Match(new Point(0, 59), new Point(29, 0)),
                new Match(new Point(12.5, 7), new Point(3, 4.5))));
    assertThat(Keypoints.parse(keypoints.text(), CONTENT, STYLE)).isEqualTo(keypoints);
  }

  @Test
  void remarksBlanksAndCommasAreUnderstood() {
    String text = "# row column row column\n\n 1, 2, 3, 4  # eye\r\n5;6;7;8\n";
    assertThat(Keypoints.parse(text, CONTENT, STYLE).matches())
        .containsExactly(
            new Match(new Point(1, 2), new Point(3, 4)),
            new Match(new Point(5, 6), new Point(7, 8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3           | Line 1 of the keypoints, “1 2 3”, is not four numbers",
        "1 2 3 NaN       | is not four numbers",
        "1 2 3 1e3       | is not four numbers",
        "40 2 3 4        | row 40, column 2 lies outside of the content, which is 60 × 40 pixels",
        "-1 2 3 4        | outside of the content",
        "1 2 3 20        | row 3, column 20 lies outside of the style, which is 20 × 30 pixels"
      })
  void whatIsNoMatchIsRefusedWithItsLine(String line, String sentence) {
    assertThatThrownBy(() -> Keypoints.parse(line, CONTENT, STYLE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void moreThanAnybodyPlacesAreRefused() {
    assertThatThrownBy(() -> Keypoints.parse("1 1 1 1\n".repeat(201), CONTENT, STYLE))
        .hasMessageContaining("201")
        .hasMessageContaining("200");
  }
}
