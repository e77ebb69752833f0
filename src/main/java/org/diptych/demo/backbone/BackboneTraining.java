package org.diptych.demo.backbone;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.backbone.Crops.Batch;
import org.diptych.nn.nets.Features;
import org.diptych.nn.nets.TrainableVgg;
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Learning;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Rng;
import org.diptych.platform.files.WholeFile;

/** One training: the pupil, what it is told, the optimiser, and how far it is. */
final class BackboneTraining implements AutoCloseable {

  /** Batches that hints are standardised by. */
  private static final int STANDARD_BATCHES = 4;

  /** Batches that the statistics of batch normalisation are taken from in the end. */
  private static final int FOLDING_BATCHES = 12;

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;

  private final Plan plan;
  private final Crops crops;
  private final NDManager manager;
  private final TrainableVgg pupil;
  private final Distillation distillation;
  private final Learning learning;
  private int steps;
  private double seconds;

  /**
   * Begins a training.
   *
   * @param steps how many there will be, or {@link Plan#UNSETTLED}
   * @param hints with teachers that outlive it
   * @param parent outlives it
   */
  BackboneTraining(
      Plan plan, int steps, Photographs photographs, List<Hint> hints, NDManager parent) {
    this.plan = plan;
    this.steps = steps;
    manager = parent.newSubManager();
    crops = new Crops(photographs, plan.batch(), plan.seed());
    pupil = new TrainableVgg(manager, plan.widths(), Rng.of(plan.seed(), "pupil"));
    try (NDManager brief = manager.newSubManager()) {
      distillation =
          new Distillation(
              manager,
              hints,
              plan.widths(),
              photographs.classes().size(),
              Rng.of(plan.seed(), "regressors"),
              pictures(STANDARD_BATCHES, brief));
    }
    Map<String, NDArray> all = pupil.parameters("pupil/");
    all.putAll(distillation.parameters("distillation/"));
    learning =
        new Learning(
            all,
            List.copyOf(all.values()),
            learnt -> new Adam(learnt, plan.learningRate(), BETA1, BETA2),
            step -> plan.learningRate(step, this.steps));
  }

  /** Central squares from all over the photographs, (n, 3, side, side). */
  private NDArray pictures(int batches, NDManager brief) {
    NDList parts = new NDList();
    for (int i = 0; i < batches; i++) {
      parts.add(crops.random(1 << 24 | i, plan.lastSide(), brief).rgb());
    }
    return NDArrays.concat(parts, 0);
  }

  /** Steps done. */
  int done() {
    return learning.done();
  }

  /** Steps of the whole training, or {@link Plan#UNSETTLED}. */
  int steps() {
    return steps;
  }

  /** Computed so far. */
  double seconds() {
    return seconds;
  }

  boolean finished() {
    return steps != Plan.UNSETTLED && done() >= steps;
  }

  /** Settles the number of steps, if it is not yet and so much time has been computed. */
  void settle(double limitSeconds) {
    if (steps == Plan.UNSETTLED && seconds >= plan.shareBeforeCooling() * limitSeconds) {
      steps = plan.steps(done());
    }
  }

  /** One step; returns the losses before it, by name. */
  Map<String, Double> learn() {
    long begin = System.nanoTime();
    Map<String, Double> values = new LinkedHashMap<>();
    try (NDManager brief = manager.newSubManager()) {
      Batch batch = crops.random(done(), plan.side(done(), steps), brief);
      Map<Hint, NDArray> targets = distillation.targets(batch.rgb());
      double loss =
          learning.step(room -> {
            Features seen = pupil.features(batch.rgb(), distillation.guided());
            Map<String, NDArray> losses = distillation.losses(seen, targets, batch.labels());
            values.putAll(numbers(losses));
            return requireNonNull(losses.get("loss"));
          });
      if (!Double.isFinite(loss)) {
        throw new IllegalStateException("The loss is not finite at step " + done());
      }
    }
    seconds += 1e-9 * (System.nanoTime() - begin);
    return values;
  }

  private static Map<String, Double> numbers(Map<String, NDArray> scalars) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    scalars.forEach(
        (name, scalar) -> numbers.put(name, scalar.toType(DataType.FLOAT64, false).getDouble()));
    return numbers;
  }

  /**
   * Losses on photographs that were not learnt from, and "right", the share whose class is the best
   * guess; batches are normalised by their own statistics here too.
   */
  Map<String, Double> judge(Photographs unseen) {
    Crops central = new Crops(unseen, plan.batch(), plan.seed());
    Map<String, Double> sums = new LinkedHashMap<>();
    int batches = unseen.photographs().size() / plan.batch();
    for (int i = 0; i < batches; i++) {
      try (NDManager brief = manager.newSubManager()) {
        Batch batch = central.central(i, plan.lastSide(), brief);
        Features seen = pupil.features(batch.rgb(), distillation.guided());
        numbers(distillation.losses(seen, distillation.targets(batch.rgb()), batch.labels()))
            .forEach((name, value) -> sums.merge(name, value / batches, Double::sum));
        long[] guesses = distillation.scores(seen, plan.batch()).argMax(1).toLongArray();
        long[] labels = batch.labels().toLongArray();
        for (int k = 0; k < labels.length; k++) {
          double right = guesses[k] == labels[k] ? 1 : 0;
          sums.merge("right", right / labels.length / batches, Double::sum);
        }
      }
    }
    return sums;
  }

  /** Writes the network as float16, without what only the training needs. */
  void write(Path file, Map<String, String> metadata) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.putAll(pupil.metadata());
    try (NDManager brief = manager.newSubManager()) {
      Map<String, NDArray> weights = pupil.folded(pictures(FOLDING_BATCHES, brief), brief);
      WholeFile.write(file, out -> Safetensors.writeHalf(weights, all, out));
    }
  }

  /** Writes all that the further steps depend on. */
  void checkpoint(Path file) throws IOException {
    Map<String, String> metadata =
        Map.of("plan", plan.toString(), "steps", "" + steps, "seconds", "" + seconds);
    WholeFile.write(file, out -> Safetensors.write(state(), metadata, out));
  }

  /**
   * Takes up what {@link #checkpoint} wrote.
   *
   * @throws IllegalArgumentException when the file is from a training with another plan
   */
  void restore(Path file) throws IOException {
    try (NDManager brief = manager.newSubManager()) {
      Safetensors.File saved = Safetensors.read(file, brief);
      if (!plan.toString().equals(saved.metadata().get("plan"))) {
        throw new IllegalArgumentException(
            "%s is of another training: %s. Remove it to begin anew."
                .formatted(file, saved.metadata().get("plan")));
      }
      learning.restore(saved.tensors());
      steps = Integer.parseInt(saved.metadata().getOrDefault("steps", ""));
      seconds = Double.parseDouble(saved.metadata().getOrDefault("seconds", ""));
    }
  }

  /** The state itself, not a copy. */
  Map<String, NDArray> state() {
    return learning.state();
  }

  @Override
  public void close() {
    learning.close();
    distillation.close();
    pupil.close();
    manager.close();
  }
}
