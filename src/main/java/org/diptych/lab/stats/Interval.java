package org.diptych.lab.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A mean with its 95 % confidence interval by Student's t (Student 1908), over independent seeds.
 *
 * @param mean of the values
 * @param halfWidth of the interval; empty for one value, from which nothing can be said about
 *     spread
 * @param n values
 */
public record Interval(double mean, Optional<Double> halfWidth, int n) {

  /** Of the normal distribution: 0.975 for the level of 5 %, 0.8 for the power. */
  private static final double QUANTILES = 1.959964 + 0.841621;

  /** Of at least one value. */
  public static Interval of(double... values) {
    int n = values.length;
    if (n < 2) {
      return new Interval(sum(values) / n, Optional.empty(), n);
    }
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return new Interval(values[0], Optional.of(0.0), n); // a sum would round
    }
    double mean = sum(values) / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double standardError = Math.sqrt(squares / (n - 1) / n);
    return new Interval(mean, Optional.of(StudentT.reach(n - 1) * standardError), n);
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

  /** Whether there are several values, and all of them are the same, bit for bit. */
  public boolean isConstant() {
    return halfWidth.filter(half -> half == 0).isPresent();
  }

  /** Whether the interval leaves zero out. */
  public boolean excludesZero() {
    return halfWidth.isPresent() && Math.abs(mean) > halfWidth.get();
  }

  /**
   * Chance of a mean at least as far from zero, were the true one zero (two-sided t test); empty
   * for one value.
   */
  public Optional<Double> p() {
    if (halfWidth.isEmpty()) {
      return Optional.empty();
    }
    double error = standardError();
    if (error == 0) {
      return Optional.of(mean == 0 ? 1.0 : 0.0);
    }
    return Optional.of(StudentT.twoSided(mean / error, n - 1));
  }

  private double standardError() {
    return halfWidth.orElseThrow() / StudentT.reach(n - 1);
  }

  /**
   * About how many values it takes to tell a true mean of this size from zero, at a level of 5 % in
   * four of five cases, as the spread of these says; empty for one value.
   *
   * @param size more than 0
   */
  public Optional<Integer> needed(double size) {
    return halfWidth.map(half -> {
      double variance = standardError() * standardError() * n;
      double count = QUANTILES * QUANTILES * variance / (size * size);
      return Math.max(2, (int) Math.ceil(count));
    });
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
