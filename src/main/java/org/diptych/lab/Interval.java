package org.diptych.lab;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with its 95 % confidence interval by Student's t (Student 1908), over independent seeds.
 *
 * @param mean of the values
 * @param halfWidth of the interval; empty for one value, from which nothing can be said about
 *     spread
 * @param n values
 */
public record Interval(double mean, Optional<Double> halfWidth, int n) {

  private static final double TWO_SIDED_95 = 0.975;

  /** Of at least one value. */
  public static Interval of(double... values) {
    int n = values.length;
    double mean = sum(values) / n;
    if (n < 2) {
      return new Interval(mean, Optional.empty(), n);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double standardError = Math.sqrt(squares / (n - 1) / n);
    double t = TDistribution.of(n - 1).inverseCumulativeProbability(TWO_SIDED_95);
    return new Interval(mean, Optional.of(t * standardError), n);
  }

  /** Of the differences a[i] − b[i]: pairs share a seed, so what the seed does to both cancels. */
  public static Interval paired(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "pairs need equal counts: " + a.length + " and " + b.length);
    }
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return of(differences);
  }

  /** Whether the interval leaves zero out. */
  public boolean excludesZero() {
    return halfWidth.isPresent() && Math.abs(mean) > halfWidth.get();
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
