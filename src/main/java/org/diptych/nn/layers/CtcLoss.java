package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.diptych.nn.Ops;
import org.diptych.nn.SequenceOps;

/**
 * Connectionist temporal classification (Graves et al. 2006, section 4): −log of the probability
 * that frames, each labelled by its own softmax, spell a target once repeated labels are merged and
 * blanks removed. libtorch sums over all alignments in log space, forwards and backwards.
 *
 * @param blank class that says nothing
 */
public record CtcLoss(int blank) {

  /**
   * The loss of each sequence. A target that no alignment spells, because it has more than {@link
   * #shortest} frames allow, costs 0 and has no gradient, so that it changes nothing in a sum.
   *
   * @param scores (B, T, classes), before the softmax
   * @param frames of each sequence, at most T; what is behind them does not count
   * @param targets of each sequence, without blanks, of any length
   * @return (B)
   */
  public NDArray apply(NDArray scores, int[] frames, List<int[]> targets) {
    for (int[] target : targets) {
      if (Arrays.stream(target).anyMatch(label -> label == blank)) {
        throw new IllegalArgumentException("A blank in a target: " + Arrays.toString(target));
      }
    }
    NDManager manager = scores.getManager();
    long[] labels =
        targets.stream().flatMapToInt(Arrays::stream).asLongStream().toArray(); // one after another
    long[] lengths = targets.stream().mapToLong(target -> target.length).toArray();
    long[] times = Arrays.stream(frames).asLongStream().toArray();
    try (NDArray all = Ops.owned(manager.create(labels));
        NDArray until = Ops.owned(manager.create(times));
        NDArray each = Ops.owned(manager.create(lengths))) {
      return SequenceOps.ctcLoss(scores, all, until, each, blank);
    }
  }

  /** The fewest frames that spell a target: one for each label, and a blank between two alike. */
  public static int shortest(int... target) {
    int frames = target.length;
    for (int i = 1; i < target.length; i++) {
      frames += target[i] == target[i - 1] ? 1 : 0;
    }
    return frames;
  }
}
