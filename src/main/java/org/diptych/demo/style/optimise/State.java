package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.optim.Optimizer;

/** What is optimised and how far its optimiser is, as one map of named arrays. */
public final class State {

  private static final String PARAMETER = "parameter.";
  private static final String OPTIMIZER = "optimizer.";

  private State() {}

  public static Map<String, NDArray> of(List<NDArray> parameters, Optimizer optimizer) {
    Map<String, NDArray> state = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put(PARAMETER + i, parameters.get(i));
    }
    optimizer.state().forEach((name, array) -> state.put(OPTIMIZER + name, array));
    return state;
  }

  /** Copies a state that {@link #of} gave back into the same kind of parameters and optimiser. */
  public static void load(
      Map<String, NDArray> state, List<NDArray> parameters, Optimizer optimizer) {
    Map<String, NDArray> ofOptimizer = new HashMap<>();
    state.forEach((name, array) -> {
      if (name.startsWith(OPTIMIZER)) {
        ofOptimizer.put(name.substring(OPTIMIZER.length()), array);
      } else {
        int index = Integer.parseInt(name.substring(PARAMETER.length()));
        array.copyTo(parameters.get(index));
      }
    });
    optimizer.load(ofOptimizer);
  }
}
