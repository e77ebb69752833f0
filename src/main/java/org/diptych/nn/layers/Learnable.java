package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Module;
import org.diptych.nn.Scope;
import org.diptych.platform.Rng;

/** A network that is put together of layers, and begins with random weights. */
public abstract class Learnable extends Module {

  private final List<Part> parts;

  /**
   * @param rng each part has a stream of its own, by its place in the list
   */
  protected Learnable(NDManager parent, List<Part> parts, Rng rng) {
    super(parent, shapes(parts));
    this.parts = List.copyOf(parts);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      try (Scope scope = Scope.open(parent)) {
        part.start().draw(rng.at(i), scope.manager(), part.shape()).copyTo(parameter(part.name()));
      }
    }
  }

  private static Map<String, Shape> shapes(List<Part> parts) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parts.forEach(part -> shapes.put(part.name(), part.shape()));
    return shapes;
  }

  /** What is learnt by gradient, always in this order. */
  public final List<NDArray> learnt() {
    return parts.stream().filter(Part::learnt).map(part -> parameter(part.name())).toList();
  }

  /** As its layers see it. */
  protected final Network network(boolean learning) {
    return new Network() {
      @Override
      public NDArray array(String name) {
        return parameter(name);
      }

      @Override
      public boolean learning() {
        return learning;
      }
    };
  }
}
