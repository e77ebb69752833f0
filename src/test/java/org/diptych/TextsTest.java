package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same things. */
class TextsTest {

  private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
  private static final Pattern KEY = Pattern.compile("^[\\w.-]+=");

  @Test
  void both_bundles_have_the_same_keys() throws IOException {
    assertThat(new TreeSet<>(bundle("translations_ru").stringPropertyNames()))
        .isEqualTo(new TreeSet<>(bundle("translations").stringPropertyNames()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"translations", "translations_ru"})
  void nothing_is_said_twice_under_one_key(String name) throws IOException {
    try (Stream<String> lines = Files.lines(BUNDLES.resolve(name + ".properties"))) {
      assertThat(lines.filter(KEY.asPredicate()).map(line -> line.split("=", 2)[0]))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void every_message_can_be_formatted_and_takes_the_same_arguments_in_both_languages()
      throws IOException {
    Properties english = bundle("translations");
    Properties russian = bundle("translations_ru");
    for (String key : english.stringPropertyNames()) {
      assertThat(new TreeSet<>(format(russian, key, Texts.RUSSIAN).getArgumentNames()))
          .as(key)
          .isEqualTo(new TreeSet<>(format(english, key, Locale.ENGLISH).getArgumentNames()));
    }
  }

  @Test
  void russian_plurals_follow_russian_rules() {
    MessageFormat runs =
        new MessageFormat(
            "{0, plural, one{# запуск} few{# запуска} many{# запусков} other{#}}", Texts.RUSSIAN);
    assertThat(runs.format(new Object[] {1})).isEqualTo("1 запуск");
    assertThat(runs.format(new Object[] {3})).isEqualTo("3 запуска");
    assertThat(runs.format(new Object[] {11})).isEqualTo("11 запусков");
  }

  private static MessageFormat format(Properties bundle, String key, Locale locale) {
    return new MessageFormat(bundle.getProperty(key), locale);
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name + ".properties"))) {
      properties.load(reader);
    }
    return properties;
  }
}
