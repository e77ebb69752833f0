package org.diptych.lab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Draws seeds with replacement, then items with replacement, and says how the mean difference of
 * two arms would have come out.
 *
 * <p>All seeds are measured on the same items: the two levels are crossed, not nested. A replicate
 * therefore has one draw of items, for both arms and all seeds, and adds what the two draws change.
 * The usual way, the drawn seeds' values of the drawn items (the pigeonhole bootstrap, Owen 2007),
 * counts three times the chance that belongs to a seed and an item together, which is most of it in
 * small networks. Here it is counted once, with the seeds: of what items change, only the share is
 * kept that the analysis of variance gives to items alone.
 *
 * <p>A bootstrap of n values is narrower than Student's interval; what seeds change, and what items
 * change, is widened by √(n / (n − 1)) · t / z (Hesterberg 2015), which matters with three of them
 * and not with thirty.
 *
 * <p>Where items have few different sums over the seeds, such as right and wrong answers, those of
 * equal sums are drawn together, as Poisson numbers (Hanley and MacGibbon 2006).
 */
final class TwoLevelBootstrap {

  private static final int REPLICATES = 3999;
  private static final long SEED = 2007;
  private static final double Z = 1.959964;

  /** So many items of equal sums, in the mean, and they are drawn together. */
  private static final int ALIKE = 4;

  private final double[] bySeed; // (seeds), mean differences
  private final double[] byItem; // (items), mean differences minus the mean of all
  private final double mean;
  private final double ofSeeds; // widening of what seeds change
  private final double ofItems; // widening of what items change, times the share that is theirs

  /**
   * @param gaps a row per seed, of one length: the difference on each item
   */
  TwoLevelBootstrap(List<double[]> gaps) {
    int seeds = gaps.size();
    int items = gaps.getFirst().length;
    bySeed = gaps.stream().mapToDouble(row -> Arrays.stream(row).sum() / items).toArray();
    mean = Arrays.stream(bySeed).sum() / seeds;
    byItem = byItem(gaps);
    ofSeeds = widening(seeds);
    ofItems = widening(items) * Math.sqrt(shareOfItems(gaps));
  }

  double mean() {
    return mean;
  }

  private double[] byItem(List<double[]> gaps) {
    double[] deviations = new double[gaps.getFirst().length];
    for (double[] row : gaps) {
      for (int i = 0; i < deviations.length; i++) {
        deviations[i] += row[i];
      }
    }
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = deviations[i] / gaps.size() - mean;
    }
    return deviations;
  }

  private static double widening(int n) {
    if (n < 2) {
      return 0;
    }
    double t = StudentT.reach(n - 1);
    return Math.sqrt(n / (n - 1.0)) * t / Z;
  }

  /**
   * Of the variance of the items' means over seeds, the share that would stay with ever more seeds:
   * by the mean squares of a two-way layout with one value per cell.
   */
  private double shareOfItems(List<double[]> gaps) {
    int seeds = gaps.size();
    double amongItems = seeds * squares(byItem);
    if (seeds < 2 || amongItems == 0) {
      return 1;
    }
    double amongSeeds =
        byItem.length * Arrays.stream(bySeed).map(d -> (d - mean) * (d - mean)).sum();
    double total = 0;
    for (double[] row : gaps) {
      total += Arrays.stream(row).map(gap -> (gap - mean) * (gap - mean)).sum();
    }
    double together = (total - amongSeeds - amongItems) / (seeds - 1);
    return Math.max(0, 1 - Math.max(0, together) / amongItems);
  }

  private static double squares(double... values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }

  /** Differences as they would have come out, the same ones for equal values. */
  double[] replicates() {
    SplittableRandom random = new SplittableRandom(SEED);
    DoubleSupplier items = items(random);
    double[] replicates = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      replicates[i] = mean + ofSeeds * drawnSeeds(random) + ofItems * items.getAsDouble();
    }
    return replicates;
  }

  private double drawnSeeds(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < bySeed.length; i++) {
      sum += bySeed[random.nextInt(bySeed.length)];
    }
    return sum / bySeed.length - mean;
  }

  private DoubleSupplier items(SplittableRandom random) {
    Map<Double, Integer> tally = new TreeMap<>();
    for (double deviation : byItem) {
      tally.merge(deviation, 1, Integer::sum);
    }
    return tally.size() * ALIKE <= byItem.length
        ? together(tally, random::nextLong)
        : () -> oneByOne(random);
  }

  private double oneByOne(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < byItem.length; i++) {
      sum += byItem[random.nextInt(byItem.length)];
    }
    return sum / byItem.length;
  }

  private static DoubleSupplier together(Map<Double, Integer> tally, UniformRandomProvider bits) {
    double[] deviations = tally.keySet().stream().mapToDouble(d -> d).toArray();
    SharedStateDiscreteSampler[] draws =
        tally.values().stream()
            .map(count -> PoissonSampler.of(bits, count))
            .toArray(SharedStateDiscreteSampler[]::new);
    return () -> {
      double sum = 0;
      int drawn = 0;
      for (int k = 0; k < draws.length; k++) {
        int times = draws[k].sample();
        sum += times * deviations[k];
        drawn += times;
      }
      return drawn == 0 ? 0 : sum / drawn;
    };
  }
}
