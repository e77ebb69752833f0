package org.diptych.nn.layers;

import ai.djl.ndarray.types.Shape;

/**
 * An array that a layer has.
 *
 * @param learnt by gradient; else it is a statistic of what passes
 */
public record Part(String name, Shape shape, Start start, boolean learnt) {

  /** Of what is learnt. */
  static Part learnt(String name, Start start, long... shape) {
    return new Part(name, new Shape(shape), start, true);
  }
}
