package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A region without gradients whose temporaries are freed together.
 *
 * <p>Results of operators live with their first operand: operands that outlive the scope are handed
 * to it as borrowed, so that what is computed from them is freed here.
 */
public final class Scope implements AutoCloseable {

  private final NDManager parent;
  private final NDManager manager;
  private final boolean recording;

  private Scope(NDManager parent, NDArray... borrowed) {
    this.parent = parent;
    this.manager = parent.newSubManager();
    this.recording = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    for (NDArray array : borrowed) {
      array.tempAttach(manager);
    }
  }

  /**
   * Stops recording until the scope is closed.
   *
   * @param parent outlives the scope
   * @param borrowed arrays that are operands inside and return to their managers on close
   */
  public static Scope open(NDManager parent, NDArray... borrowed) {
    return new Scope(parent, borrowed);
  }

  public NDManager manager() {
    return manager;
  }

  /** Lets a result outlive the scope: hands it to the parent. */
  public NDArray keep(NDArray result) {
    result.attach(parent);
    return result;
  }

  @Override
  public void close() {
    manager.close();
    JniUtils.setGradMode(recording);
  }
}
