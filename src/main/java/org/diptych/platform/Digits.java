package org.diptych.platform;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DecimalFormatSymbols;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The decimal place that numbers which belong together are written to: that of the second digit of
 * their uncertainty, as usual, so that no digit is shown that another sample would change.
 *
 * @param places after the point; negative for tens, hundreds …
 */
public record Digits(Locale locale, int places) {

  /** Of an uncertainty. */
  private static final int CARRIED = 2;

  /** Of a value, which more would not make more telling. */
  private static final int TELLING = 4;

  /** Of a value, at most, if only with them its uncertainty is more than zero. */
  private static final int MOST = 5;

  /**
   * As the uncertainty carries them, and not more than tell anything.
   *
   * @param half width of its interval, more than 0
   */
  public static Digits carried(Locale locale, double value, double half) {
    int carried = place(half, CARRIED);
    if (value == 0) {
      return new Digits(locale, carried);
    }
    int first = place(half, 1);
    int most = first <= place(value, MOST) ? first : Integer.MIN_VALUE;
    return new Digits(locale, Math.min(carried, Math.max(most, place(value, TELLING))));
  }

  /** Where so many significant digits of a number end. */
  private static int place(double number, int digits) {
    BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(digits));
    return rounded.scale() + digits - rounded.precision();
  }

  public String plain(double value) {
    return format(value, SignDisplay.NEGATIVE);
  }

  /** An uncertainty: of one that is too small for these digits it says so. */
  public String spread(double half) {
    BigDecimal least = BigDecimal.ONE.movePointLeft(places);
    return rounded(half).signum() == 0 ? "<\u00a0" + plain(least.doubleValue()) : plain(half);
  }

  private BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN);
  }

  public String format(double value, SignDisplay sign) {
    return NumberFormatter.withLocale(locale)
        .symbols(symbols(locale))
        .sign(sign)
        .precision(Precision.fixedFraction(Math.max(0, places)))
        .format(rounded(value))
        .toString();
  }

  /** With the sign that is as wide as a plus. */
  public static DecimalFormatSymbols symbols(Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    symbols.setMinusSignString("\u2212");
    return symbols;
  }
}
