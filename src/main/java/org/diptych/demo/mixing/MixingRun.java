package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.data.pictures.Split;
import org.diptych.demo.mixing.Training.Epoch;
import org.diptych.demo.mixing.mixers.CellMixers;
import org.diptych.demo.mixing.mixers.Grid;
import org.diptych.demo.mixing.mixers.Mixer;
import org.diptych.demo.mixing.mixers.Mixers;
import org.diptych.lab.spi.AnswerSheet;
import org.diptych.lab.spi.Product;
import org.diptych.lab.spi.Products;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.RunContext.Checkpoint;
import org.diptych.platform.Home;

/** One arm with one seed: learns, looks back now and then, and is tested in the end. */
final class MixingRun {

  /** A mixed batch, as it is kept. */
  static final String BATCH = "batch";

  /** How often each class was taken for which. */
  static final String CONFUSION = "confusion";

  /** How often it is tested on the way, about, and a mixed batch kept. */
  private static final int LOOKS = 10;

  /** Pictures that the clean training accuracy is measured on. */
  private static final int LOOKED_BACK = 500;

  private final MixingMethod method;
  private final MixingSettings settings;
  private final RunContext run;
  private final Home home;
  private final Products products;
  private final NDManager manager;
  private final TrainingSet set;
  private final LabelledPictures test;
  private final Grid grid;
  private Optional<Attended> attended = Optional.empty();

  /**
   * What attention says.
   *
   * @param cells chosen of each picture
   */
  private record Attended(AttentionGrids grids, int[][] cells) {}

  MixingRun(
      MixingMethod method,
      MixingSettings settings,
      Split split,
      RunContext run,
      Home home,
      Products products,
      NDManager manager) {
    this.method = method;
    this.settings = settings;
    this.run = run;
    this.home = home;
    this.products = products;
    this.manager = manager;
    set = TrainingSet.of(split.train());
    test = split.test();
    grid = new Grid(settings.grid(), set.pictures().side());
  }

  /** Learns, or goes on learning, to the end. */
  void complete() {
    run.uses("data.train", settings.dataset(), set.pictures().sha256());
    run.uses(AnswerSheet.QUESTIONS, settings.dataset(), test.sha256());
    Optional<Checkpoint> saved = run.restore();
    Mixer mixer = mixer(saved.filter(at -> at.step() < before()));
    try (Training training =
        new Training(settings, set, mixer, method.augments(settings), run.seed(), manager)) {
      saved
          .filter(at -> at.step() > before())
          .ifPresentOrElse(at -> training.restore(at.state()), () -> begin(training));
      while (training.done() < training.steps() && !endsHere(training)) {
        training.learn().ifPresent(epoch -> report(training, epoch));
        run.step(before() + training.done(), before() + training.steps());
        run.checkpoint(before() + training.done(), training::write);
      }
      conclude(training);
    }
  }

  /** Steps of the run in which another network learns, to be asked where to look. */
  private int before() {
    return Attending.learnsFirst(method, settings) ? Training.steps(settings, set) : 0;
  }

  private void begin(Training training) {
    look(training); // the first picture that a run keeps is what it is known by
    run.artifact(BATCH, 1, BatchPicture.draw(training.batch(0)));
    attended.ifPresent(this::show);
  }

  /** Asked between two epochs. */
  private boolean endsHere(Training training) {
    int step = training.done();
    return step > 0 && step % training.stepsPerEpoch() == 0 && run.endsHere(before() + step);
  }

  private void report(Training training, Epoch epoch) {
    int step = training.done();
    int number = step / training.stepsPerEpoch();
    run.metric("loss", step, epoch.loss());
    epoch.ghostRate().ifPresent(rate -> run.metric("ghosts", step, rate));
    int every = Math.max(1, settings.epochs() / LOOKS);
    if (number % every == 0 && number < settings.epochs()) {
      Product learnt = learnt(look(training));
      run.snapshot(learnt, out -> LearntClassifier.write(training.network(), learnt, out));
      run.artifact(BATCH, step, BatchPicture.draw(training.batch(step - 1)));
    }
  }

  private Answers look(Training training) {
    int step = training.done();
    Answers learnt = Answers.of(training.network(), set.pictures(), LOOKED_BACK, manager);
    run.metric("trainAccuracy", step, learnt.accuracy());
    Answers answers = Answers.of(training.network(), test, test.count(), manager);
    run.metric("accuracy", step, answers.accuracy());
    run.metric("logLoss", step, answers.logLoss());
    run.artifact(CONFUSION, step, ConfusionPicture.draw(answers.confusion(), test.classes()));
    return answers;
  }

  private void conclude(Training training) {
    Answers answers = look(training);
    run.metric("calibration", training.done(), answers.calibrationError());
    run.artifact(AnswerSheet.NAME, training.done(), answers.sheet(test.classes()).text());
    Product learnt = learnt(answers);
    run.product(learnt, out -> LearntClassifier.write(training.network(), learnt, out));
  }

  private Product learnt(Answers tested) {
    return LearntClassifier.of(settings, set, tested)
        .product(method, run.seed(), tested.accuracy());
  }

  private Mixer mixer(Optional<Checkpoint> saved) {
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
      case ATTENTIVE_CUTMIX -> attending(attention(saved));
    };
  }

  private AttentionGrids attention(Optional<Checkpoint> saved) {
    return new Attending(settings, set, run, home, products, manager).grids(saved);
  }

  private Mixer attending(AttentionGrids grids) {
    int[][] cells = grids.chosen(settings.cells());
    attended = Optional.of(new Attended(grids, cells));
    return CellMixers.fixed(grid, picture -> cells[picture]);
  }

  private void show(Attended attended) {
    run.artifact(
        "attention",
        1,
        AttentionPicture.draw(set.pictures(), attended.grids(), attended.cells(), grid));
    if (set.pictures().hasMasks()) {
      run.metric("onObject", 1, onObject(attended.cells()));
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
}
