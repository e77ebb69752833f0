package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.demo.style.CoarseToFine.Painter;
import org.diptych.demo.style.CoarseToFine.Result;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.demo.style.StyleSettings.Descent;
import org.diptych.demo.style.StyleSettings.Features;
import org.diptych.demo.style.StyleSettings.Init;
import org.diptych.lab.Card;
import org.diptych.lab.Demo;
import org.diptych.lab.Effort;
import org.diptych.lab.Inputs;
import org.diptych.lab.Method;
import org.diptych.lab.Metric;
import org.diptych.lab.RunContext;
import org.diptych.lab.Sample;
import org.diptych.lab.Slot;
import org.diptych.nn.Torch;
import org.diptych.nn.WeightsFile;
import org.diptych.platform.Refusal;
import org.diptych.queue.Lane;
import org.springframework.stereotype.Component;

/** Style transfer: one picture's content in another's style, by Gatys and by STROTSS. */
@Component
public final class StyleDemo implements Demo<StyleSettings> {

  private static final Method<StyleSettings> GATYS =
      new Method<>(
          "gatys",
          "Gatys",
          new StyleSettings(256, 60, 1, Init.CONTENT, false, Features.AUTO, Descent.LBFGS));

  private static final Method<StyleSettings> STROTSS =
      new Method<>(
          "strotss",
          "STROTSS",
          new StyleSettings(256, 60, 1, Init.CONTENT, false, Features.AUTO, Descent.LBFGS));

  @Override
  public Card card() {
    return new Card(
        "style",
        "Style Transfer by Relaxed Optimal Transport and Self-Similarity",
        "Kolkin, Salavon, Shakhnarovich",
        2019,
        "https://arxiv.org/abs/1904.12785",
        Lane.LONG);
  }

  @Override
  public List<Slot> inputs() {
    return List.of(
        new Slot("content", true),
        new Slot("style", true),
        new Slot("contentMask", false),
        new Slot("styleMask", false));
  }

  @Override
  public List<Sample> samples() {
    return Samples.pairs();
  }

  @Override
  public Set<String> networks() {
    return Stream.concat(InstalledWeights.NETWORKS.stream(), Stream.of(WeightsFile.LPIPS))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Method<StyleSettings>> methods() {
    return List.of(GATYS, STROTSS);
  }

  @Override
  public Class<StyleSettings> settings() {
    return StyleSettings.class;
  }

  @Override
  public List<Metric> metrics() {
    return Measures.METRICS;
  }

  @Override
  public Effort effort(Method<StyleSettings> method, StyleSettings settings) {
    return (method.id().equals("gatys") ? StyleEffort.GATYS : StyleEffort.STROTSS).of(settings);
  }

  @Override
  public void check(Method<StyleSettings> method, StyleSettings settings, Inputs inputs) {
    for (String slot : List.of("content", "style")) {
      Size size = Size.of(inputs.picture(slot)).withLongSide(settings.resolution());
      if (size.shortSide() < CoarseToFine.SHORTEST_SIDE) {
        throw new Refusal(
            Refusal.Kind.INVALID,
            "style.narrow",
            size.width(),
            size.height(),
            CoarseToFine.SHORTEST_SIDE);
      }
    }
    Regions.of(inputs);
  }

  @Override
  public void run(Method<StyleSettings> method, StyleSettings settings, RunContext run) {
    check(method, settings, run.inputs());
    Torch.threads(run.threads());
    try (NDManager manager = Torch.newManager();
        Judge judge = Judge.open(settings.features(), manager)) {
      judge.note(run);
      Result result = paint(method, settings, run, manager);
      new Measures(judge, manager)
          .of(result.picture(), run.inputs())
          .forEach((name, value) -> run.metric(name, result.step(), value));
    }
  }

  private static Result paint(
      Method<StyleSettings> method, StyleSettings settings, RunContext run, NDManager manager) {
    boolean gatys = method.id().equals(GATYS.id());
    int depth = gatys ? 19 : 16; // of the VGG in the paper
    try (NDManager room = manager.newSubManager();
        Backbone backbone = InstalledWeights.open(settings.features(), depth, room)) {
      backbone.note(run);
      Painter painter = painter(method, new StyleTask(settings, backbone, run));
      return new CoarseToFine(run, settings, painter).paint(room);
    }
  }

  static Painter painter(Method<StyleSettings> method, StyleTask task) {
    return method.id().equals(GATYS.id()) ? new Gatys(task) : new Strotss(task);
  }
}
