package org.diptych.lab.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How two arms differ in their share of right answers, with a 95 % interval that allows for both
 * chances at work: which seeds were drawn, and which questions were asked.
 *
 * @param difference in points, the first arm of the two minus the second, in the mean over seeds
 * @param low end of the interval, in points
 * @param high end of the interval, in points
 * @param seeds that both arms have; with one, only questions are drawn again, and the interval says
 *     nothing of other seeds
 * @param questions that both arms answered with every seed
 */
public record TwoLevelInterval(
    double difference, double low, double high, int seeds, int questions) {

  private static final double POINTS = 100;

  /**
   * By {@link TwoLevelBootstrap}; equal answers give equal intervals.
   *
   * @param gaps a row per seed, a column per question, as {@code AnswerSheet.gaps} has them
   */
  public static TwoLevelInterval of(List<byte[]> gaps) {
    TwoLevelBootstrap bootstrap = new TwoLevelBootstrap(gaps);
    double[] replicates = bootstrap.replicates();
    Arrays.sort(replicates);
    int tail = (replicates.length + 1) / 40; // 2.5 %
    return new TwoLevelInterval(
        POINTS * bootstrap.mean(),
        POINTS * replicates[tail - 1],
        POINTS * replicates[replicates.length - tail],
        gaps.size(),
        gaps.getFirst().length);
  }

  /** Whether the interval leaves zero out. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
