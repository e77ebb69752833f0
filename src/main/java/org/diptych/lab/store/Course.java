package org.diptych.lab.store;

import java.util.Optional;
import org.diptych.lab.spi.Plan;

/**
 * What is left of a running run. Before it has shown its own pace that is what is known of its
 * kind; the more of it lies behind, the more its own pace counts, and all the more where the two do
 * not agree: steps differ in cost, and not quite as expected.
 *
 * @param threads that it may use
 */
record Course(Pace pace, Plan plan, int threads) {

  /** Spread of the rest at half of the way, told from the pace until there. */
  private static final double OWN = 0.2;

  /**
   * Seconds until it is finished, with what follows its last step.
   *
   * @param step steps done
   * @param spent seconds by the clock so far
   * @param stretch of its own pace
   */
  double rest(int step, double spent, Optional<Stretch> stretch) {
    double steps = pace.seconds(plan.cpuSeconds() / threads) - pace.beside();
    double after = pace.beside() / 2;
    double share = plan.share(step);
    double known = steps * (1 - share);
    if (share == 0) {
      return Math.max(pace.beside() - after - spent, 0) + known + after;
    }
    return after
        + stretch
            .flatMap(own -> own.rest(plan, step))
            .map(own -> weighed(known, own, share))
            .orElse(known);
  }

  private double weighed(double known, double own, double share) {
    if (known <= 0 || own <= 0) {
      return Math.max(known, own);
    }
    double dissent = Math.log(own / known);
    double doubt = pace.spread() * pace.spread() + dissent * dissent * share;
    double weight = doubt / (doubt + OWN * OWN * (1 - share) / share);
    return known * Math.exp(weight * dissent);
  }
}
