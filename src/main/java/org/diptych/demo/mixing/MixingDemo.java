package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.diptych.data.DataSets;
import org.diptych.data.pictures.Split;
import org.diptych.demo.mixing.MixingSettings.Attention;
import org.diptych.demo.mixing.MixingSettings.Reduction;
import org.diptych.lab.spi.Ask;
import org.diptych.lab.spi.Card;
import org.diptych.lab.spi.Demo;
import org.diptych.lab.spi.Inputs;
import org.diptych.lab.spi.Method;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.spi.Plan;
import org.diptych.lab.spi.Plan.Phase;
import org.diptych.lab.spi.Products;
import org.diptych.lab.spi.Results;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.Scale;
import org.diptych.lab.spi.Slot;
import org.diptych.lab.spi.Sweep;
import org.diptych.nn.Torch;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.queue.Lane;
import org.springframework.stereotype.Component;

/** Mixed pictures to learn from: whether it helps to paste what a network attends to. */
@Component
public final class MixingDemo implements Demo<MixingSettings> {

  /** Additions and multiplications per second of one core while a small network learns. */
  private static final double FLOP_PER_SECOND = 45e9;

  private final DataSets sets;
  private final Home home;
  private final Products products;
  private final TestPictures tested;

  /**
   * @param products whose networks can be asked for their attention
   */
  public MixingDemo(DataSets sets, Home home, Products products) {
    this.sets = sets;
    this.home = home;
    this.products = products;
    tested = new TestPictures(sets);
  }

  @Override
  public Card card() {
    return new Card(
        "mixing",
        "Attentive CutMix: An Enhanced Data Augmentation Approach for Deep Learning Based Image"
            + " Classification",
        "Walawalkar, Shen, Liu, Savvides",
        2020,
        "https://arxiv.org/abs/2003.13048");
  }

  @Override
  public List<Slot> inputs() {
    return List.of();
  }

  @Override
  public Set<String> datasets(MixingSettings settings) {
    return Set.of(settings.dataset());
  }

  @Override
  public Set<String> learns() {
    return Set.of(LearntClassifier.KIND);
  }

  @Override
  public List<Ask<?>> asks() {
    return List.of(new PictureAsk());
  }

  @Override
  public Set<String> networks() {
    return Attention.networks();
  }

  @Override
  public List<Method<MixingSettings>> methods() {
    return MixingMethod.all();
  }

  @Override
  public List<Method<MixingSettings>> firstArms() {
    return Stream.of(MixingMethod.CUTMIX, MixingMethod.ATTENTIVE_CUTMIX, MixingMethod.RANDOM_CELLS)
        .map(MixingMethod::method)
        .toList();
  }

  @Override
  public List<Sweep<MixingSettings>> sweeps() {
    return MixingSweeps.all();
  }

  @Override
  public Class<MixingSettings> settings() {
    return MixingSettings.class;
  }

  /** What each method learns from, with its labels and cells, is seen before how it did. */
  @Override
  public Results results() {
    return Results.of(
            MixingRun.CONFUSION,
            List.of(
                new Metric("accuracy", Better.HIGHER, "%", "", false),
                new Metric("logLoss", Better.LOWER, "", "", false),
                new Metric("calibration", Better.LOWER, "%", "", false),
                new Metric("trainAccuracy", Better.NEITHER, "%", "", false),
                new Metric("ghosts", Better.NEITHER, "%", "", false),
                new Metric("onObject", Better.NEITHER, "", "", false)))
        .showing(MixingRun.BATCH);
  }

  @Override
  public Plan plan(Method<MixingSettings> method, MixingSettings settings, Inputs inputs) {
    int most = sets.training(settings.dataset()).orElse(Integer.MAX_VALUE);
    return plan(method, settings, Math.min(settings.trainImages(), most));
  }

  /**
   * @param pictures to learn from
   */
  static Plan plan(Method<MixingSettings> method, MixingSettings settings, int pictures) {
    int perEpoch = Math.max(1, pictures / settings.batch());
    int steps = settings.epochs() * perEpoch;
    double products =
        settings.network().architecture(settings.width(), 10).products(settings.side().pixels);
    double cpuSeconds = steps * (settings.batch() * 6 * products / FLOP_PER_SECOND);
    Phase learning =
        new Phase(
            "learning",
            steps,
            cpuSeconds,
            List.of(
                new Scale(Scale.Unit.EPOCHS, 1.0 / perEpoch),
                new Scale(Scale.Unit.PICTURES, settings.batch())));
    Plan plan =
        Attending.learnsFirst(MixingMethod.of(method), settings)
            ? Plan.of(Lane.LONG, new Phase("teacher", steps, cpuSeconds), learning)
            : Plan.of(Lane.LONG, learning);
    return plan.endingEarly();
  }

  @Override
  public List<String> names(String setting) {
    return switch (setting) {
      case "dataset" -> sets.ids();
      case "attentionNetwork" ->
          Stream.concat(
                  Stream.of(MixingSettings.NO_PRODUCT),
                  products.ofKind(LearntClassifier.KIND).stream())
              .toList();
      default -> List.of();
    };
  }

  @Override
  public void check(Method<MixingSettings> method, MixingSettings settings, Inputs inputs) {
    if (!sets.ids().contains(settings.dataset())) {
      throw new Refusal(
              Refusal.Kind.INVALID,
              "data.absent",
              settings.dataset(),
              String.join(", ", sets.ids()))
          .at("settings.dataset");
    }
    if (MixingMethod.of(method) == MixingMethod.ORACLE_CELLS
        && !settings.dataset().equals(DataSets.PROCEDURAL)) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.masks", settings.dataset())
          .at("settings.dataset");
    }
    if (MixingMethod.of(method) == MixingMethod.ATTENTIVE_CUTMIX) {
      checkAttention(settings);
    }
    if (settings.width() % 16 != 0) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.width", settings.width())
          .at("settings.width");
    }
    if (settings.batch() > settings.trainImages()) {
      throw new Refusal(
              Refusal.Kind.INVALID, "mixing.batch", settings.batch(), settings.trainImages())
          .at("settings.batch");
    }
  }

  private void checkAttention(MixingSettings settings) {
    Attention attention = settings.attention();
    boolean knowsClasses = attention == Attention.SELF_TRAINED || attention == Attention.LEARNT;
    if (settings.reduction() == Reduction.CLASS_ACTIVATION && !knowsClasses) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.classActivation", attention.network)
          .at("settings.reduction");
    }
    switch (attention) {
      case SELF_TRAINED -> {}
      case LEARNT -> checkProduct(settings);
      default -> Attending.weights(attention, home);
    }
  }

  private void checkProduct(MixingSettings settings) {
    String id = settings.attentionNetwork();
    if (id.equals(MixingSettings.NO_PRODUCT)) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.noProduct").at("settings.attentionNetwork");
    }
    LearntClassifier learnt =
        Refusal.within("settings.attentionNetwork", () -> LearntClassifier.read(products.card(id)));
    boolean byClass = settings.reduction() == Reduction.CLASS_ACTIVATION;
    if (byClass && !learnt.dataset().equals(settings.dataset())) {
      throw new Refusal(
              Refusal.Kind.INVALID, "mixing.otherClasses", learnt.dataset(), settings.dataset())
          .at("settings.reduction");
    }
  }

  @Override
  public void run(Method<MixingSettings> method, MixingSettings settings, RunContext run) {
    check(method, settings, run.inputs());
    Torch.threads(run.threads());
    Split split = settings.open(sets);
    try (NDManager manager = Torch.newManager()) {
      run.plan(plan(method, settings, split.train().count()));
      new MixingRun(MixingMethod.of(method), settings, split, run, home, products, manager)
          .complete();
    }
  }

  @Override
  public BufferedImage question(MixingSettings settings, Map<String, String> notes, int question) {
    return tested.picture(settings, notes, question);
  }
}
