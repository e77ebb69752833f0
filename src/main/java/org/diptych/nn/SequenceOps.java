package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differentiable functions over sequences, (batch, time, features), with PyTorch's semantics. A
 * result lives with the first argument's manager.
 */
public final class SequenceOps {

  private SequenceOps() {}

  /**
   * x · weightᵀ + bias.
   *
   * @param x (…, in)
   * @param weight (out, in)
   * @param bias (out), or null for none
   * @return (…, out)
   */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
  }

  /**
   * x · Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016); exact, without tanh.
   */
  public static NDArray gelu(NDArray x) {
    return JniUtils.gelu((PtNDArray) x);
  }

  /**
   * Of each vector of the last axis to mean 0 and variance 1, then times gain plus shift.
   *
   * @param x (…, width)
   * @param gain (width)
   * @param shift (width)
   * @param epsilon added to the variance under the root
   */
  public static NDArray layerNorm(NDArray x, NDArray gain, NDArray shift, double epsilon) {
    Shape last = gain.getShape();
    return JniUtils.layerNorm((PtNDArray) x, last, (PtNDArray) gain, (PtNDArray) shift, epsilon);
  }

  /**
   * The rows of a table.
   *
   * @param index int64, of any shape
   * @param table (count, width)
   * @return (… of the index, width)
   */
  public static NDArray rows(NDArray index, NDArray table) {
    return JniUtils.embedding((PtNDArray) index, (PtNDArray) table, false);
  }

  /**
   * softmax(q · kᵀ / √d) · v in each head, d = features / heads (Vaswani et al. 2017, section 3.2).
   *
   * @param query (B, T, heads · d)
   * @param key (B, S, heads · d)
   * @param value (B, S, heads · d)
   * @return (B, T, heads · d), the heads side by side
   */
  public static NDArray attention(NDArray query, NDArray key, NDArray value, int heads) {
    return ScriptOps.attention(query, key, value, heads);
  }

  /**
   * As above, where not every query sees every key.
   *
   * @param mask boolean, to be broadcast to (B, heads, T, S): whether a query sees a key; a query
   *     that sees none gets zeros
   */
  public static NDArray attention(
      NDArray query, NDArray key, NDArray value, int heads, NDArray mask) {
    return ScriptOps.attention(query, key, value, heads, mask);
  }

  /**
   * Long short-term memory from a state of zeros; see {@link org.diptych.nn.layers.Lstm}.
   *
   * @param x (B, T, in)
   * @param weights by layer, then by direction: weight_ih, weight_hh, bias_ih, bias_hh
   * @param zeros (layers · directions, B, hidden)
   * @return (B, T, directions · hidden), of the last layer
   */
  public static NDArray lstm(NDArray x, List<NDArray> weights, NDArray zeros, boolean both) {
    int layers = weights.size() / (both ? 8 : 4);
    NDList state = new NDList(zeros, zeros);
    NDList results =
        JniUtils.lstm((PtNDArray) x, state, new NDList(weights), true, layers, 0, true, both, true);
    results.subNDList(1).close(); // the last states
    return results.head();
  }

  /**
   * Connectionist temporal classification (Graves et al. 2006): −log of the probability of all
   * alignments of a target with the frames. See {@link org.diptych.nn.layers.CtcLoss}.
   *
   * @param scores (B, T, classes), before the softmax
   * @param targets of all sequences one after the other, int64, no blanks
   * @param frames (B), int64: how many of the T count
   * @param lengths (B), int64, of the targets
   * @return (B); 0, without a gradient, where no alignment is possible
   */
  public static NDArray ctcLoss(
      NDArray scores, NDArray targets, NDArray frames, NDArray lengths, int blank) {
    return ScriptOps.ctcLoss(scores, targets, frames, lengths, blank);
  }
}
