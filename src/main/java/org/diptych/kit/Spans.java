package org.diptych.kit;

import java.util.Locale;
import org.diptych.platform.Texts;

/** Ranges of time in plain words, no finer than a guess deserves. */
public final class Spans {

  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;

  private Spans() {}

  /** "20 to 45 s", "2 to 4 min", "1.5 to 3 h"; one figure where both are the same. */
  public static String between(Locale locale, double low, double high) {
    if (high < 1.5 * MINUTE) {
      return between(locale, "kit.span.someSeconds", low, high, 5);
    }
    return high < 1.5 * HOUR
        ? between(locale, "kit.span.someMinutes", low / MINUTE, high / MINUTE, 1)
        : between(locale, "kit.span.someHours", low / HOUR, high / HOUR, 0.5);
  }

  private static String between(Locale locale, String key, double low, double high, double unit) {
    double from = Math.max(unit, grain(low, unit) * Math.floor(low / grain(low, unit)));
    double to = Math.max(unit, grain(high, unit) * Math.ceil(high / grain(high, unit)));
    return from < to ? Texts.of(locale, key, from, to) : Texts.of(locale, key + "Alike", to);
  }

  private static double grain(double value, double unit) {
    return value < 20 * unit ? unit : 5 * unit;
  }
}
