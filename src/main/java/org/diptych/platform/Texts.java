package org.diptych.platform;

import com.ibm.icu.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of Diptych in every language it speaks: ICU messages (plurals, numbers) in {@code
 * vaadin-i18n/translations*.properties}, UTF-8.
 */
public final class Texts {

  public static final Locale RUSSIAN = Locale.of("ru");
  public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, RUSSIAN);
  private static final String BUNDLE = "vaadin-i18n.translations";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Texts() {}

  /**
   * The message in the nearest language that we speak; a missing key is shown as itself, and found
   * by a test.
   */
  public static String of(Locale locale, String key, Object... arguments) {
    Locale spoken = spoken(locale);
    try {
      return new MessageFormat(bundle(spoken).getString(key), spoken).format(arguments);
    } catch (MissingResourceException e) {
      return key;
    }
  }

  public static String english(String key, Object... arguments) {
    return of(Locale.ENGLISH, key, arguments);
  }

  public static boolean has(String key) {
    return bundle(Locale.ENGLISH).containsKey(key);
  }

  /** English unless it is one of the other languages. */
  public static Locale spoken(Locale locale) {
    return locale.getLanguage().equals(RUSSIAN.getLanguage()) ? RUSSIAN : Locale.ENGLISH;
  }

  private static ResourceBundle bundle(Locale spoken) {
    Locale file = spoken.equals(Locale.ENGLISH) ? Locale.ROOT : spoken;
    return ResourceBundle.getBundle(BUNDLE, file, NO_FALLBACK);
  }
}
