package org.diptych.ui;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Sample;
import org.diptych.lab.spi.Setting;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Slot.Kind.Points;
import org.diptych.lab.spi.Sweep;
import org.diptych.lab.spi.Sweep.Planned;
import org.diptych.platform.Refusal;
import org.diptych.queue.Lane;

/**
 * A small demo to look at pages with: goes from coarse to fine tiles of the content, tinted with
 * the style's mean colour. Real pictures, steps, metrics and waiting, in seconds instead of
 * minutes.
 */
public final class MosaicDemo implements Demo<MosaicDemo.Tiling> {

  /** So many steps are more than it can think of. */
  static final int BREAKING = 499;

  /** So many are within bounds, and refused all the same. */
  static final int UNWANTED = 498;

  public enum Shape {
    SQUARE,
    ROUND
  }

  public record Tiling(
      @Setting(min = 1, max = 500, step = 10, basic = true) int steps,
      @Setting(min = 0, max = 1, step = 0.1, basic = true) double tint,
      @Setting(min = 0, max = 5000) int pauseMillis,
      @Setting Shape shape,
      @Setting(methods = "fine") boolean outline) {}

  @Override
  public Card card() {
    return new Card("mosaic", "On Tiling the Plane", "Penrose", 1974, "https://example.org");
  }

  @Override
  public List<Slot> inputs() {
    return List.of(
        new Slot("content", true),
        new Slot("style", true),
        new Slot("mask", false),
        Slot.points("points", "content", "style", "finder"));
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        new Sample("hills", Map.of("content", () -> waves(420, 300), "style", () -> rings(300))));
  }

  @Override
  public List<Method<Tiling>> methods() {
    return List.of(
        new Method<>("coarse", "Coarse", new Tiling(40, 0.3, 40, Shape.SQUARE, false)),
        new Method<>("fine", "Fine", new Tiling(40, 0.3, 60, Shape.ROUND, true)));
  }

  @Override
  public List<Sweep<Tiling>> sweeps() {
    Method<Tiling> coarse = methods().getFirst();
    return List.of(
        new Sweep<>(
            "tints",
            List.of(
                new Planned<>(coarse, "Pale", new Tiling(20, 0.1, 40, Shape.SQUARE, false)),
                new Planned<>(coarse, "Strong", new Tiling(20, 0.9, 40, Shape.SQUARE, false)))));
  }

  @Override
  public Class<Tiling> settings() {
    return Tiling.class;
  }

  @Override
  public Results results() {
    return Results.of(
        "result",
        List.of(
            new Metric("loss", Better.LOWER, "", "likeness", false),
            new Metric("detail", Better.LOWER, "", "calm", false)));
  }

  @Override
  public void check(Method<Tiling> method, Tiling settings, Inputs inputs) {
    if (settings.steps() == BREAKING) {
      throw new IllegalStateException("a demo that breaks when it is asked");
    }
    if (settings.steps() == UNWANTED) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.width", UNWANTED).at("settings.steps");
    }
    List<String> lines = inputs.text("points").orElse("").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).replaceFirst("#.*", "").strip().matches("|(\\S+ ){3}\\S+")) {
        throw new Refusal(Refusal.Kind.INVALID, "style.keypointLine", i + 1, lines.get(i))
            .at("inputs.points");
      }
    }
  }

  @Override
  public Plan plan(Method<Tiling> method, Tiling settings, Inputs inputs) {
    return Plan.of(
        Lane.LONG,
        new Plan.Phase(
            "tiling", settings.steps(), settings.steps() * settings.pauseMillis() / 1000.0));
  }

  @Override
  public void run(Method<Tiling> method, Tiling settings, RunContext run) {
    BufferedImage content = run.inputs().picture("content");
    Color mean = mean(run.inputs().picture("style"));
    int finest = method.id().equals("fine") ? 4 : 16;
    run.note("features", "mosaic tiles");
    run.inputs()
        .text("points")
        .ifPresentOrElse(
            text -> run.artifact("told", 0, text),
            () -> run.artifact(Points.FOUND, 0, FinderDemo.FOUND));
    for (int step = 1; step <= settings.steps(); step++) {
      int tile = Math.max(finest, 64 * (settings.steps() - step) / settings.steps());
      BufferedImage picture = tiles(content, mean, tile, settings.tint());
      run.metric("loss", step, (tile + 0.1 * run.seed()) * (1 + 0.1 * Math.sin(step)));
      run.metric("detail", step, 1.0 / tile + 0.01 * run.seed());
      run.preview(step, () -> picture);
      if (step % 10 == 0 || step == settings.steps()) {
        run.artifact("result", step, picture);
      }
      LockSupport.parkNanos(settings.pauseMillis() * 1_000_000L);
      run.step(step, settings.steps());
    }
  }

  private static BufferedImage tiles(BufferedImage from, Color tint, int tile, double share) {
    BufferedImage to =
        new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < to.getHeight(); y++) {
      for (int x = 0; x < to.getWidth(); x++) {
        Color here = new Color(from.getRGB(x / tile * tile, y / tile * tile));
        to.setRGB(x, y, mixed(here, tint, share).getRGB());
      }
    }
    return to;
  }

  private static Color mixed(Color a, Color b, double share) {
    return new Color(
        (int) (a.getRed() + share * (b.getRed() - a.getRed())),
        (int) (a.getGreen() + share * (b.getGreen() - a.getGreen())),
        (int) (a.getBlue() + share * (b.getBlue() - a.getBlue())));
  }

  private static Color mean(BufferedImage picture) {
    long red = 0;
    long green = 0;
    long blue = 0;
    long n = (long) picture.getWidth() * picture.getHeight();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color here = new Color(picture.getRGB(x, y));
        red += here.getRed();
        green += here.getGreen();
        blue += here.getBlue();
      }
    }
    return new Color((int) (red / n), (int) (green / n), (int) (blue / n));
  }

  static BufferedImage waves(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean hill = y > height * (0.55 + 0.2 * Math.sin(x * 6.0 / width));
        float light = 0.4f + 0.5f * y / height;
        picture.setRGB(x, y, Color.HSBtoRGB(hill ? 0.3f : 0.57f, hill ? 0.6f : 0.4f, light));
      }
    }
    return picture;
  }

  static BufferedImage rings(int side) {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double r = Math.hypot(x - side / 2.0, y - side / 2.0);
        picture.setRGB(
            x,
            y,
            Color.HSBtoRGB(
                (float) (0.08 + r / side / 3), 0.8f, (float) (0.6 + 0.35 * Math.sin(r / 9))));
      }
    }
    return picture;
  }
}
