package org.diptych.lab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Draws seeds with replacement, then questions with replacement, and says how the mean difference
 * of two arms would have come out.
 *
 * <p>All seeds answer the same questions: the two levels are crossed, not nested. A replicate
 * therefore has one draw of questions, for both arms and all seeds, and adds what the two draws
 * change. The usual way, the answers of the drawn seeds to the drawn questions (the pigeonhole
 * bootstrap, Owen 2007), counts three times the chance that belongs to a seed and a question
 * together, which is most of it in small networks. Here it is counted once, with the seeds: of what
 * questions change, only the share is kept that the analysis of variance gives to questions alone.
 *
 * <p>A bootstrap of n values is narrower than Student's interval; what seeds change is widened by
 * √(n / (n − 1)) · t / z (Hesterberg 2015), which matters with three seeds and not with thirty.
 *
 * <p>Questions of equal sums over the seeds are drawn together, as Poisson numbers (Hanley and
 * MacGibbon 2006): 2 n + 1 draws instead of one per question.
 */
final class TwoLevelBootstrap {

  private static final int REPLICATES = 3999;
  private static final long SEED = 2007;
  private static final double Z = 1.959964;

  private final int seeds;
  private final int questions;
  private final double[] bySeed; // (seeds), mean differences
  private final int[] tally; // (2 seeds + 1), questions by the sum over seeds, from −seeds
  private final double mean;
  private final double widening;
  private final double share;

  /**
   * @param gaps a row per seed, of one length: 1, 0 or −1 per question
   */
  TwoLevelBootstrap(List<byte[]> gaps) {
    seeds = gaps.size();
    questions = gaps.getFirst().length;
    bySeed = gaps.stream().mapToDouble(row -> sum(row) / (double) questions).toArray();
    mean = Arrays.stream(bySeed).sum() / seeds;
    tally = tally(gaps);
    widening = widening(seeds);
    share = Math.sqrt(shareOfQuestions(gaps));
  }

  double mean() {
    return mean;
  }

  private static int sum(byte... row) {
    int sum = 0;
    for (byte gap : row) {
      sum += gap;
    }
    return sum;
  }

  private int[] tally(List<byte[]> gaps) {
    int[] sums = new int[questions];
    for (byte[] row : gaps) {
      for (int i = 0; i < questions; i++) {
        sums[i] += row[i];
      }
    }
    int[] counts = new int[2 * seeds + 1];
    for (int sum : sums) {
      counts[sum + seeds]++;
    }
    return counts;
  }

  private static double widening(int seeds) {
    if (seeds < 2) {
      return 0;
    }
    return Math.sqrt(seeds / (seeds - 1.0)) * StudentT.reach(seeds - 1) / Z;
  }

  /**
   * Of the variance of the questions' means over seeds, the share that would stay with ever more
   * seeds: by the mean squares of a two-way layout with one value per cell.
   */
  private double shareOfQuestions(List<byte[]> gaps) {
    double squares = gaps.stream().mapToDouble(TwoLevelBootstrap::squares).sum();
    double ofSeeds = questions * Arrays.stream(bySeed).map(d -> (d - mean) * (d - mean)).sum();
    double ofQuestions = 0;
    for (int k = 0; k < tally.length; k++) {
      ofQuestions += seeds * tally[k] * deviation(k) * deviation(k);
    }
    if (seeds < 2 || ofQuestions == 0) {
      return 1;
    }
    double total = squares - seeds * questions * mean * mean;
    double together = (total - ofSeeds - ofQuestions) / (seeds - 1);
    return Math.max(0, 1 - Math.max(0, together) / ofQuestions);
  }

  private static int squares(byte... row) {
    int squares = 0;
    for (byte gap : row) {
      squares += gap * gap;
    }
    return squares;
  }

  /** Of the questions in one place of the tally, from the mean over all. */
  private double deviation(int k) {
    return (k - seeds) / (double) seeds - mean;
  }

  /** Differences as they would have come out, the same ones for equal answers. */
  double[] replicates() {
    SplittableRandom random = new SplittableRandom(SEED);
    UniformRandomProvider bits = random::nextLong;
    SharedStateDiscreteSampler[] draws = new SharedStateDiscreteSampler[tally.length];
    for (int k = 0; k < tally.length; k++) {
      if (tally[k] > 0) {
        draws[k] = PoissonSampler.of(bits, tally[k]);
      }
    }
    double[] replicates = new double[REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      replicates[i] = mean + widening * drawnSeeds(random) + share * drawnQuestions(draws);
    }
    return replicates;
  }

  private double drawnSeeds(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < seeds; i++) {
      sum += bySeed[random.nextInt(seeds)];
    }
    return sum / seeds - mean;
  }

  private double drawnQuestions(SharedStateDiscreteSampler... draws) {
    double sum = 0;
    int drawn = 0;
    for (int k = 0; k < draws.length; k++) {
      if (tally[k] > 0) {
        int times = draws[k].sample();
        sum += times * deviation(k);
        drawn += times;
      }
    }
    return drawn == 0 ? 0 : sum / drawn;
  }
}
