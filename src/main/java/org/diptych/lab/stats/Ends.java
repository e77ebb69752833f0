package org.diptych.lab.stats;

/** From where to where an interval reaches. */
public record Ends(double low, double high) {

  /** Of at least two values. */
  public static Ends of(Interval interval) {
    double half = interval.halfWidth().orElseThrow();
    return new Ends(interval.mean() - half, interval.mean() + half);
  }

  /** Whether it leaves zero out. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  public double halfWidth() {
    return (high - low) / 2;
  }
}
