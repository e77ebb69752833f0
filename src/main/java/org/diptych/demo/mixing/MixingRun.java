package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.diptych.data.LabelledPictures;
import org.diptych.data.Split;
import org.diptych.demo.mixing.Training.Epoch;
import org.diptych.lab.AnswerSheet;
import org.diptych.lab.RunContext;
import org.diptych.lab.RunContext.Checkpoint;
import org.diptych.nn.DiptychVgg;
import org.diptych.nn.FeatureNetwork;
import org.diptych.nn.InstalledNetworks;
import org.diptych.nn.Torch;
import org.diptych.nn.Weights;
import org.diptych.platform.Settings;

/** One arm with one seed: learns, looks back now and then, and is tested in the end. */
final class MixingRun {

  /** How often it is tested on the way, about. */
  private static final int LOOKS = 20;

  /** How often pictures are kept. */
  private static final int PICTURES = 5;

  /** Pictures that the clean training accuracy is measured on. */
  private static final int LOOKED_BACK = 500;

  /** Of the shipped VGG: deep enough to see things, and with few enough pixels per cell. */
  private static final String LAYER = "relu4_3";

  private final MixingMethod method;
  private final MixingSettings settings;
  private final RunContext run;
  private final NDManager manager;
  private final TrainingSet set;
  private final LabelledPictures test;
  private final Grid grid;
  private Optional<AttentionGrids> attention = Optional.empty();

  MixingRun(
      MixingMethod method,
      MixingSettings settings,
      Split split,
      RunContext run,
      NDManager manager) {
    this.method = method;
    this.settings = settings;
    this.run = run;
    this.manager = manager;
    set = TrainingSet.of(split.train());
    test = split.test();
    grid = new Grid(settings.grid(), set.pictures().side());
  }

  /** Learns, or goes on learning, to the end. */
  void complete() {
    run.note("data", settings.dataset());
    run.note("data.train.sha256", set.pictures().sha256());
    run.note(AnswerSheet.QUESTIONS_SHA256, test.sha256());
    Optional<Checkpoint> saved = run.restore();
    try (Training training =
        new Training(settings, set, mixer(), method.augments(settings), run.seed(), manager)) {
      saved.ifPresent(training::restore);
      if (saved.isEmpty()) {
        look(training); // the first picture that a run keeps is what it is known by
        run.artifact("batch", 1, BatchPicture.draw(training.batch(0)));
        attention.ifPresent(this::show);
      }
      while (training.done() < training.steps()) {
        training.learn().ifPresent(epoch -> report(training, epoch));
        run.step(training.done(), training.steps());
        run.checkpoint(training.done(), training::state);
      }
      conclude(training);
    }
  }

  private void report(Training training, Epoch epoch) {
    int step = training.done();
    int number = step / training.stepsPerEpoch();
    run.metric("loss", step, epoch.loss());
    epoch.ghostRate().ifPresent(rate -> run.metric("ghosts", step, rate));
    int every = Math.max(1, settings.epochs() / LOOKS);
    if (number % every == 0 && number < settings.epochs()) {
      look(training);
      int kept = Math.max(1, settings.epochs() / PICTURES / every) * every;
      if (number % kept == 0) {
        run.artifact("batch", step, BatchPicture.draw(training.batch(step - 1)));
      }
    }
  }

  private Answers look(Training training) {
    int step = training.done();
    Answers learnt = Answers.of(training.network(), set.pictures(), LOOKED_BACK, manager);
    run.metric("trainAccuracy", step, learnt.accuracy());
    Answers answers = Answers.of(training.network(), test, test.count(), manager);
    run.metric("accuracy", step, answers.accuracy());
    run.metric("logLoss", step, answers.logLoss());
    run.artifact("confusion", step, ConfusionPicture.draw(answers.confusion(), test.classes()));
    return answers;
  }

  private void conclude(Training training) {
    Answers answers = look(training);
    run.metric("calibration", training.done(), answers.calibrationError());
    run.artifact(AnswerSheet.NAME, training.done(), answers.sheet(test.classes()).text());
  }

  private Mixer mixer() {
    double kept = 1 - (double) settings.cells() / grid.count();
    return switch (method) {
      case NONE, CROP_FLIP -> Mixer.NONE;
      case CUTOUT -> Mixers.cutout(set.mean());
      case MIXUP -> Mixers.mixup(settings.alpha());
      case CUTMIX -> Mixers.cutMix(settings.alpha());
      case AREA_CUTMIX -> Mixers.areaCutMix(kept);
      case RESIZEMIX -> Mixers.resizeMix();
      case SALIENCYMIX -> Mixers.saliencyMix(settings.alpha());
      case RANDOM_CELLS -> CellMixers.random(grid, settings.cells());
      case ORACLE_CELLS -> attending(AttentionGrids.ofObjects(set.pictures(), grid));
      case ATTENTIVE_CUTMIX -> attending(attention());
    };
  }

  private Mixer attending(AttentionGrids grids) {
    attention = Optional.of(grids);
    int[][] chosen = grids.chosen(settings.cells());
    return CellMixers.fixed(grid, picture -> chosen[picture]);
  }

  private void show(AttentionGrids grids) {
    int[][] chosen = grids.chosen(settings.cells());
    run.artifact("attention", 1, AttentionPicture.draw(set.pictures(), grids, chosen, grid));
    if (set.pictures().hasMasks()) {
      run.metric("onObject", 1, onObject(chosen));
    }
  }

  /**
   * How many times more of the object the chosen cells hold than as many by lot would: 1 where
   * attention tells nothing of where the object is.
   */
  private double onObject(int[][] chosen) {
    double held = 0;
    double byLot = 0;
    for (int i = 0; i < chosen.length; i++) {
      float[] coverage = grid.coverage(set.pictures().mask(i).orElseThrow());
      for (float pixels : coverage) {
        byLot += pixels * (double) settings.cells() / grid.count();
      }
      for (int cell : chosen[i]) {
        held += coverage[cell];
      }
    }
    return byLot > 0 ? held / byLot : 0;
  }

  private AttentionGrids attention() {
    Path folder = Settings.fromEnvironment().home().path().resolve("models");
    try {
      Map<String, Path> installed = InstalledNetworks.in(folder);
      try (FeatureNetwork network =
          Weights.read(installed.get(DiptychVgg.NAME), manager, Torch.fastest())) {
        run.note("attention", network.name());
        run.note("attention.sha256", network.sha256());
        return AttentionGrids.of(
            network, LAYER, set.pictures(), grid.cells(), settings.reduction(), manager);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
  }
}
