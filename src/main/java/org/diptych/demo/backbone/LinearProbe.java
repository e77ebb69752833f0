package org.diptych.demo.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.diptych.data.pictures.LabelledPictures;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.Features;
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Learning;

/**
 * How much a frozen network knows about objects: softmax regression on the means of its activations
 * over each picture (Alain and Bengio, "Understanding intermediate layers using linear classifier
 * probes", 2017).
 */
final class LinearProbe {

  private static final int BATCH = 50;
  private static final int STEPS = 300;
  private static final double LEARNING_RATE = 0.02;

  /** Of half the squared weights. */
  private static final double DECAY = 1e-3;

  private LinearProbe() {}

  /**
   * Shares of right guesses.
   *
   * @param deepest by the last layer
   * @param all by all layers that were looked at
   */
  record Accuracy(double deepest, double all) {}

  /**
   * Learns on some pictures, and guesses others.
   *
   * @param layers by depth; their means are the input, side by side
   * @param side to which pictures are enlarged, in pixels
   */
  static Accuracy accuracy(
      FeatureNetwork network,
      List<String> layers,
      LabelledPictures learnt,
      LabelledPictures guessed,
      int side,
      NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray known = means(network, layers, learnt, side, manager); // (n, D)
      NDArray asked = means(network, layers, guessed, side, manager); // (m, D)
      NDArray mean = known.mean(new int[] {0}, true);
      NDArray deviation = known.sub(mean).square().mean(new int[] {0}, true).sqrt().maximum(1e-6);
      NDArray x = known.sub(mean).div(deviation);
      NDArray y = asked.sub(mean).div(deviation);
      long last = x.getShape().get(1) - network.channels(layers.getLast());
      String columns = ":, " + last + ":";
      return new Accuracy(
          accuracy(x.get(columns), y.get(columns), learnt, guessed, manager),
          accuracy(x, y, learnt, guessed, manager));
    }
  }

  private static double accuracy(
      NDArray known,
      NDArray asked,
      LabelledPictures learnt,
      LabelledPictures guessed,
      NDManager manager) {
    NDArray weights =
        regress(known, labels(learnt, manager), learnt.classes().size(), manager); // (D + 1, K)
    long[] guesses = score(asked, weights).argMax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < guesses.length; i++) {
      right += guesses[i] == guessed.label(i) ? 1 : 0;
    }
    return (double) right / guesses.length;
  }

  private static NDArray means(
      FeatureNetwork network,
      List<String> layers,
      LabelledPictures pictures,
      int side,
      NDManager manager) {
    NDList parts = new NDList();
    for (int from = 0; from < pictures.count(); from += BATCH) {
      int to = Math.min(pictures.count(), from + BATCH);
      try (NDManager brief = manager.newSubManager()) {
        NDArray large = Ops.bilinear(batch(pictures, from, to, brief), side, side, false);
        Features features = network.features(large, layers);
        NDList columns = new NDList();
        for (String layer : layers) {
          NDArray rows = features.rows(layer, 1);
          columns.add(
              rows.reshape(to - from, -1, rows.getShape().get(1)).mean(new int[] {1})); // (b, C)
        }
        NDArray batch = NDArrays.concat(columns, 1);
        batch.attach(manager);
        parts.add(batch);
      }
    }
    return NDArrays.concat(parts, 0);
  }

  /** (to − from, 3, side, side) in [0, 1]. */
  private static NDArray batch(LabelledPictures pictures, int from, int to, NDManager manager) {
    int side = pictures.side();
    float[] values = new float[(to - from) * 3 * side * side];
    for (int i = from; i < to; i++) {
      pictures.planes(i, values, (i - from) * 3 * side * side);
    }
    return Ops.owned(manager.create(values, new Shape(to - from, 3, side, side)));
  }

  private static NDArray labels(LabelledPictures pictures, NDManager manager) {
    long[] labels = new long[pictures.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = pictures.label(i);
    }
    return Ops.owned(manager.create(labels));
  }

  private static NDArray regress(NDArray rows, NDArray labels, int classes, NDManager manager) {
    NDArray weights = manager.zeros(new Shape(rows.getShape().get(1) + 1, classes));
    try (Learning learning =
        new Learning(
            Map.of("weights", weights),
            List.of(weights),
            learnt -> new Adam(learnt, LEARNING_RATE),
            step -> LEARNING_RATE * (STEPS - step) / STEPS)) {
      while (learning.done() < STEPS) {
        learning.step(room -> {
          rows.tempAttach(room);
          NDArray decay = Ops.scale(weights.square().sum(), DECAY / 2);
          return Ops.crossEntropy(score(rows, weights), labels).add(decay);
        });
      }
    }
    return weights;
  }

  private static NDArray score(NDArray rows, NDArray weights) {
    long last = weights.getShape().get(0) - 1;
    return rows.matMul(weights.get(":" + last)).add(weights.get(last + ":"));
  }
}
