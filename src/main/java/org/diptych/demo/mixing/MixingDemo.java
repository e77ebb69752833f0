package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.diptych.data.DataSets;
import org.diptych.data.Split;
import org.diptych.lab.Card;
import org.diptych.lab.Demo;
import org.diptych.lab.Effort;
import org.diptych.lab.Inputs;
import org.diptych.lab.Method;
import org.diptych.lab.Metric;
import org.diptych.lab.Metric.Better;
import org.diptych.lab.RunContext;
import org.diptych.lab.Slot;
import org.diptych.lab.Sweep;
import org.diptych.lab.Sweep.Planned;
import org.diptych.nn.DiptychVgg;
import org.diptych.nn.Torch;
import org.diptych.platform.Refusal;
import org.diptych.queue.Lane;
import org.springframework.stereotype.Component;

/** Mixed pictures to learn from: whether it helps to paste what a network attends to. */
@Component
public final class MixingDemo implements Demo<MixingSettings> {

  /** Additions and multiplications per second of one core while a small network learns. */
  private static final double FLOP_PER_SECOND = 45e9;

  /** Of the sweep over N. */
  private static final int[] CELLS = {1, 2, 3, 4, 6, 8, 10, 12, 15};

  private final DataSets sets;
  private final TestPictures tested;

  public MixingDemo(DataSets sets) {
    this.sets = sets;
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
        "https://arxiv.org/abs/2003.13048",
        Lane.LONG);
  }

  @Override
  public List<Slot> inputs() {
    return List.of();
  }

  @Override
  public Set<String> networks() {
    return Set.of(DiptychVgg.NAME);
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

  /** The paper's ablation: how many cells are pasted. */
  @Override
  public List<Sweep<MixingSettings>> sweeps() {
    Method<MixingSettings> method = MixingMethod.ATTENTIVE_CUTMIX.method();
    List<Planned<MixingSettings>> arms = new ArrayList<>();
    for (int cells : CELLS) {
      arms.add(new Planned<>(method, "N = " + cells, method.defaults().withCells(cells)));
    }
    return List.of(new Sweep<>("cells", arms));
  }

  @Override
  public Class<MixingSettings> settings() {
    return MixingSettings.class;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        new Metric("accuracy", Better.HIGHER, "%", "", false),
        new Metric("logLoss", Better.LOWER, "", "", false),
        new Metric("calibration", Better.LOWER, "%", "", false),
        new Metric("trainAccuracy", Better.NEITHER, "%", "", false),
        new Metric("ghosts", Better.NEITHER, "%", "", false),
        new Metric("onObject", Better.NEITHER, "", "", false));
  }

  @Override
  public Effort effort(Method<MixingSettings> method, MixingSettings settings) {
    int steps = settings.epochs() * Math.max(1, settings.trainImages() / settings.batch());
    double products =
        settings.network().architecture(settings.width(), 10).products(settings.side().pixels);
    double perStep = settings.batch() * 6 * products / FLOP_PER_SECOND;
    return new Effort(steps, step -> step * perStep);
  }

  @Override
  public List<String> names(String setting) {
    return setting.equals("dataset") ? sets.ids() : List.of();
  }

  @Override
  public void check(Method<MixingSettings> method, MixingSettings settings, Inputs inputs) {
    if (!sets.ids().contains(settings.dataset())) {
      throw new Refusal(
          Refusal.Kind.INVALID, "data.absent", settings.dataset(), String.join(", ", sets.ids()));
    }
    if (MixingMethod.of(method) == MixingMethod.ORACLE_CELLS
        && !settings.dataset().equals(DataSets.PROCEDURAL)) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.masks", settings.dataset());
    }
    if (settings.width() % 16 != 0) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.width", settings.width());
    }
    if (settings.batch() > settings.trainImages()) {
      throw new Refusal(
          Refusal.Kind.INVALID, "mixing.batch", settings.batch(), settings.trainImages());
    }
  }

  @Override
  public void run(Method<MixingSettings> method, MixingSettings settings, RunContext run) {
    check(method, settings, run.inputs());
    Torch.threads(run.threads());
    Split split =
        sets.open(settings.dataset(), settings.side().pixels)
            .limited(settings.trainImages(), settings.testImages());
    try (NDManager manager = Torch.newManager()) {
      new MixingRun(MixingMethod.of(method), settings, split, run, manager).complete();
    }
  }

  @Override
  public BufferedImage question(MixingSettings settings, Map<String, String> notes, int question) {
    return tested.picture(settings, notes, question);
  }
}
