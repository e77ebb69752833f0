package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.MixingSettings.Descent;
import org.diptych.demo.mixing.mixers.Batch;
import org.diptych.demo.mixing.mixers.Mixer;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Learning;
import org.diptych.nn.optim.MomentOptimizer;
import org.diptych.nn.optim.Sgd;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;

/**
 * A network learns from mixed pictures. Whatever is random is a function of the seed, its purpose
 * and the number of the step, so arms of one seed begin with the same weights, see pictures in the
 * same order with the same partners, and a run that is taken up again goes on as if nothing had
 * been.
 */
final class Training implements AutoCloseable {

  private static final double MOMENTUM = 0.9;

  private final MixingSettings settings;
  private final TrainingSet set;
  private final Mixer mixer;
  private final boolean augments;
  private final NDManager manager;
  private final Classifier network;
  private final NDArray sums; // over the epoch so far: losses, pictures mixed, ghosts among them
  private final Learning learning;
  private final Streams streams;
  private int ordered = -1; // epoch that the order is of
  private int[] order = {};

  /** Random numbers by purpose. */
  private record Streams(Rng order, Rng partners, Rng whether, Rng mix, Rng crops) {

    static Streams of(long seed) {
      return new Streams(
          Rng.of(seed, "order"),
          Rng.of(seed, "partners"),
          Rng.of(seed, "whether"),
          Rng.of(seed, "mix"),
          Rng.of(seed, "crops"));
    }
  }

  /**
   * What an epoch was like.
   *
   * @param loss mean over its steps, under mixing
   * @param ghostRate in % of the mixed pictures; empty where nothing was mixed
   */
  record Epoch(double loss, Optional<Double> ghostRate) {}

  Training(
      MixingSettings settings,
      TrainingSet set,
      Mixer mixer,
      boolean augments,
      long seed,
      NDManager parent) {
    this.settings = settings;
    this.set = set;
    this.mixer = mixer;
    this.augments = augments;
    manager = parent.newSubManager();
    int classes = set.pictures().classes().size();
    network =
        new Classifier(
            manager,
            settings.network().architecture(settings.width(), classes),
            set.mean(),
            set.deviation(),
            Rng.of(seed, "weights"));
    sums = Ops.owned(manager.create(new double[3]));
    Map<String, NDArray> state = network.parameters("network/");
    state.put("sums", sums);
    learning = new Learning(state, network.learnt(), this::optimizer, this::learningRate);
    streams = Streams.of(seed);
  }

  private MomentOptimizer optimizer(List<NDArray> learnt) {
    return settings.optimizer() == Descent.ADAM
        ? new Adam(learnt, settings.learningRate())
        : new Sgd(learnt, settings.learningRate(), MOMENTUM, settings.weightDecay());
  }

  private double learningRate(int step) {
    return settings.learningRate() * settings.schedule().factor((double) step / steps());
  }

  Classifier network() {
    return network;
  }

  /** Steps done. */
  int done() {
    return learning.done();
  }

  /** What does not fill a batch is left out of the epoch; the next one has another order. */
  int stepsPerEpoch() {
    return stepsPerEpoch(settings, set);
  }

  private static int stepsPerEpoch(MixingSettings settings, TrainingSet set) {
    return Math.max(1, set.pictures().count() / settings.batch());
  }

  int steps() {
    return steps(settings, set);
  }

  /** Of all epochs. */
  static int steps(MixingSettings settings, TrainingSet set) {
    return settings.epochs() * stepsPerEpoch(settings, set);
  }

  /** The pictures of a step, mixed. */
  Batch batch(int number) {
    LabelledPictures pictures = set.pictures();
    int size = Math.min(settings.batch(), pictures.count());
    sort(number / stepsPerEpoch());
    int[] swap = streams.partners().at(number).permutation(size);
    int[] targets = new int[size];
    int[] partners = new int[size];
    int first = number % stepsPerEpoch() * size;
    for (int i = 0; i < size; i++) {
      targets[i] = order[first + i];
      partners[i] = order[first + swap[i]];
    }
    Batch batch = new Batch(pictures, targets, partners);
    if (streams.whether().at(number).nextDouble() < settings.probability()) {
      mixer.mix(batch, streams.mix().at(number));
    }
    if (augments) {
      batch.cropAndFlip(streams.crops().at(number), set.mean());
    }
    return batch;
  }

  private void sort(int epoch) {
    if (epoch != ordered) {
      ordered = epoch;
      order = streams.order().at(epoch).permutation(set.pictures().count());
    }
  }

  /**
   * One step.
   *
   * @return the epoch that it ends, if it does
   * @throws Refusal when the loss is no number any more
   */
  Optional<Epoch> learn() {
    Batch batch = batch(done());
    double loss = learning.step(room -> error(batch, room));
    if (!Double.isFinite(loss)) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "mixing.diverged",
          1 + done() / stepsPerEpoch(),
          settings.learningRate());
    }
    try (NDArray more = manager.create(new double[] {loss, batch.mixed(), batch.ghosts()})) {
      sums.addi(more);
    }
    return done() % stepsPerEpoch() == 0 ? Optional.of(endOfEpoch()) : Optional.empty();
  }

  private NDArray error(Batch batch, NDManager room) {
    Shape shape = new Shape(batch.count(), 3, batch.side(), batch.side());
    NDArray rgb = Ops.owned(room.create(batch.pixels(), shape));
    Shape table = new Shape(batch.count(), set.pictures().classes().size());
    NDArray labels = Ops.owned(room.create(batch.labels(), table));
    return Ops.crossEntropy(network.scores(rgb, true), labels);
  }

  private Epoch endOfEpoch() {
    double[] epoch = sums.toDoubleArray();
    sums.set(new double[3]);
    Optional<Double> ghosts =
        epoch[1] > 0 && set.pictures().hasMasks()
            ? Optional.of(100 * epoch[2] / epoch[1])
            : Optional.empty();
    return new Epoch(epoch[0] / stepsPerEpoch(), ghosts);
  }

  /** All that the further steps depend on. */
  void write(OutputStream to) throws IOException {
    learning.write(to);
  }

  /** Takes up what {@link #write} gave. */
  void restore(Path state) {
    learning.restore(state);
  }

  @Override
  public void close() {
    learning.close();
    network.close();
    manager.close();
  }
}
