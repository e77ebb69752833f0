package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;

/**
 * A loss, by value and by derivative.
 *
 * @param value scalar
 * @param surrogate a recorded scalar of any value, whose gradient is the loss's gradient
 */
public record Loss(NDArray value, NDArray surrogate) {

  public static Loss of(NDArray recorded) {
    return new Loss(recorded.stopGradient(), recorded);
  }
}
