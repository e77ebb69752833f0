package org.diptych.lab.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.stats.TwoLevelInterval;
import org.diptych.lab.store.Comparison;
import org.diptych.lab.store.Comparison.Arm;
import org.diptych.lab.store.Comparison.Run;

/**
 * A metric of each arm beside that of one of them, seed by seed and item by item.
 *
 * @param measured what runs were measured on
 * @param reference the arm that the others are set against
 */
record ItemPairs(Comparison comparison, Measured measured, Arm reference) {

  /** Two runs of one seed. */
  private record Pair(ItemValues own, ItemValues other) {}

  private List<Pair> pairs(Arm arm, String metric) {
    List<Pair> pairs = new ArrayList<>();
    if (arm.position() != reference.position()) {
      for (Run run : comparison.runsOf(arm).toList()) {
        Optional<ItemValues> other = ofSeed(run.seed(), metric);
        measured
            .of(run, metric)
            .ifPresent(own -> other.ifPresent(values -> pairs.add(new Pair(own, values))));
      }
    }
    return pairs;
  }

  private Optional<ItemValues> ofSeed(long seed, String metric) {
    return comparison
        .runsOf(reference)
        .filter(run -> run.seed() == seed)
        .findFirst()
        .flatMap(run -> measured.of(run, metric));
  }

  /** Whether this arm was measured on anything else than the reference was, with any seed. */
  boolean ofOtherItems(Arm arm, String metric) {
    return pairs(arm, metric).stream().anyMatch(pair -> !pair.own.sameItems(pair.other));
  }

  /**
   * Empty where the arm was measured on anything else than the reference or than with another seed,
   * and of the reference itself.
   */
  Optional<TwoLevelInterval> interval(Arm arm, String metric) {
    List<Pair> pairs = pairs(arm, metric);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    ItemValues any = pairs.getFirst().own;
    boolean same =
        pairs.stream().allMatch(pair -> any.sameItems(pair.own) && any.sameItems(pair.other));
    return same
        ? Optional.of(
            TwoLevelInterval.of(pairs.stream().map(pair -> pair.own.minus(pair.other)).toList()))
        : Optional.empty();
  }

  /** Of an arm with one seed, over the items. */
  Optional<ItemValues> alone(Arm arm, String metric) {
    List<ItemValues> all =
        comparison.runsOf(arm).flatMap(run -> measured.of(run, metric).stream()).toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }
}
