package org.diptych.kit.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The custom elements find every sentence that they say. */
class WordsTest {

  private static final Path FRONTEND = Path.of("frontend");
  private static final Pattern SAID = Pattern.compile("say\\((?:\\w+\\.)?words, '(\\w+)'");

  @ParameterizedTest
  @CsvSource({
    "diptych-compare.ts, kit.compare.",
    "compare, kit.compare.",
    "diptych-chart.ts, kit.chart.",
    "chart, kit.chart.",
    "diptych-dropzone.ts, kit.slot.",
    "diptych-switches.ts, kit.switches."
  })
  void every_sentence_of_an_element_is_in_the_bundle(String source, String prefix)
      throws IOException {
    ObjectNode words = Words.under(prefix, Locale.ENGLISH);
    try (Stream<Path> files = Files.walk(FRONTEND.resolve(source))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher said = SAID.matcher(Files.readString(file));
        while (said.find()) {
          assertThat(words.has(said.group(1))).as("%s in %s", said.group(1), file).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"kit.compare., shares, '{0} {1} %, {2} {3} %'", "kit.chart., save, Download as {0}"})
  void gaps_are_left_for_the_element_to_fill(String prefix, String key, String sentence) {
    assertThat(Words.under(prefix, Locale.ENGLISH).get(key).stringValue()).isEqualTo(sentence);
  }
}
