package org.diptych.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.diptych.nn.GradCheck;
import org.diptych.nn.Tape;
import org.diptych.nn.TensorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CtcLossTest extends TensorTest {

  private static final int CLASSES = 3;

  /** −log of the summed probability of all labellings of the frames that spell the target. */
  private static double byEnumeration(double[][] scores, int frames, int blank, int... target) {
    double probability = 0;
    int[] labels = new int[frames];
    for (int number = 0; number < Math.pow(CLASSES, frames); number++) {
      double product = 1;
      for (int t = 0, rest = number; t < frames; t++, rest /= CLASSES) {
        labels[t] = rest % CLASSES;
        double sum = 0;
        for (double score : scores[t]) {
          sum += Math.exp(score);
        }
        product *= Math.exp(scores[t][labels[t]]) / sum;
      }
      probability += spelled(labels, blank).equals(asList(target)) ? product : 0;
    }
    return -Math.log(probability);
  }

  /** Without repetitions, then without blanks. */
  private static List<Integer> spelled(int[] labels, int blank) {
    List<Integer> spelled = new ArrayList<>();
    for (int t = 0; t < labels.length; t++) {
      if ((t == 0 || labels[t] != labels[t - 1]) && labels[t] != blank) {
        spelled.add(labels[t]);
      }
    }
    return spelled;
  }

  private static List<Integer> asList(int... target) {
    List<Integer> list = new ArrayList<>();
    for (int label : target) {
      list.add(label);
    }
    return list;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void itIsTheSumOverAllAlignmentsInABatchOfDifferentLengths(int blank) {
    int other = 2 - blank;
    List<int[]> targets =
        List.of(
            new int[] {1},
            new int[] {1, other},
            new int[] {other, other},
            new int[] {},
            new int[] {1, other, 1});
    int[] frames = {6, 4, 3, 5, 3};
    NDArray scores = wide(5, 6, CLASSES);
    double[] losses = new CtcLoss(blank).apply(scores, frames, targets).toDoubleArray();
    assertThat(losses).hasSize(5);
    for (int i = 0; i < losses.length; i++) {
      double expected =
          byEnumeration(DrawnNetwork.rows(scores.get(i)), frames[i], blank, targets.get(i));
      assertThat(expected).isFinite().isPositive();
      assertThat(losses[i]).as("sequence %d", i).isCloseTo(expected, within(1e-11));
    }
    GradCheck.check(a -> new CtcLoss(blank).apply(a[0], frames, targets), scores);
  }

  @Test
  void whatIsBehindTheFramesDoesNotCount() {
    NDArray scores = wide(1, 6, CLASSES);
    CtcLoss loss = new CtcLoss(0);
    List<int[]> target = List.of(new int[] {1, 2});
    assertThat(loss.apply(scores, new int[] {4}, target).toDoubleArray())
        .containsExactly(
            loss.apply(scores.get(":, :4"), new int[] {4}, target).toDoubleArray(), within(1e-12));
  }

  @Test
  void aTargetThatCannotBeSpelledCostsNothingAndTeachesNothing() {
    NDArray scores = wide(3, 4, CLASSES);
    List<int[]> targets = List.of(new int[] {1, 1, 1}, new int[] {1, 2}, new int[] {1, 2, 1, 2, 1});
    int[] frames = {4, 4, 4};
    assertThat(byEnumeration(DrawnNetwork.rows(scores.get(0)), 4, 0, 1, 1, 1)).isInfinite();
    NDArray losses = new CtcLoss(0).apply(scores, frames, targets);
    assertThat(losses.toDoubleArray()[0]).isZero();
    assertThat(losses.toDoubleArray()[1]).isPositive();
    assertThat(losses.toDoubleArray()[2]).isZero();
    try (Tape tape = Tape.record(scores)) {
      NDArray sum = new CtcLoss(0).apply(scores, frames, targets).sum();
      NDArray gradient = tape.gradients(sum).getFirst();
      assertThat(gradient.get(0).toDoubleArray()).containsOnly(0);
      assertThat(gradient.get(2).toDoubleArray()).containsOnly(0);
      assertThat(gradient.get(1).abs().sum().getDouble()).isPositive().isFinite();
    }
  }

  @Test
  void theShortestSpellingHasABlankBetweenTwoAlike() {
    for (int[] target :
        List.of(new int[] {1}, new int[] {1, 1}, new int[] {1, 2}, new int[] {2, 2, 2, 1})) {
      int shortest = CtcLoss.shortest(target);
      double[][] scores = new double[shortest][CLASSES];
      assertThat(byEnumeration(scores, shortest, 0, target)).isFinite();
      assertThat(byEnumeration(scores, shortest - 1, 0, target)).isInfinite();
    }
    assertThat(CtcLoss.shortest()).isZero();
  }

  @Test
  void aLongSequenceDoesNotUnderflow() {
    NDArray scores = manager.zeros(new Shape(1, 2000, CLASSES));
    double loss =
        new CtcLoss(0)
            .apply(scores, new int[] {2000}, List.of(new int[] {}))
            .toType(DataType.FLOAT64, false)
            .getDouble();
    assertThat(loss).isCloseTo(2000 * Math.log(3), within(0.1)); // blanks only
  }

  @Test
  void aTargetWithABlankIsRefused() {
    assertThatThrownBy(
            () -> new CtcLoss(1).apply(wide(1, 4, 3), new int[] {4}, List.of(new int[] {0, 1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A blank in a target: [0, 1]");
  }
}
