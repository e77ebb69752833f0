package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;

/** The network around a layer, while it computes. */
public interface Network {

  NDArray array(String name);

  /** Whether the statistics of the batch hold and are recorded, else those recorded before. */
  boolean learning();
}
