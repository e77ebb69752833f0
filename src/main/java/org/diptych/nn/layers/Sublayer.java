package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * What stands around each part of a transformer layer: a residual connection and a normalisation,
 * which is behind the sum (Vaswani et al. 2017, section 3.1) or before the part (Xiong et al.
 * 2020).
 */
record Sublayer(LayerNorm norm, boolean normFirst) {

  NDArray around(NDArray x, UnaryOperator<NDArray> part, Network network) {
    if (normFirst) {
      try (NDArray normed = norm.apply(x, network);
          NDArray made = part.apply(normed)) {
        return x.add(made);
      }
    }
    try (NDArray made = part.apply(x);
        NDArray sum = x.add(made)) {
      return norm.apply(sum, network);
    }
  }
}
