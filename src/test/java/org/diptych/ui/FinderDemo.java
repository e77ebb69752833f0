package org.diptych.ui;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.platform.Refusal;
import org.diptych.queue.Lane;

/** Finds the same four points in any two pictures; can be made to wait and to fail. */
public final class FinderDemo implements Demo<FinderDemo.Finding> {

  /** What it finds: in pixels of pictures of at least 200 × 200. */
  static final String FOUND =
      "40.0 40.0 60.0 50.0\n40.0 180.0 30.0 150.0\n160.0 60.0 150.0 40.0\n150.0 170.0 180.0 190.0\n";

  private static final long PAUSE = 20_000_000; // ns

  public record Finding(@Setting(min = 1, max = 100) int steps) {}

  private volatile boolean waiting;
  private volatile boolean failing;

  /** The next runs stop half way, until this is taken back or somebody cancels them. */
  void wait(boolean now) {
    waiting = now;
  }

  /** The next runs fail at their end. */
  void fail(boolean now) {
    failing = now;
  }

  @Override
  public Card card() {
    return new Card("finder", "On Finding", "Nobody", 2026, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of(new Slot("content", true), new Slot("style", true));
  }

  @Override
  public List<Method<Finding>> methods() {
    return List.of(new Method<>("plain", "Plain", new Finding(10)));
  }

  @Override
  public Class<Finding> settings() {
    return Finding.class;
  }

  @Override
  public Plan plan(Method<Finding> method, Finding settings, Inputs inputs) {
    return Plan.of(
        Lane.QUICK, new Plan.Phase("finding", settings.steps(), 0.01 * settings.steps()));
  }

  @Override
  public void run(Method<Finding> method, Finding settings, RunContext run) {
    for (int step = 1; step <= settings.steps(); step++) {
      run.step(step, settings.steps());
      while (waiting && step == settings.steps() / 2) {
        LockSupport.parkNanos(PAUSE);
        run.step(step, settings.steps());
      }
    }
    if (failing) {
      throw new Refusal(Refusal.Kind.INVALID, "file.unknown");
    }
    run.artifact(Points.FOUND, settings.steps(), FOUND);
  }
}
