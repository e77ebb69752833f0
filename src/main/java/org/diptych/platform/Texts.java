package org.diptych.platform;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of Diptych in every language it speaks: ICU messages (plurals, numbers) in UTF-8, those
 * of the house in {@code vaadin-i18n/translations*.properties}, those of a demo in {@code
 * texts*.properties} beside its code.
 */
public final class Texts {

  public static final Locale RUSSIAN = Locale.of("ru");
  public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, RUSSIAN);

  private static final List<String> FILES =
      List.of("vaadin-i18n/translations%s.properties", "org/diptych/demo/*/texts%s.properties");

  private static final Map<String, String> IN_ENGLISH = read("");
  private static final Map<String, String> IN_RUSSIAN = read("_ru");

  private Texts() {}

  /**
   * The message in the nearest language that we speak; a missing key is shown as itself, and found
   * by a test.
   */
  public static String of(Locale locale, String key, Object... arguments) {
    Locale spoken = spoken(locale);
    String message = (spoken.equals(RUSSIAN) ? IN_RUSSIAN : IN_ENGLISH).get(key);
    return message == null ? key : new MessageFormat(message, spoken).format(arguments);
  }

  public static String english(String key, Object... arguments) {
    return of(Locale.ENGLISH, key, arguments);
  }

  /** The message where there is one: words of a demo that is not here are missing. */
  public static Optional<String> find(Locale locale, String key) {
    return has(key) ? Optional.of(of(locale, key)) : Optional.empty();
  }

  public static boolean has(String key) {
    return IN_ENGLISH.containsKey(key);
  }

  /** Of all messages. */
  public static Set<String> keys() {
    return IN_ENGLISH.keySet();
  }

  /** English unless it is one of the other languages. */
  public static Locale spoken(Locale locale) {
    return locale.getLanguage().equals(RUSSIAN.getLanguage()) ? RUSSIAN : Locale.ENGLISH;
  }

  private static Map<String, String> read(String language) {
    Map<String, String> messages = new HashMap<>();
    try {
      for (String file : FILES) {
        String pattern = "classpath*:" + file.formatted(language);
        for (Resource bundle : new PathMatchingResourcePatternResolver().getResources(pattern)) {
          Properties properties = new Properties();
          try (Reader in = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
          }
          properties
              .stringPropertyNames()
              .forEach(key -> messages.put(key, properties.getProperty(key)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(messages);
  }
}
