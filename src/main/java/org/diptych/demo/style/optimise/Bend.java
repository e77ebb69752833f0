package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** What bends the picture while it is painted; it may be learnt together with the picture. */
public interface Bend {

  boolean learns();

  /** What is learnt, beside the picture. */
  NDArray displacements();

  /** What is to be minimised for its sake, beyond what the method itself minimises. */
  void add(Losses losses, Objective objective, NDArray image, int step);

  /** Goes a step against the gradient of {@link #displacements}. */
  void step(NDArray gradient);

  /** A picture (1, 3, h, w), bent as far as it is now; lives with the picture. */
  NDArray bend(NDArray picture);

  Map<String, NDArray> state();

  /** Takes what is its own out of a state. */
  void load(Map<String, NDArray> state);
}
