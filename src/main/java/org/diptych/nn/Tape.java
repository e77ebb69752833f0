package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * One differentiated step: what is computed from the leaves while it is open is recorded, and freed
 * when it closes.
 *
 * <pre>{@code
 * try (Tape tape = Tape.record(x)) {
 *   NDArray loss = f(x);
 *   optimizer.step(tape.gradients(loss));
 * }
 * }</pre>
 *
 * <p>Results of operators live with their first operand, so the leaves move into the tape's scope
 * until it closes. Belongs to one thread; other threads may have tapes of their own.
 *
 * <p>DJL does not record {@code duplicate}, {@code toType}, and {@code concat} of a single array:
 * behind them the loss does not depend on the leaves.
 */
public final class Tape implements AutoCloseable {

  private final NDManager scope;
  private final List<NDArray> leaves;

  private Tape(NDManager scope, List<NDArray> leaves) {
    this.scope = scope;
    this.leaves = leaves;
  }

  /**
   * Starts recording on the calling thread.
   *
   * @param leaves at least one; all must belong to managers that outlive the tape
   */
  public static Tape record(NDArray... leaves) {
    NDManager scope = leaves[0].getManager().newSubManager();
    for (NDArray leaf : leaves) {
      leaf.tempAttach(scope);
      leaf.setRequiresGradient(true);
    }
    JniUtils.setGradMode(true);
    return new Tape(scope, List.of(leaves));
  }

  /** Where arrays that are needed for this step only can be made. */
  public NDManager scope() {
    return scope;
  }

  /**
   * Differentiates, and stops recording.
   *
   * @param loss a scalar computed from the leaves since {@link #record}
   * @return one gradient per leaf, of its shape and type, zero where the loss does not depend on
   *     it; freed with the tape
   */
  public List<NDArray> gradients(NDArray loss) {
    JniUtils.setGradMode(false);
    JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
    return leaves.stream().map(this::takeGradient).toList();
  }

  private NDArray takeGradient(NDArray leaf) {
    PtNDArray sum = JniUtils.getGradient((PtNDArray) leaf);
    if (sum == null) {
      return leaf.zerosLike();
    }
    NDArray gradient = sum.duplicate(); // libtorch would add the next one to it
    JniUtils.zeroGrad((PtNDArray) leaf);
    sum.close();
    return gradient;
  }

  @Override
  public void close() {
    JniUtils.setGradMode(false);
    leaves.forEach(leaf -> leaf.setRequiresGradient(false));
    scope.close();
  }
}
