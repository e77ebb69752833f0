package org.diptych.lab.spi;

import java.util.List;
import java.util.Optional;
import org.diptych.queue.Lane;

/**
 * What a run is going to do. It is stored with the run when that is queued, so that whoever looks
 * at it later needs no demo to understand it.
 *
 * @param lane which workers do it
 * @param phases one after the other, at least one
 * @param endsEarly whether it asks {@link RunContext#endsHere}, and so can be ended before its time
 */
public record Plan(Lane lane, List<Phase> phases, boolean endsEarly) {

  /**
   * A part of a run whose steps are alike.
   *
   * @param name such as "learning"
   * @param cpuSeconds that all its steps take on one core, as a benchmark measured them: for
   *     estimates of time shown to people, never a limit
   * @param scales what a step of it is besides a step, such as a part of an epoch; none where steps
   *     are all there is to count
   */
  public record Phase(String name, int steps, double cpuSeconds, List<Scale> scales) {

    /** One whose steps are only steps. */
    public Phase(String name, int steps, double cpuSeconds) {
      this(name, steps, cpuSeconds, List.of());
    }
  }

  public Plan {
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("a run without a phase");
    }
  }

  /** A run that goes all its way, in these phases. */
  public static Plan of(Lane lane, Phase... phases) {
    return new Plan(lane, List.of(phases), false);
  }

  /** The same, whose runs ask whether they shall end. */
  public Plan endingEarly() {
    return new Plan(lane, phases, true);
  }

  /** The last phase with scales: curves and kept pictures count its steps, else the whole run's. */
  public Optional<Phase> counted() {
    return phases.stream().filter(phase -> !phase.scales().isEmpty()).reduce((one, next) -> next);
  }

  /** Steps of the run before the first one that is counted. */
  public int before() {
    int last = phases.size() - 1;
    while (last > 0 && phases.get(last).scales().isEmpty()) {
      last--;
    }
    return phases.subList(0, last).stream().mapToInt(Phase::steps).sum();
  }

  /** What a counted step is on this scale. */
  public Optional<Scale> scale(Scale.Unit unit) {
    return counted().stream()
        .flatMap(phase -> phase.scales().stream())
        .filter(scale -> scale.unit() == unit)
        .findFirst();
  }

  /** Of the whole run. */
  public int steps() {
    return phases.stream().mapToInt(Phase::steps).sum();
  }

  /** Of the whole run, on one core. */
  public double cpuSeconds() {
    return phases.stream().mapToDouble(Phase::cpuSeconds).sum();
  }

  /** Share of the whole work that lies behind a step of the run, in [0, 1]. */
  public double share(int step) {
    double done = 0;
    int begin = 0;
    for (Phase phase : phases) {
      double within = Math.clamp((step - begin) / (double) Math.max(1, phase.steps()), 0, 1);
      done += within * phase.cpuSeconds();
      begin += phase.steps();
    }
    return cpuSeconds() > 0 ? Math.clamp(done / cpuSeconds(), 0, 1) : 0;
  }
}
