package org.diptych.lab.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm, "A simple sequentially rejective multiple test procedure", 1979: p values of several tests,
 * raised so that each may be read as if it were the only one.
 */
public final class Holm {

  private Holm() {}

  /**
   * @param p in any order
   * @return in the same order, each at most 1
   */
  public static double[] adjusted(List<Double> p) {
    List<Integer> ascending =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    double[] adjusted = new double[p.size()];
    double highest = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int test = ascending.get(rank);
      highest = Math.max(highest, Math.min(1, (p.size() - rank) * p.get(test)));
      adjusted[test] = highest;
    }
    return adjusted;
  }
}
