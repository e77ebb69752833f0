package org.diptych;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.diptych.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same things. */
class TextsTest {

  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern KEY = Pattern.compile("^[\\w.-]+=");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "new Refusal\\(\\s*(?:Refusal\\.)?Kind\\.\\w+,\\s*\"([\\w.]+[a-zA-Z])\"\\s*[,)]");
  private static final Pattern LITERAL = Pattern.compile("[\"'`]([\\w.%-]*\\.[\\w.%-]*)[\"'`]");

  /** The house's own, and those of each demo, by language. */
  private static List<Path> files(String language) throws IOException {
    Pattern name = Pattern.compile("(translations|texts)" + language + "\\.properties");
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  @Test
  void both_languages_have_the_same_keys_in_the_same_folders() throws IOException {
    for (Path english : files("")) {
      Path russian = Path.of(english.toString().replace(".properties", "_ru.properties"));
      assertThat(keys(russian))
          .as("%s", russian)
          .containsExactlyInAnyOrderElementsOf(keys(english));
    }
    assertThat(files("")).hasSameSizeAs(files("_ru")).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_ru"})
  void nothing_is_said_twice_under_one_key(String language) throws IOException {
    List<String> keys = new ArrayList<>();
    for (Path file : files(language)) {
      keys.addAll(keys(file));
    }
    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(1000);
  }

  /** Keys are often put together: one is used when its beginning, or a pattern of it, is. */
  @Test
  void nothing_is_there_that_nobody_says() throws IOException {
    Set<String> literals = literals();
    List<Pattern> beginnings =
        literals.stream()
            .filter(literal -> literal.matches(".*[.]|.+[.].*(%|[.]).*"))
            .filter(literal -> literal.matches(".*[a-z].*"))
            .map(literal -> literal.replace(".", "\\.").replace("%s", "[\\w.-]+"))
            .map(literal -> Pattern.compile(literal + "[\\w.-]*"))
            .toList();
    for (Path file : files("")) {
      assertThat(keys(file))
          .allMatch(key ->
              said(key, literals, beginnings)
                  || key.startsWith("refusal.")
                      && said(key.substring("refusal.".length()), literals, beginnings));
    }
  }

  /** What is said by its whole key is there, and what by its beginning has one that begins so. */
  @Test
  void whatever_is_said_is_there() throws IOException {
    Set<String> keys = new HashSet<>();
    for (Path file : files("")) {
      keys.addAll(keys(file));
    }
    List<String> pages =
        literals().stream()
            .filter(literal -> literal.matches("page\\.[\\w.-]+"))
            .filter(literal -> keys.stream().noneMatch(key -> key.startsWith(literal)))
            .toList();
    assertThat(pages).isEmpty();
    Set<String> refusals = refusals();
    assertThat(refusals).hasSizeGreaterThan(100);
    assertThat(keys).containsAll(refusals);
  }

  /** The keys of refusals that are made with one, in Java. */
  private static Set<String> refusals() throws IOException {
    Set<String> keys = new HashSet<>();
    try (Stream<Path> all = Files.walk(SOURCES)) {
      for (Path source : all.filter(file -> file.toString().endsWith(".java")).toList()) {
        REFUSAL
            .matcher(Files.readString(source))
            .results()
            .forEach(m -> keys.add("refusal." + m.group(1)));
      }
    }
    return keys;
  }

  private static boolean said(String key, Set<String> literals, List<Pattern> beginnings) {
    return literals.contains(key)
        || isPutTogether(key, literals)
        || beginnings.stream().anyMatch(beginning -> beginning.matcher(key).matches());
  }

  /** Of one literal and another that begins with a dot. */
  private static boolean isPutTogether(String key, Set<String> literals) {
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      String rest = key.substring(dot);
      if (literals.contains(key.substring(0, dot))
          && literals.stream()
              .anyMatch(part ->
                  part.startsWith(".")
                      && (part.equals(rest)
                          || part.matches(".\\w+[.]") && rest.startsWith(part)))) {
        return true;
      }
    }
    return false;
  }

  /** Whatever looks like a key or a part of one. */
  private static Set<String> literals() throws IOException {
    Set<String> literals = new HashSet<>();
    for (Path root : List.of(SOURCES, Path.of("frontend"))) {
      try (Stream<Path> all = Files.walk(root)) {
        List<Path> sources =
            all.filter(file -> file.toString().matches(".*\\.(java|ts)"))
                .filter(file -> !file.toString().contains("generated"))
                .toList();
        for (Path source : sources) {
          LITERAL
              .matcher(Files.readString(source))
              .results()
              .forEach(m -> literals.add(m.group(1)));
        }
      }
    }
    return literals;
  }

  private static List<String> keys(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(KEY.asPredicate()).map(line -> line.split("=", 2)[0]).toList();
    }
  }

  @Test
  void every_message_can_be_formatted_and_takes_the_same_arguments_in_both_languages()
      throws IOException {
    Properties english = messages("");
    Properties russian = messages("_ru");
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

  private static Properties messages(String language) throws IOException {
    Properties properties = new Properties();
    for (Path file : files(language)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }
}
