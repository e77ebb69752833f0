package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.diptych.demo.style.Backbone.Layer;

/** Statistics of the layers over both pictures. */
final class Footing {
  private final Map<Layer, NDArray> shift = new LinkedHashMap<>(); // (C)
  private final Map<Layer, NDArray> factor = new LinkedHashMap<>(); // scalar

  static double energy = Double.parseDouble(System.getProperty("genergy", "6"));
  static String mode = System.getProperty("gnorm", "mean1");

  Footing(Map<Layer, NDArray> content, Map<Layer, NDArray> style, NDManager manager) {
    for (Layer layer : content.keySet()) {
      NDArray both = flat(content.get(layer)).concat(flat(style.get(layer)), 1); // (C, n)
      NDArray mu = both.mean(new int[] {1}, true);
      if (mode.equals("mean1")) {
        NDArray f = both.mean().maximum(1e-6).pow(-1);
        mu = mu.zerosLike();
        f.attach(manager);
        factor.put(layer, f);
      } else {
        NDArray f =
            both.sub(mu)
                .square()
                .mean()
                .maximum(1e-12)
                .pow(-0.5)
                .mul(Math.sqrt(energy))
                .toType(DataType.FLOAT32, false);
        f.attach(manager);
        factor.put(layer, f);
      }
      mu = mu.reshape(1, -1, 1, 1);
      mu.attach(manager);
      shift.put(layer, mu);
    }
  }

  private static NDArray flat(NDArray map) {
    return map.reshape(map.getShape().get(1), -1);
  }

  NDArray of(Layer layer, NDArray map) {
    return map.sub(shift.get(layer)).mul(factor.get(layer));
  }
}
