package org.diptych.lab;

import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.diptych.queue.Lane;

/**
 * A small demo for the tests of the lab: counts its way to the content, and tells how many points
 * it was given.
 */
public final class BlendDemo implements Demo<BlendDemo.Blend> {

  public record Blend(@Setting(min = 1, max = 100_000, basic = true) int steps) {}

  @Override
  public Card card() {
    return new Card("blend", "Blending", "Nobody", 2026, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of(
        new Slot("content", true),
        new Slot("style", false),
        Slot.points("points", "content", "style", "finder"));
  }

  @Override
  public List<Method<Blend>> methods() {
    return List.of(
        new Method<>("slow", "Slow", new Blend(20)), new Method<>("fast", "Fast", new Blend(4)));
  }

  @Override
  public Class<Blend> settings() {
    return Blend.class;
  }

  @Override
  public Results results() {
    return Results.of(
        "image", List.of(new Metric("brightness", Metric.Better.HIGHER, "%", "", true)));
  }

  @Override
  public void check(Method<Blend> method, Blend settings, Inputs inputs) {
    if (inputs.picture("content").getWidth() > 500) {
      throw new Refusal(Kind.INVALID, "file.unknown");
    }
  }

  @Override
  public Plan plan(Method<Blend> method, Blend settings, Inputs inputs) {
    return Plan.of(
        Lane.QUICK, new Plan.Phase("blending", settings.steps(), 0.001 * settings.steps()));
  }

  @Override
  public void run(Method<Blend> method, Blend settings, RunContext run) {
    BufferedImage content = run.inputs().picture("content");
    int first = run.restore().map(RunContext.Checkpoint::step).orElse(0);
    for (int step = first; step < settings.steps(); step++) {
      int now = step + 1;
      run.metric("brightness", now, run.seed() * 100.0 / now);
      run.preview(now, () -> content);
      run.checkpoint(now, to -> to.write(now));
      run.step(now, settings.steps());
    }
    run.artifact("image", settings.steps(), content);
    run.inputs().text("points").ifPresent(text -> run.artifact("told", settings.steps(), text));
  }
}
