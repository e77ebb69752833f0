package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.measures.Judge;
import org.diptych.demo.style.measures.Measures;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.optimise.CoarseToFine.Result;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.StyleSettings;
import org.diptych.demo.style.strotss.Regions;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Sample;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Sweep;
import org.diptych.lab.spi.Sweep.Planned;
import org.diptych.nn.Torch;
import org.diptych.nn.weights.WeightsFile;
import org.diptych.platform.Refusal;
import org.springframework.stereotype.Component;

/**
 * Style transfer: one picture's content in another's style, by Gatys and by STROTSS, and in its
 * shapes.
 */
@Component
public final class StyleDemo implements Demo<StyleSettings> {

  static final String ID = "style";

  @Override
  public Card card() {
    return new Card(
        ID,
        "Deformable Style Transfer",
        "Kim, Kolkin, Salavon, Shakhnarovich",
        2020,
        "https://arxiv.org/abs/2003.11038");
  }

  @Override
  public List<Slot> inputs() {
    return List.of(
        new Slot("content", true),
        new Slot("style", true),
        new Slot("contentMask", false),
        new Slot("styleMask", false),
        Slot.points(KeypointFinding.NAME, "content", "style", KeypointsDemo.ID));
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
    return StyleMethod.all();
  }

  @Override
  public List<Method<StyleSettings>> firstArms() {
    return Stream.of(StyleMethod.GATYS, StyleMethod.STROTSS, StyleMethod.DST_STROTSS)
        .map(StyleMethod::method)
        .toList();
  }

  /** The paper's grid: how strongly keypoints pull against how smooth the warp is held. */
  @Override
  public List<Sweep<StyleSettings>> sweeps() {
    List<Planned<StyleSettings>> grid = new ArrayList<>();
    for (double weight : new double[] {0.3, 0.5, 0.7}) {
      for (double smoothness : new double[] {75, 50, 10}) {
        Method<StyleSettings> method = StyleMethod.DST_STROTSS.method();
        StyleSettings settings = method.defaults().bentBy(weight, smoothness);
        String label = "β %s, γ %.0f".formatted(weight, smoothness);
        grid.add(new Planned<>(method, label, settings));
      }
    }
    return List.of(new Sweep<>("warp", grid));
  }

  @Override
  public Class<StyleSettings> settings() {
    return StyleSettings.class;
  }

  @Override
  public Results results() {
    return Results.of(
        CoarseToFine.IMAGE,
        Stream.of(Measures.TELLING, Bending.METRICS, Measures.FURTHER)
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Plan plan(Method<StyleSettings> method, StyleSettings settings, Inputs inputs) {
    return StylePlan.of(StyleMethod.of(method), settings, inputs);
  }

  @Override
  public void check(Method<StyleSettings> method, StyleSettings settings, Inputs inputs) {
    for (String slot : List.of("content", "style")) {
      Size size = Size.of(inputs, slot).withLongSide(settings.resolution());
      if (size.shortSide() < CoarseToFine.SHORTEST_SIDE) {
        throw new Refusal(
                Refusal.Kind.INVALID,
                "style.narrow",
                size.width(),
                size.height(),
                CoarseToFine.SHORTEST_SIDE)
            .at("settings.resolution");
      }
    }
    Regions.of(inputs);
    KeypointFinding.given(inputs).ifPresent(KeypointFinding::check);
  }

  @Override
  public void run(Method<StyleSettings> method, StyleSettings settings, RunContext run) {
    check(method, settings, run.inputs());
    run.plan(plan(method, settings, run.inputs()));
    Torch.threads(run.threads());
    try (NDManager manager = Torch.newManager();
        Judge judge = Judge.open(settings.features(), manager)) {
      judge.note(run);
      StyleMethod approach = StyleMethod.of(method);
      try (NDManager room = manager.newSubManager();
          Backbone backbone = InstalledWeights.open(settings.features(), approach.depth(), room)) {
        backbone.note(run);
        paint(approach, new StyleTask(settings, backbone, run), judge, room);
      }
    }
  }

  private static void paint(StyleMethod method, StyleTask task, Judge judge, NDManager manager) {
    RunContext run = task.run();
    Optional<Bending> bending = Bending.of(method, task, manager);
    Result result =
        new CoarseToFine(task, method.painter(task), bending.map(Bending::deformation))
            .paint(manager);
    Optional<BufferedImage> bent = bending.map(b -> b.content(manager));
    Map<String, Double> values =
        new Measures(judge, manager).of(result.picture(), run.inputs(), bent);
    if (bending.isPresent()) {
      bending.get().keep(result, bent.orElseThrow(), manager);
      values.putAll(bending.get().measure());
    }
    values.forEach((name, value) -> run.metric(name, result.step(), value));
  }
}
