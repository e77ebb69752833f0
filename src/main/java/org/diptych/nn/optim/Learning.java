package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.diptych.nn.Module;
import org.diptych.nn.Tape;
import org.diptych.nn.tensors.Safetensors;

/**
 * A network that is learnt batch by batch, and all that its further steps depend on. Written to a
 * stream and restored, it goes on bit for bit. Belongs to one thread.
 *
 * <pre>{@code
 * try (Learning learning =
 *     new Learning(network.parameters(), network.learnt(), x -> new Adam(x, 1), step -> 1e-3)) {
 *   while (learning.done() < steps) {
 *     double loss = learning.step(room -> loss(network, batch(learning.done(), room)));
 *   }
 * }
 * }</pre>
 */
public final class Learning implements AutoCloseable {

  /** What the names of the optimiser's arrays begin with in a file. */
  private static final String OPTIMIZER = "optimizer/";

  private final Map<String, NDArray> arrays;
  private final NDArray[] learnt;
  private final MomentOptimizer optimizer;
  private final IntToDoubleFunction rate;
  private final double mostNorm;

  /**
   * Begins it, with gradients of any length.
   *
   * @param arrays what is stored: parameters, statistics, sums over the steps; they outlive it
   * @param learnt by gradient, at least one; most likely among the arrays
   * @param optimizer of what is learnt
   * @param rate learning rate by the number of steps done
   */
  public Learning(
      Map<String, NDArray> arrays,
      List<NDArray> learnt,
      Function<List<NDArray>, MomentOptimizer> optimizer,
      IntToDoubleFunction rate) {
    this(arrays, learnt, optimizer, rate, Double.POSITIVE_INFINITY);
  }

  /**
   * As above, with a bound.
   *
   * @param mostNorm of all gradients as one vector; a longer one is shortened to it (Pascanu et al.
   *     2013)
   */
  public Learning(
      Map<String, NDArray> arrays,
      List<NDArray> learnt,
      Function<List<NDArray>, MomentOptimizer> optimizer,
      IntToDoubleFunction rate,
      double mostNorm) {
    this.arrays = new LinkedHashMap<>(arrays);
    this.learnt = learnt.toArray(NDArray[]::new);
    this.optimizer = optimizer.apply(learnt);
    this.rate = rate;
    this.mostNorm = mostNorm;
  }

  /** Steps done. */
  public int done() {
    return optimizer.steps();
  }

  /**
   * One step down.
   *
   * @param loss a scalar, given a manager whose arrays are freed with the step
   * @return the loss before the step; when it is not finite, nothing was learnt and no step counted
   */
  public double step(Function<NDManager, NDArray> loss) {
    try (Tape tape = Tape.record(learnt)) {
      NDArray scalar = loss.apply(tape.scope());
      double value = scalar.toType(DataType.FLOAT64, false).getDouble();
      if (Double.isFinite(value)) {
        optimizer.learningRate(rate.applyAsDouble(done()));
        List<NDArray> gradients = tape.gradients(scalar);
        shorten(gradients);
        optimizer.step(gradients);
      }
      return value;
    }
  }

  private void shorten(List<NDArray> gradients) {
    if (mostNorm == Double.POSITIVE_INFINITY) {
      return;
    }
    double squares = 0;
    for (NDArray gradient : gradients) {
      squares += gradient.square().sum().toType(DataType.FLOAT64, false).getDouble();
    }
    double norm = Math.sqrt(squares);
    if (norm > mostNorm) {
      gradients.forEach(gradient -> gradient.muli(mostNorm / norm));
    }
  }

  /** The state itself, not a copy: what was given, and the optimiser's. */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>(arrays);
    optimizer.state().forEach((name, array) -> state.put(OPTIMIZER + name, array));
    return Collections.unmodifiableMap(state);
  }

  /** Writes the state as safetensors, one array at a time. */
  public void write(OutputStream to) throws IOException {
    Safetensors.write(state(), Map.of(), to);
  }

  /**
   * Takes up a file of {@link #write}.
   *
   * @throws IllegalArgumentException when it is of another network or optimiser
   */
  public void restore(Path file) {
    try (NDManager room = learnt[0].getManager().newSubManager()) {
      restore(Safetensors.read(file, room).tensors());
    } catch (IOException e) {
      throw new UncheckedIOException("a state could not be read: " + file, e);
    }
  }

  /** As {@link #restore(Path)}, by copying. */
  public void restore(Map<String, NDArray> state) {
    Map<String, NDArray> own = new LinkedHashMap<>();
    Map<String, NDArray> moments = new LinkedHashMap<>();
    state.forEach((name, array) -> {
      if (name.startsWith(OPTIMIZER)) {
        moments.put(name.substring(OPTIMIZER.length()), array);
      } else {
        own.put(name, array);
      }
    });
    Module.copy(own, arrays);
    optimizer.load(moments);
  }

  /** Frees the optimiser's state, not what was given. */
  @Override
  public void close() {
    optimizer.close();
  }
}
