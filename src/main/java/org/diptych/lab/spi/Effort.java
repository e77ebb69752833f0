package org.diptych.lab.spi;

import java.util.function.IntToDoubleFunction;

/**
 * What a run will cost, for estimates of time shown to people; never a limit.
 *
 * @param steps of the whole run
 * @param cpuSeconds processor seconds that the first n steps take on one core, as a benchmark
 *     measured them
 */
public record Effort(int steps, IntToDoubleFunction cpuSeconds) {

  public double total() {
    return cpuSeconds.applyAsDouble(steps);
  }

  /** Share of the whole that lies behind a step, in [0, 1]; steps may differ in cost. */
  public double share(int step) {
    return total() > 0 ? Math.clamp(cpuSeconds.applyAsDouble(step) / total(), 0, 1) : 0;
  }
}
