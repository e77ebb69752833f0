package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.nn.Ops;

/** Which query sees which key, boolean. Where two hold at once, {@code logicalAnd} joins them. */
public final class Masks {

  private Masks() {}

  /**
   * A query sees the keys up to its own place (Vaswani et al. 2017, section 3.2.3).
   *
   * @param queries the last ones of the sequence
   * @param keys all of the sequence so far
   * @return (queries, keys)
   */
  public static NDArray causal(int queries, int keys, NDManager manager) {
    boolean[] seen = new boolean[queries * keys];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = i % keys <= i / keys + keys - queries;
    }
    return Ops.owned(manager.create(seen, new Shape(queries, keys)));
  }

  /**
   * Of each sequence its beginning is seen, and what fills it up is not.
   *
   * @param lengths of the sequences, B of them
   * @return (B, 1, 1, keys)
   */
  public static NDArray lengths(int[] lengths, int keys, NDManager manager) {
    boolean[] seen = new boolean[lengths.length * keys];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = i % keys < lengths[i / keys];
    }
    return Ops.owned(manager.create(seen, new Shape(lengths.length, 1, 1, keys)));
  }
}
