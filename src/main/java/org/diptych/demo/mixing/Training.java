package org.diptych.demo.mixing;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.demo.mixing.MixingSettings.Descent;
import org.diptych.nn.Ops;
import org.diptych.nn.Tape;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Optimizer;
import org.diptych.nn.optim.Sgd;
import org.diptych.nn.tensors.Safetensors;
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

  /** Names of the state that a checkpoint holds. */
  private static final String NETWORK = "network/";

  private static final String OPTIMIZER = "optimizer/";
  private static final String SUMS = "sums";

  private final MixingSettings settings;
  private final TrainingSet set;
  private final Mixer mixer;
  private final boolean augments;
  private final NDManager manager;
  private final Classifier network;
  private final List<NDArray> leaves;
  private final Optimizer optimizer;
  private final Streams streams;
  private int ordered = -1; // epoch that the order is of
  private int[] order = {};
  private int step;
  private double loss; // summed over the epoch so far
  private double mixed; // likewise, pictures with something of a partner
  private double ghosts; // likewise, of those with a label of what is not to be seen

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
    leaves = network.learnt();
    optimizer =
        settings.optimizer() == Descent.ADAM
            ? new Adam(leaves, settings.learningRate())
            : new Sgd(leaves, settings.learningRate(), MOMENTUM, settings.weightDecay());
    streams = Streams.of(seed);
  }

  Classifier network() {
    return network;
  }

  /** Steps done. */
  int done() {
    return step;
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
    optimizer.learningRate(
        settings.learningRate() * settings.schedule().factor((double) step / steps()));
    Batch batch = batch(step);
    try (NDManager room = manager.newSubManager();
        Tape tape = Tape.record(leaves.toArray(NDArray[]::new))) {
      Shape shape = new Shape(batch.count(), 3, batch.side(), batch.side());
      NDArray rgb = Ops.owned(tape.scope().create(batch.pixels(), shape));
      Shape table = new Shape(batch.count(), set.pictures().classes().size());
      NDArray labels = Ops.owned(room.create(batch.labels(), table));
      NDArray error = Ops.crossEntropy(network.scores(rgb, true), labels);
      double value = error.toType(DataType.FLOAT64, false).getDouble();
      if (!Double.isFinite(value)) {
        throw new Refusal(
            Refusal.Kind.INVALID,
            "mixing.diverged",
            1 + step / stepsPerEpoch(),
            settings.learningRate());
      }
      optimizer.step(tape.gradients(error));
      loss += value;
    }
    mixed += batch.mixed();
    ghosts += batch.ghosts();
    step++;
    return step % stepsPerEpoch() == 0 ? Optional.of(endOfEpoch()) : Optional.empty();
  }

  private Epoch endOfEpoch() {
    Optional<Double> rate =
        mixed > 0 && set.pictures().hasMasks()
            ? Optional.of(100 * ghosts / mixed)
            : Optional.empty();
    Epoch epoch = new Epoch(loss / stepsPerEpoch(), rate);
    loss = 0;
    mixed = 0;
    ghosts = 0;
    return epoch;
  }

  /** All that the further steps depend on. */
  void write(OutputStream to) throws IOException {
    Map<String, NDArray> state = new LinkedHashMap<>();
    network.parameters().forEach((name, array) -> state.put(NETWORK + name, array));
    optimizer.state().forEach((name, array) -> state.put(OPTIMIZER + name, array));
    try (NDArray sums = manager.create(new double[] {loss, mixed, ghosts})) {
      state.put(SUMS, sums);
      Safetensors.write(state, Map.of(), to);
    }
  }

  /** Takes up what {@link #write} gave after so many steps. */
  void restore(Path state, int steps) {
    try (NDManager room = manager.newSubManager()) {
      Map<String, NDArray> saved = Safetensors.read(state, room).tensors();
      network.load(part(saved, NETWORK));
      optimizer.load(part(saved, OPTIMIZER));
      double[] sums = requireNonNull(saved.get(SUMS)).toDoubleArray();
      loss = sums[0];
      mixed = sums[1];
      ghosts = sums[2];
      step = steps;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, NDArray> part(Map<String, NDArray> saved, String prefix) {
    Map<String, NDArray> part = new LinkedHashMap<>();
    saved.forEach((name, array) -> {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), array);
      }
    });
    return part;
  }

  @Override
  public void close() {
    optimizer.close();
    network.close();
    manager.close();
  }
}
