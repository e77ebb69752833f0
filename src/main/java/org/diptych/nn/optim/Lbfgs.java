package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.nn.Module;
import org.diptych.nn.Scope;

/**
 * Limited-memory BFGS (Nocedal 1980) as PyTorch does it without a line search: one evaluation per
 * step, the first step scaled down by the gradient's 1-norm, pairs kept where y·s > 1e-10.
 *
 * <p>All parameters count as one vector of n values; up to (2 · history + 2) · n values are kept.
 */
public final class Lbfgs implements Optimizer {

  private static final double LEAST_CURVATURE = 1e-10;
  private static final double GRADIENT_TOLERANCE = 1e-7;
  private static final double CHANGE_TOLERANCE = 1e-9;

  /** How the parameters changed in one step, s, and how the gradient did, y. */
  private record Pair(NDArray s, NDArray y, double curvature) {

    static Pair of(NDArray s, NDArray y) {
      return new Pair(s, y, dot(y, s));
    }

    void close() {
      s.close();
      y.close();
    }
  }

  /** Where the last step began, and what it did. */
  private record Last(NDArray gradient, NDArray change) {}

  private final List<NDArray> parameters;
  private final int history;
  private final NDManager manager;
  private final Deque<Pair> pairs = new ArrayDeque<>(); // oldest first
  private Optional<Last> last = Optional.empty();
  private final double mostChange;
  private double learningRate;
  private boolean converged;

  /** As PyTorch has it: a learning rate of 1, and steps of any length. */
  public Lbfgs(List<NDArray> parameters, int history) {
    this(parameters, history, Double.POSITIVE_INFINITY);
  }

  /**
   * @param history how many of the last steps the curvature is taken from
   * @param mostChange of any value in one step; a longer step is shortened to it
   */
  public Lbfgs(List<NDArray> parameters, int history, double mostChange) {
    if (history < 1) {
      throw new IllegalArgumentException("history must be positive, but is " + history);
    }
    this.parameters = List.copyOf(parameters);
    this.history = history;
    this.mostChange = mostChange;
    this.learningRate = 1;
    this.manager = parameters.getFirst().getManager().newSubManager();
  }

  /** Whether the last step found nothing left to do, and did nothing. */
  public boolean converged() {
    return converged;
  }

  @Override
  public void step(List<NDArray> gradients) {
    try (Scope scope = Scope.open(manager, gradients.toArray(NDArray[]::new))) {
      NDArray gradient = flat(gradients);
      converged = largest(gradient) <= GRADIENT_TOLERANCE;
      if (converged) {
        return;
      }
      double length = last.isPresent() ? 1 : Math.min(1, 1 / value(gradient.abs().sum()));
      double rate = length * learningRate;
      last.ifPresent(before -> remember(before, gradient, scope));
      NDArray direction = direction(gradient);
      double largest = rate * largest(direction);
      converged = dot(gradient, direction) > -CHANGE_TOLERANCE || largest <= CHANGE_TOLERANCE;
      double shortened = rate * Math.min(1, mostChange / largest);
      NDArray change = direction.mul(converged ? 0 : shortened);
      move(change);
      last = Optional.of(new Last(scope.keep(gradient), scope.keep(change)));
    }
  }

  /** Makes a pair of the last step, and drops the oldest. */
  private void remember(Last before, NDArray gradient, Scope scope) {
    Pair pair = Pair.of(before.change(), gradient.sub(before.gradient()));
    before.gradient().close();
    if (pair.curvature() > LEAST_CURVATURE) {
      scope.keep(pair.y());
      pairs.addLast(pair);
    } else {
      pair.close();
    }
    if (pairs.size() > history) {
      pairs.removeFirst().close();
    }
  }

  /** Minus the gradient times the approximate inverse Hessian, by the two-loop recursion. */
  private NDArray direction(NDArray gradient) {
    NDArray q = gradient.neg();
    Deque<Double> weights = new ArrayDeque<>();
    pairs
        .descendingIterator()
        .forEachRemaining(pair -> {
          double weight = dot(pair.s(), q) / pair.curvature();
          weights.push(weight);
          add(q, pair.y(), -weight);
        });
    if (!pairs.isEmpty()) {
      Pair newest = pairs.getLast();
      q.muli(newest.curvature() / dot(newest.y(), newest.y()));
    }
    for (Pair pair : pairs) {
      add(q, pair.s(), weights.pop() - dot(pair.y(), q) / pair.curvature());
    }
    return q;
  }

  private void move(NDArray change) {
    long begin = 0;
    for (NDArray parameter : parameters) {
      long end = begin + parameter.size();
      parameter.addi(change.get("%d:%d".formatted(begin, end)).reshape(parameter.getShape()));
      begin = end;
    }
  }

  private static NDArray flat(List<NDArray> arrays) {
    return NDArrays.concat(new NDList(arrays.stream().map(a -> a.reshape(-1)).toList()));
  }

  private static double largest(NDArray vector) {
    return value(vector.abs().max());
  }

  /** Closes its argument, which would otherwise stay with the operand it came from. */
  private static double value(NDArray scalar) {
    try (scalar;
        NDArray wide = scalar.toType(DataType.FLOAT64, true)) {
      return wide.toDoubleArray()[0];
    }
  }

  private static double dot(NDArray a, NDArray b) {
    return value(a.dot(b));
  }

  private static void add(NDArray sum, NDArray vector, double factor) {
    try (NDArray scaled = vector.mul(factor)) {
      sum.addi(scaled);
    }
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    last.ifPresent(before -> {
      state.put("gradient", before.gradient());
      state.put("change", before.change());
    });
    int i = 0;
    for (Pair pair : pairs) {
      state.put("s." + i, pair.s());
      state.put("y." + i, pair.y());
      i++;
    }
    return state;
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    long n = parameters.stream().mapToLong(NDArray::size).sum();
    DataType type = parameters.getFirst().getDataType();
    Map<String, NDArray> state = new LinkedHashMap<>();
    saved.keySet().forEach(name -> state.put(name, manager.create(new Shape(n), type)));
    Module.copy(saved, state);
    pairs.forEach(Pair::close);
    pairs.clear();
    for (int i = 0; state.containsKey("s." + i); i++) {
      pairs.addLast(Pair.of(Module.named("s." + i, state), Module.named("y." + i, state)));
    }
    last =
        state.isEmpty()
            ? Optional.empty()
            : Optional.of(new Last(Module.named("gradient", state), Module.named("change", state)));
  }

  @Override
  public void close() {
    manager.close();
  }
}
