package org.diptych.ui.kit;

import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.diptych.lab.Interval;
import org.diptych.platform.Texts;

/** Numbers, times and spans as the reader's language writes them. */
public final class Figures {

  /** What the arithmetic of equal values leaves of a spread, of their size. */
  private static final double ROUNDING = 1e-12;

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private Figures() {}

  /** Four significant digits, whatever the size. */
  public static String measure(Locale locale, double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-4 && size < 1e6);
    return NumberFormatter.withLocale(locale)
        .notation(plain ? Notation.simple() : Notation.scientific())
        .precision(Precision.maxSignificantDigits(4))
        .format(value)
        .toString();
  }

  /** A mean with its 95 % interval where there is one. */
  public static String interval(Locale locale, Interval interval) {
    String mean = measure(locale, interval.mean());
    return interval
        .halfWidth()
        .map(half -> Math.abs(half) < ROUNDING * Math.abs(interval.mean()) ? 0 : half)
        .map(half -> mean + " ± " + measure(locale, half))
        .orElse(mean);
  }

  /** A p value to three digits. */
  public static String chance(Locale locale, double p) {
    return p < 0.0005 ? "< " + measure(locale, 0.001) : measure(locale, Math.round(1000 * p) / 1e3);
  }

  /** A span in its two largest units: "2 min 10 s". */
  public static String duration(Locale locale, double seconds) {
    long all = Math.round(seconds);
    if (seconds < 10) {
      return Texts.of(locale, "kit.span.seconds", Math.max(0.1, Math.round(seconds * 10) / 10.0));
    }
    if (all < MINUTE) {
      return Texts.of(locale, "kit.span.seconds", all);
    }
    if (all < HOUR) {
      return Texts.of(locale, "kit.span.minutes", all / MINUTE, all % MINUTE);
    }
    return all < DAY
        ? Texts.of(locale, "kit.span.hours", all / HOUR, all % HOUR / MINUTE)
        : Texts.of(locale, "kit.span.days", all / DAY, all % DAY / HOUR);
  }

  /** A span that is only guessed: rounded to what a guess deserves. */
  public static String estimate(Locale locale, double seconds) {
    double unit = seconds < MINUTE ? 5 : seconds < 10 * MINUTE ? 15 : MINUTE;
    return duration(locale, Math.max(unit, Math.ceil(seconds / unit) * unit));
  }

  /** Date and time of the server's clock. */
  public static String time(Locale locale, Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(instant);
  }

  /** Bytes in the unit that suits them. */
  public static String bytes(Locale locale, long bytes) {
    return bytes < 1_000_000_000L
        ? Texts.of(locale, "kit.megabytes", bytes / 1e6)
        : Texts.of(locale, "kit.gigabytes", bytes / 1e9);
  }
}
