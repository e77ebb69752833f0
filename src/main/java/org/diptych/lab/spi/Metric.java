package org.diptych.lab.spi;

import java.util.Locale;
import java.util.Optional;

/**
 * A final value of a run that means the same whichever method made it, so that methods are compared
 * by it. What a method optimises is no such value: each has its own, and never ranks by it.
 *
 * <p>What people call it is the text {@code demo.<id>.metric.<name>}, its definition in a sentence
 * or two {@code demo.<id>.metric.<name>.help}.
 *
 * @param name under which runs record it
 * @param unit in every language, such as "%"; empty when it has none
 * @param aspect what it is evidence of, with the text {@code demo.<id>.aspect.<aspect>}; empty for
 *     none. Of two aspects that a demo has, one may be had at the cost of the other
 * @param judged whether a network measures it, which runs say that they use as {@link #JUDGE}:
 *     values of different judges are not compared
 * @param twin name of the metric that it only repeats unless a method does what tells the two
 *     apart; empty when it always says something of its own
 */
public record Metric(
    String name, Better better, String unit, String aspect, boolean judged, String twin) {

  /** One that repeats no other. */
  public Metric(String name, Better better, String unit, String aspect, boolean judged) {
    this(name, better, unit, aspect, judged, "");
  }

  /** As this one, which may only repeat the other. */
  public Metric twinOf(Metric other) {
    return new Metric(name, better, unit, aspect, judged, other.name);
  }

  private static final double POINTS = 2;
  private static final double SHARE = 0.1;

  /**
   * How large a difference is worth looking for: two points of what is in %, else a tenth of the
   * value that it is a difference to; empty where that is 0.
   */
  public Optional<Double> useful(double reference) {
    double size = unit.equals("%") ? POINTS : SHARE * Math.abs(reference);
    return size > 0 ? Optional.of(size) : Optional.empty();
  }

  /** Which of two values is the better one. */
  public enum Better {
    LOWER,
    HIGHER,
    /** It says how something is, not how good. */
    NEITHER;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The role of the network which judges. */
  public static final String JUDGE = "judge";
}
