package org.diptych.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.diptych.lab.spi.Plan;
import org.diptych.queue.timing.Spent;

/**
 * What a run did between the first and the newest value whose time is known, which says how fast it
 * goes: before that it loads what a worker's later runs find loaded.
 *
 * @param firstStep below {@code lastStep}
 * @param spent between them
 */
record Stretch(int firstStep, int lastStep, Spent spent) {

  /** None where fewer than two steps have values with a time. */
  static Optional<Stretch> of(ResultSet row) throws SQLException {
    int first = row.getInt("first_step");
    int last = row.getInt("last_step");
    Spent spent = new Spent(row.getDouble("stretch_seconds"), row.getDouble("stretch_cpu_seconds"));
    return last > first ? Optional.of(new Stretch(first, last, spent)) : Optional.empty();
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
   * @param step steps done
   */
  Optional<Double> rest(Plan plan, int step) {
    double share = plan.share(lastStep) - plan.share(firstStep);
    return share > 0
        ? Optional.of(spent.seconds() / share * (1 - plan.share(step)))
        : Optional.empty();
  }
}
