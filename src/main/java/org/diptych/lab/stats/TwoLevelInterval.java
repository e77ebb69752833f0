package org.diptych.lab.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How two arms differ in a metric that is a mean over items, with a 95 % interval that allows for
 * both chances at work: which seeds were drawn, and which items were measured.
 *
 * @param difference the first arm of the two minus the second, in the mean over seeds
 * @param low end of the interval
 * @param high end of the interval
 * @param seeds that both arms have; with one, only items are drawn again, and the interval says
 *     nothing of other seeds
 * @param items that both arms were measured on with every seed
 */
public record TwoLevelInterval(double difference, double low, double high, int seeds, int items) {

  /**
   * By {@link TwoLevelBootstrap}; equal values give equal intervals.
   *
   * @param gaps a row per seed, a column per item: the first arm's value minus the second's
   */
  public static TwoLevelInterval of(List<double[]> gaps) {
    TwoLevelBootstrap bootstrap = new TwoLevelBootstrap(gaps);
    double[] replicates = bootstrap.replicates();
    Arrays.sort(replicates);
    int tail = (replicates.length + 1) / 40; // 2.5 %
    return new TwoLevelInterval(
        bootstrap.mean(),
        replicates[tail - 1],
        replicates[replicates.length - tail],
        gaps.size(),
        gaps.getFirst().length);
  }

  /** Whether the interval leaves zero out. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
