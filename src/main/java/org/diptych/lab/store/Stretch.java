package org.diptych.lab.store;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.store.RunRows.Ends;
import org.diptych.lab.store.RunRows.Reached;
import org.diptych.queue.timing.Spent;

/**
 * What a run did between the first and the newest value whose time is known, which says how fast it
 * goes: before that it loads what a worker's later runs find loaded.
 *
 * @param firstStep as its curves count, below {@code lastStep}
 * @param spent between them
 */
record Stretch(int firstStep, int lastStep, Spent spent) {

  /** Of two values of one step the one that was reached first is the lesser. */
  private static final Comparator<Reached> BY_STEP =
      comparingInt(Reached::step).thenComparingDouble(reached -> reached.spent().seconds());

  /** None where fewer than two steps have values with a time. */
  static Optional<Stretch> of(List<Ends> ends) {
    Optional<Reached> first = ends.stream().flatMap(one -> one.first().stream()).min(BY_STEP);
    Optional<Reached> last = ends.stream().flatMap(one -> one.last().stream()).max(BY_STEP);
    return first.flatMap(from ->
        last.filter(to -> to.step() > from.step())
            .map(to -> new Stretch(from.step(), to.step(), to.spent().minus(from.spent()))));
  }

  Optional<Double> stepsPerCpuSecond() {
    return spent.cpuSeconds() > 0
        ? Optional.of((lastStep - firstStep) / spent.cpuSeconds())
        : Optional.empty();
  }

  /**
   * Seconds that the rest of the run takes at this pace; steps differ in cost, so by share of work
   * and not of steps.
   *
   * @param step of the run that is done
   */
  Optional<Double> rest(Plan plan, int step) {
    int before = plan.before();
    double share = plan.share(before + lastStep) - plan.share(before + firstStep);
    return share > 0
        ? Optional.of(spent.seconds() / share * (1 - plan.share(step)))
        : Optional.empty();
  }
}
