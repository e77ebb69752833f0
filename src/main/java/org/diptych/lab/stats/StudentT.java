package org.diptych.lab.stats;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution (Student 1908), as far as intervals of 95 % and tests need it. */
public final class StudentT {

  private static final double TWO_SIDED_95 = 0.975;

  private StudentT() {}

  /**
   * How many standard errors an interval of 95 % reaches to each side of its mean.
   *
   * @param degrees of freedom, one less than there are values; at least 1
   */
  static double reach(int degrees) {
    return TDistribution.of(degrees).inverseCumulativeProbability(TWO_SIDED_95);
  }

  /**
   * The reaches for 1, 2, 3 … degrees of freedom, for those who cannot compute them.
   *
   * @param most degrees of freedom
   */
  public static double[] reaches(int most) {
    return IntStream.rangeClosed(1, most).mapToDouble(StudentT::reach).toArray();
  }

  /** Chance of a value at least as far from zero, to either side. */
  static double twoSided(double t, int degrees) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }
}
