package org.diptych.lab.evidence;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.diptych.lab.evidence.Summary.Row;
import org.diptych.lab.stats.Ends;
import org.diptych.lab.stats.Interval;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.platform.Digits;
import org.diptych.platform.Texts;

/** How the values and findings of an {@link Answer} are said, arm by arm. */
public record AnswerWords(Locale locale, Answer answer) {

  /** Digits of a number that has no interval, and of one that is only wished for. */
  private static final int TELLING = 3;

  private static final int GUESSED = 2;

  /** What the arithmetic of equal differences leaves of a spread, of their size. */
  private static final double ROUNDING = 1e-9;

  private static final String NO_BREAK = "\u00a0";

  public String metric() {
    String key = key();
    return Texts.has(key) ? text(key) : answer.metric().name();
  }

  private String key() {
    return "demo." + answer.comparison().demo() + ".metric." + answer.metric().name();
  }

  /** That this arm comes first, in the demo's words where it has any. */
  String ahead(Arm arm, String value) {
    String own = key() + ".ahead";
    String name = name(arm);
    return Texts.has(own)
        ? text(own, name, value)
        : text("page.answer.ahead", name, value, metric(), answer.metric().better().id());
  }

  /** Its letter and label. */
  static String name(Arm arm) {
    return letter(arm) + NO_BREAK + arm.label();
  }

  static String letter(Arm arm) {
    return String.valueOf((char) ('A' + arm.position()));
  }

  static String names(List<Arm> arms) {
    return arms.stream().map(AnswerWords::name).collect(Collectors.joining(", "));
  }

  /** With as many digits as tell anything. */
  String mean(Row row) {
    return withUnit(
        digits(row.value())
            .map(digits -> digits.plain(row.value().mean()))
            .orElseGet(() -> plain(row.value().mean(), SignDisplay.NEGATIVE)));
  }

  /** With its interval where seeds differ. */
  public String value(Row row) {
    double half = row.value().halfWidth().orElse(0.0);
    return digits(row.value())
        .map(digits -> withUnit(digits.plain(row.value().mean()) + " ± " + digits.spread(half)))
        .orElseGet(() -> mean(row));
  }

  private Optional<Digits> digits(Interval interval) {
    return interval
        .halfWidth()
        .filter(half -> half > 0)
        .map(half -> Digits.carried(locale, interval.mean(), half));
  }

  /** What is found of this arm beside the reference, and how large the difference is. */
  public String finding(Row row) {
    String reference = name(answer.reference());
    if (answer.isReference(row)) {
      return text("page.answer.row.reference");
    }
    if (row.difference().isEmpty()) {
      return answer.compares() ? text("page.answer.row.apart", reference) : "";
    }
    Interval gap = row.difference().get();
    return switch (row.finding().orElseThrow()) {
      case BETTER -> text("page.answer.row.better", size(row), low(row), high(row));
      case WORSE -> text("page.answer.row.worse", size(row), low(row), high(row));
      case NO_DIFFERENCE, DIFFERS ->
          gap.isConstant() && gap.mean() == 0
              ? text("page.answer.row.identical", reference)
              : same(row, gap.n());
      case TOO_FEW ->
          row.oneResult()
              ? text("page.answer.row.oneResult", signed(row))
              : text("page.answer.row.few", signed(row), gap.n());
    };
  }

  private String same(Row row, int n) {
    Ends ends = row.ends().orElseThrow();
    return text(
        "page.answer.row.same",
        n,
        carried(row, ends.low(), SignDisplay.EXCEPT_ZERO),
        points(carried(row, ends.high(), SignDisplay.EXCEPT_ZERO)));
  }

  /** What else must be known of it; empty for nothing. */
  public String note(Row row) {
    int tested = (int) answer.rows().stream().filter(one -> one.p().isPresent()).count();
    return row.doubt()
        .map(doubt ->
            text(
                "page.answer.row." + doubt.name().toLowerCase(Locale.ROOT),
                tested,
                name(answer.reference())))
        .or(() -> row.within().map(ends -> within(row, ends)))
        .orElseGet(() -> row.deterministic() ? text("page.answer.row.deterministic") : "");
  }

  private String within(Row row, Ends ends) {
    Digits digits = Digits.carried(locale, row.value().mean(), ends.halfWidth());
    return text(
        "page.answer.row.within",
        digits.plain(ends.low()),
        withUnit(digits.plain(ends.high())),
        ItemNoun.of(locale, answer.comparison().demo()));
  }

  /** Of the difference, without its sign. */
  String size(Row row) {
    return points(carried(row, Math.abs(gap(row).mean()), SignDisplay.NEGATIVE));
  }

  /** The end of the interval that is nearer to zero, without its sign. */
  String low(Row row) {
    Ends ends = row.ends().orElseThrow();
    double nearer = Math.min(Math.abs(ends.low()), Math.abs(ends.high()));
    return carried(row, nearer, SignDisplay.NEGATIVE);
  }

  /** The end that is farther from zero, without its sign. */
  String high(Row row) {
    Ends ends = row.ends().orElseThrow();
    double farther = Math.max(Math.abs(ends.low()), Math.abs(ends.high()));
    return carried(row, farther, SignDisplay.NEGATIVE);
  }

  /** With the digits that the interval of the difference carries. */
  private String carried(Row row, double value, SignDisplay sign) {
    double mean = gap(row).mean();
    return row.ends()
        .map(Ends::halfWidth)
        .filter(half -> half > ROUNDING * Math.abs(mean))
        .map(half -> Digits.carried(locale, mean, half).format(value, sign))
        .orElseGet(() -> plain(value, sign));
  }

  private String signed(Row row) {
    return points(plain(gap(row).mean(), SignDisplay.EXCEPT_ZERO));
  }

  private static Interval gap(Row row) {
    return row.difference().orElseThrow();
  }

  /** A difference that is worth looking for. */
  String useful(double size) {
    return points(plain(size, GUESSED, SignDisplay.NEGATIVE));
  }

  private String plain(double value, SignDisplay sign) {
    return plain(value, TELLING, sign);
  }

  private String plain(double value, int digits, SignDisplay sign) {
    return NumberFormatter.withLocale(locale)
        .symbols(Digits.symbols(locale))
        .sign(sign)
        .precision(Precision.maxSignificantDigits(digits))
        .format(value)
        .toString();
  }

  private String withUnit(String number) {
    String unit = answer.metric().unit();
    return unit.isEmpty() ? number : number + NO_BREAK + unit;
  }

  /** Of a difference: of percentages it is in points. */
  private String points(String number) {
    return answer.metric().unit().equals("%")
        ? text("page.answer.points", number)
        : withUnit(number);
  }

  String text(String key, Object... arguments) {
    return Texts.of(locale, key, arguments);
  }
}
