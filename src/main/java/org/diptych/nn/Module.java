package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named parameters with the names that PyTorch gives them, so that published weights fit as they
 * are. Owns its arrays and frees them on close.
 */
public abstract class Module implements AutoCloseable {

  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  protected Module(NDManager parent, Map<String, Shape> shapes) {
    manager = parent.newSubManager();
    shapes.forEach((name, shape) -> parameters.put(name, manager.zeros(shape, DataType.FLOAT32)));
  }

  public final Map<String, NDArray> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The parameters under names that begin with this, as where a file holds several networks. */
  public final Map<String, NDArray> parameters(String prefix) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    parameters.forEach((name, array) -> named.put(prefix + name, array));
    return named;
  }

  /**
   * Copies weights in; every parameter must be there, with its shape, and nothing else.
   *
   * @throws IllegalArgumentException naming what is missing, extra or of another shape
   */
  public final void load(Map<String, NDArray> weights) {
    copy(weights, parameters);
  }

  protected final NDArray parameter(String name) {
    return named(name, parameters);
  }

  /** A value per channel that is no parameter, (1, n, 1, 1). */
  protected final NDArray constant(float... values) {
    return Ops.owned(manager.create(values, new Shape(1, values.length, 1, 1)));
  }

  /** Puts another array, such as a converted one, in a parameter's place. */
  protected final void replace(String name, NDArray array) {
    array.attach(manager);
    parameter(name).close();
    parameters.put(name, array);
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * @throws IllegalArgumentException when there is none of that name
   */
  public static NDArray named(String name, Map<String, NDArray> arrays) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("There is no array named " + name);
    }
    return array;
  }

  /** Fills all of {@code to} from the arrays of the same names; refuses what does not fit. */
  public static void copy(Map<String, NDArray> from, Map<String, NDArray> to) {
    List<String> faults = new ArrayList<>();
    to.forEach((name, array) -> {
      NDArray source = from.get(name);
      if (source == null) {
        faults.add(name + " is missing");
      } else if (!source.getShape().equals(array.getShape())) {
        faults.add("%s is %s instead of %s".formatted(name, source.getShape(), array.getShape()));
      }
    });
    from.keySet().stream()
        .filter(name -> !to.containsKey(name))
        .forEach(name -> faults.add(name + " is not known"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("The arrays do not fit: " + String.join(", ", faults));
    }
    to.forEach((name, array) -> named(name, from).copyTo(array));
  }
}
