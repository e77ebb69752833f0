package org.diptych.demo.style;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.InstalledWeights;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.MatchPicture;
import org.diptych.demo.style.settings.StyleSettings.Features;
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
import org.diptych.nn.Torch;
import org.diptych.queue.Lane;
import org.springframework.stereotype.Component;

/** Places of two pictures that correspond: what deformable style transfer bends by. */
@Component
public final class KeypointsDemo implements Demo<KeypointsDemo.Settings> {

  /** Name of the picture with what was found. */
  private static final String PICTURE = "matches";

  static final String ID = "keypoints";

  private static final Method<Settings> BEST_BUDDIES =
      new Method<>(
          "best-buddies",
          "Neural best buddies",
          new Settings(Features.AUTO, Search.WHOLE_PICTURE, Selection.STRENGTH, 80));

  private static final Metric MATCHES = new Metric("matches", Better.NEITHER, "", "", false);

  /** Through the network that ships; four times that through a whole VGG. */
  private static final double CPU_SECONDS = 4;

  private static final int DEPTH = 19; // of the VGG in the paper
  private static final int LONG_SIDE = 512; // of the picture of the matches

  /**
   * What can be chosen.
   *
   * @param features the network whose features are compared
   * @param search where the coarsest matches are looked for
   * @param selection which of all matches are taken
   * @param clusters how many, where that is by clusters
   */
  public record Settings(
      Features features,
      @Setting(basic = true) Search search,
      @Setting(basic = true) Selection selection,
      @Setting(min = 5, max = Keypoints.MOST, step = 5, basic = true) int clusters) {}

  /** Which of all matches are taken. */
  public enum Selection {
    /** The surest that a warp can follow, as in Deformable Style Transfer. */
    STRENGTH,

    /** The surest of each cluster of places, as in the paper. */
    CLUSTERS
  }

  @Override
  public Card card() {
    return new Card(
        ID,
        "Neural Best-Buddies: Sparse Cross-Domain Correspondence",
        "Aberman, Liao, Shi, Lischinski, Chen, Cohen-Or",
        2018,
        "https://arxiv.org/abs/1805.04140");
  }

  @Override
  public List<Slot> inputs() {
    return List.of(new Slot("content", true), new Slot("style", true));
  }

  @Override
  public List<Sample> samples() {
    return Samples.pairs().stream()
        .filter(sample -> !sample.texts().isEmpty()) // of one kind
        .map(sample -> new Sample(sample.id(), sample.pictures())) // without what is looked for
        .toList();
  }

  @Override
  public Set<String> networks() {
    return InstalledWeights.NETWORKS;
  }

  @Override
  public List<Method<Settings>> methods() {
    return List.of(BEST_BUDDIES);
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Results results() {
    return Results.of(PICTURE, List.of(MATCHES));
  }

  @Override
  public Plan plan(Method<Settings> method, Settings settings, Inputs inputs) {
    return Plan.of(Lane.QUICK, new Plan.Phase("search", 1, CPU_SECONDS));
  }

  @Override
  public void run(Method<Settings> method, Settings settings, RunContext run) {
    Torch.threads(run.threads());
    try (NDManager manager = Torch.newManager();
        Backbone backbone = InstalledWeights.open(settings.features(), DEPTH, manager)) {
      backbone.note(run);
      run.checkpoint(0, to -> {}); // a worker that is asked to stop need not begin
      Keypoints found = find(settings, run.inputs(), backbone, manager);
      run.artifact(PICTURE, 1, MatchPicture.draw(found, run.inputs(), LONG_SIDE));
      run.artifact(KeypointFinding.NAME, 1, found.text());
      run.metric(MATCHES.name(), 1, found.matches().size());
      run.step(1, 1);
    }
  }

  private static Keypoints find(
      Settings settings, Inputs inputs, Backbone backbone, NDManager manager) {
    List<Buddy> buddies = KeypointFinding.buddies(inputs, backbone, settings.search(), manager);
    return switch (settings.selection()) {
      case STRENGTH -> KeypointFinding.strongest(buddies, inputs);
      case CLUSTERS -> KeypointFinding.spread(buddies, settings.clusters(), inputs);
    };
  }
}
