package org.diptych.kit;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.Precision;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.diptych.lab.stats.Interval;
import org.diptych.platform.Digits;
import org.diptych.platform.Texts;

/** Numbers, times and spans as the reader's language writes them. */
public final class Figures {

  /** What the arithmetic of equal values leaves of a spread, of their size. */
  private static final double ROUNDING = 1e-12;

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private Figures() {}

  /** Up to four significant digits, as people write them. */
  public static String measure(Locale locale, double value) {
    return format(locale, value, SignDisplay.NEGATIVE);
  }

  /** The same of a difference: with a plus where it is more than zero. */
  public static String signed(Locale locale, double value) {
    return format(locale, value, SignDisplay.EXCEPT_ZERO);
  }

  private static String format(Locale locale, double value, SignDisplay sign) {
    int power = power(value);
    String digits =
        NumberFormatter.withLocale(locale)
            .symbols(Digits.symbols(locale))
            .sign(sign)
            .precision(Precision.maxSignificantDigits(4))
            .format(value / Math.pow(10, power))
            .toString();
    return power == 0 ? digits : digits + times(power);
  }

  /** Of ten, that is written beside a number with more zeros than people count; else 0. */
  private static int power(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-6 && size < 1e9) || !Double.isFinite(size);
    return plain ? 0 : (int) Math.floor(Math.log10(size));
  }

  private static String times(int power) {
    StringBuilder raised = new StringBuilder("\u00a0×\u00a010");
    String.valueOf(power)
        .chars()
        .forEach(c -> raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
    return raised.toString();
  }

  /** A value with the digits that the half width of its interval carries: "66.1 ± 9.3". */
  public static String measured(Locale locale, double value, double half) {
    return measured(locale, value, half, SignDisplay.NEGATIVE);
  }

  private static String measured(Locale locale, double value, double half, SignDisplay sign) {
    if (Math.abs(half) <= ROUNDING * Math.abs(value)) {
      return format(locale, value, sign);
    }
    int power = power(Math.max(Math.abs(value), half));
    double unit = Math.pow(10, power);
    Digits digits = Digits.carried(locale, value / unit, half / unit);
    String mean = digits.format(value / unit, sign);
    String both = mean + "\u00a0±\u00a0" + digits.spread(half / unit);
    return power == 0 ? both : "(" + both + ")" + times(power);
  }

  /** A mean with its 95 % interval where there is one. */
  public static String interval(Locale locale, Interval interval) {
    return measured(locale, interval.mean(), interval.halfWidth().orElse(0.0));
  }

  /** A mean difference with its sign, and its 95 % interval where there is one. */
  public static String difference(Locale locale, Interval interval) {
    return measured(
        locale, interval.mean(), interval.halfWidth().orElse(0.0), SignDisplay.EXCEPT_ZERO);
  }

  /** The ends of the interval of a difference. */
  public static String range(Locale locale, double low, double high) {
    double half = (high - low) / 2;
    if (half == 0) {
      return signed(locale, low);
    }
    Digits digits = Digits.carried(locale, (low + high) / 2, half);
    return Texts.of(
        locale,
        "kit.range",
        digits.format(low, SignDisplay.EXCEPT_ZERO),
        digits.format(high, SignDisplay.EXCEPT_ZERO));
  }

  /** A p value: two digits, and not more than three places. */
  public static String chance(Locale locale, double p) {
    if (p < 0.0005) {
      return "<\u00a0" + measure(locale, 0.001);
    }
    return p >= 0.995 ? measure(locale, 1) : new Digits(locale, p < 0.0995 ? 3 : 2).plain(p);
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
