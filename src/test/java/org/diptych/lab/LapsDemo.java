package org.diptych.lab;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.queue.Lane;

/** A small demo of a training: laps of five steps, between which it may be ended. */
final class LapsDemo implements Demo<LapsDemo.Laps> {

  static final int LAP = 5;
  static final int PICTURES = 8;
  private static final long PAUSE = 1_000_000; // ns per step

  record Laps(@Setting(min = 1, max = 100_000, basic = true) int laps) {}

  @Override
  public Card card() {
    return new Card("laps", "Running in circles", "Nobody", 2026, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of();
  }

  @Override
  public List<Method<Laps>> methods() {
    return List.of(new Method<>("run", "Running", new Laps(100_000)));
  }

  @Override
  public Class<Laps> settings() {
    return Laps.class;
  }

  @Override
  public Plan plan(Method<Laps> method, Laps settings, Inputs inputs) {
    int steps = LAP * settings.laps();
    List<Scale> scales =
        List.of(new Scale(Scale.Unit.EPOCHS, 1.0 / LAP), new Scale(Scale.Unit.PICTURES, PICTURES));
    return Plan.of(Lane.LONG, new Plan.Phase("running", steps, 0.001 * steps, scales))
        .endingEarly();
  }

  @Override
  public void run(Method<Laps> method, Laps settings, RunContext run) {
    int total = LAP * settings.laps();
    int step = run.restore().map(RunContext.Checkpoint::step).orElse(0);
    while (step < total && !(step > 0 && step % LAP == 0 && run.endsHere(step))) {
      step++;
      int now = step;
      LockSupport.parkNanos(PAUSE);
      run.metric("pulse", step, 60 + step % LAP);
      run.step(step, total);
      run.checkpoint(step, to -> to.write(now));
    }
    run.metric("tested", step, 1);
  }
}
