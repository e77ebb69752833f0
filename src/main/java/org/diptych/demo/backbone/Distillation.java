package org.diptych.demo.backbone;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.nn.Module;
import org.diptych.nn.Noise;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Features;
import org.diptych.platform.Rng;

/**
 * What the pupil is told: the hints of its teachers, and the classes of the photographs. Its
 * parameters, a linear regressor per hint and a linear classifier, are thrown away afterwards.
 */
final class Distillation extends Module {

  /** The layer whose mean over the picture is classified. */
  static final String DEEPEST = "relu5_3";

  /** A hint's losses are at most 1 at first, a cross entropy over 200 classes is 5.3. */
  private static final double CLASS_WEIGHT = 0.3;

  /** Of standardised hints: a channel that is nearly always silent must not outweigh all others. */
  private static final double LARGEST_TARGET = 8;

  private final List<Hint> hints;
  private final Map<Hint, NDArray> means = new LinkedHashMap<>(); // (1, C)
  private final Map<Hint, NDArray> deviations = new LinkedHashMap<>(); // (1, C)
  private final NDManager constants;

  /**
   * @param widths channels of the pupil's blocks
   * @param pictures (n, 3, h, w): the hints are standardised by what teachers see in them
   */
  Distillation(
      NDManager parent,
      List<Hint> hints,
      List<Integer> widths,
      int classes,
      Rng rng,
      NDArray pictures) {
    super(parent, shapes(hints, widths, classes));
    this.hints = List.copyOf(hints);
    constants = parent.newSubManager();
    int index = 0;
    for (NDArray parameter : parameters().values()) {
      if (parameter.getShape().dimension() == 2) {
        try (NDManager brief = constants.newSubManager()) {
          double spread = 0.03 / Math.sqrt((double) parameter.getShape().get(0));
          Noise.gaussian(rng.at(index), brief, parameter.getShape()).muli(spread).copyTo(parameter);
        }
      }
      index++;
    }
    try (NDManager brief = constants.newSubManager()) {
      pictures.tempAttach(brief);
      raw(pictures).forEach(this::standardiseBy);
    }
  }

  private static Map<String, Shape> shapes(List<Hint> hints, List<Integer> widths, int classes) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int i = 0; i < hints.size(); i++) {
      Hint hint = hints.get(i);
      int channels = widths.get(hint.guided().charAt("relu".length()) - '1');
      shapes.put("regressor." + i + ".weight", new Shape(channels, hint.channels()));
      shapes.put("regressor." + i + ".bias", new Shape(hint.channels()));
    }
    shapes.put("classifier.weight", new Shape(widths.getLast(), classes));
    shapes.put("classifier.bias", new Shape(classes));
    return shapes;
  }

  private void standardiseBy(Hint hint, NDArray rows) { // (positions, C)
    NDArray mean = rows.mean(new int[] {0}, true);
    NDArray deviation = rows.sub(mean).square().mean(new int[] {0}, true).sqrt();
    NDArray least = deviation.mean().mul(0.05);
    NDArray bounded = deviation.maximum(least);
    mean.attach(constants);
    bounded.attach(constants);
    means.put(hint, mean);
    deviations.put(hint, bounded);
  }

  /** The layers of the pupil that are looked at. */
  Set<String> guided() {
    Set<String> guided = new LinkedHashSet<>();
    hints.forEach(hint -> guided.add(hint.guided()));
    guided.add(DEEPEST);
    return guided;
  }

  /** What the teachers see in pictures, standardised; by hint, (positions, channels). */
  Map<Hint, NDArray> targets(NDArray rgb) {
    Map<Hint, NDArray> targets = raw(rgb);
    targets.replaceAll((hint, rows) ->
        rows.sub(requireNonNull(means.get(hint)))
            .div(requireNonNull(deviations.get(hint)))
            .clip(-LARGEST_TARGET, LARGEST_TARGET));
    return targets;
  }

  private Map<Hint, NDArray> raw(NDArray rgb) {
    Map<Teacher, List<String>> layers = new LinkedHashMap<>();
    hints.forEach(h -> layers.computeIfAbsent(h.teacher(), t -> new ArrayList<>()).add(h.layer()));
    Map<Teacher, Features> seen = new LinkedHashMap<>();
    layers.forEach((teacher, of) -> seen.put(teacher, teacher.see(rgb, of)));
    Map<Hint, NDArray> rows = new LinkedHashMap<>();
    hints.forEach(hint -> rows.put(hint, hint.target(requireNonNull(seen.get(hint.teacher())))));
    return rows;
  }

  /**
   * Losses by name: for each hint the share of its variance that is not predicted, for the classes
   * the cross entropy; "loss" is their weighted sum.
   *
   * @param labels (pictures), int64
   */
  Map<String, NDArray> losses(Features pupil, Map<Hint, NDArray> targets, NDArray labels) {
    Map<String, NDArray> losses = new LinkedHashMap<>();
    NDArray scores = scores(pupil, labels.size());
    NDArray entropy = Ops.crossEntropy(scores, labels);
    NDArray sum = Ops.scale(entropy, CLASS_WEIGHT);
    for (int i = 0; i < hints.size(); i++) {
      Hint hint = hints.get(i);
      NDArray predicted =
          pupil
              .rows(hint.guided(), hint.step())
              .matMul(parameter("regressor." + i + ".weight"))
              .add(parameter("regressor." + i + ".bias")); // (positions, channels)
      NDArray loss = predicted.sub(requireNonNull(targets.get(hint))).square().mean();
      losses.put(hint.name(), loss);
      sum = sum.add(loss);
    }
    losses.put("classes", entropy);
    losses.put("loss", sum);
    return losses;
  }

  /** (pictures, classes), before the softmax. */
  NDArray scores(Features pupil, long pictures) {
    NDArray rows = pupil.rows(DEEPEST, 1); // (pictures · cells, C)
    NDArray pooled = rows.reshape(pictures, -1, rows.getShape().get(1)).mean(new int[] {1});
    return pooled.matMul(parameter("classifier.weight")).add(parameter("classifier.bias"));
  }

  @Override
  public void close() {
    constants.close();
    super.close();
  }
}
