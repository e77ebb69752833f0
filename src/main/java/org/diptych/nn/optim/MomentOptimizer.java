package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.diptych.nn.Module;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;

/**
 * What the optimisers with running moments per parameter share: a step count and the moments. They
 * bear gradients that are of another batch in each step.
 */
public abstract class MomentOptimizer implements Optimizer {

  private static final String STEP = "step";

  private final List<NDArray> parameters;
  private final List<String> moments;
  private final NDManager manager;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private double learningRate;

  MomentOptimizer(List<NDArray> parameters, double learningRate, String... moments) {
    this.parameters = List.copyOf(parameters);
    this.moments = List.of(moments);
    this.learningRate = learningRate;
    this.manager = parameters.getFirst().getManager().newSubManager();
    state.put(STEP, Ops.owned(manager.create(new int[] {0})));
    for (int i = 0; i < parameters.size(); i++) {
      for (String moment : moments) {
        NDArray parameter = parameters.get(i);
        state.put(moment + "." + i, manager.zeros(parameter.getShape(), parameter.getDataType()));
      }
    }
  }

  /**
   * Changes one parameter and its moments in place; temporaries may live with gradient and moments.
   *
   * @param step counts from 1
   */
  abstract void update(NDArray parameter, NDArray gradient, List<NDArray> moments, int step);

  /** Done. */
  public final int steps() {
    return Module.named(STEP, state).toIntArray()[0];
  }

  @Override
  public final void step(List<NDArray> gradients) {
    if (gradients.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "%d gradients for %d parameters".formatted(gradients.size(), parameters.size()));
    }
    int step = steps() + 1;
    Module.named(STEP, state).set(new int[] {step});
    for (int i = 0; i < parameters.size(); i++) {
      List<NDArray> own = momentsOf(i);
      NDArray gradient = gradients.get(i);
      NDArray[] borrowed = Stream.concat(Stream.of(gradient), own.stream()).toArray(NDArray[]::new);
      try (Scope scope = Scope.open(manager, borrowed)) {
        update(parameters.get(i), gradient, own, step);
      }
    }
  }

  private List<NDArray> momentsOf(int parameter) {
    return moments.stream().map(moment -> Module.named(moment + "." + parameter, state)).toList();
  }

  @Override
  public final double learningRate() {
    return learningRate;
  }

  @Override
  public final void learningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public final Map<String, NDArray> state() {
    return Collections.unmodifiableMap(state);
  }

  @Override
  public final void load(Map<String, NDArray> saved) {
    Module.copy(saved, state);
  }

  @Override
  public final void close() {
    manager.close();
  }
}
