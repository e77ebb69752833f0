package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * Moves the parameters that it was made with along their gradients. Its state is named arrays, so
 * that it can be saved and taken up again bit for bit.
 */
public interface Optimizer extends AutoCloseable {

  /**
   * Changes the parameters in place.
   *
   * @param gradients one per parameter, in the same order
   */
  void step(List<NDArray> gradients);

  double learningRate();

  void learningRate(double rate);

  /** The state itself, not a copy: save it before the next step. */
  Map<String, NDArray> state();

  /**
   * Takes over a state that {@link #state} gave, by copying.
   *
   * @throws IllegalArgumentException when an array is missing or of another shape
   */
  void load(Map<String, NDArray> state);

  /** Frees the state, not the parameters. */
  @Override
  void close();
}
