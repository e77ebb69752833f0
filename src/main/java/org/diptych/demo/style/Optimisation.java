package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Scope;
import org.diptych.nn.Tape;

/** The optimisation of a picture at one scale; its arrays live with those of its parts. */
final class Optimisation {

  private final Objective objective;
  private final Canvas canvas;

  Optimisation(Objective objective, Canvas canvas) {
    this.objective = objective;
    this.canvas = canvas;
  }

  /**
   * One iteration.
   *
   * @param step counted over all scales: the index of what is drawn at random in it
   * @return losses before the iteration, by metric; "loss" is their weighted sum
   */
  Map<String, Double> step(int step) {
    List<NDArray> parameters = canvas.parameters();
    try (Tape tape = Tape.record(parameters.toArray(NDArray[]::new))) {
      Losses losses = new Losses();
      objective.add(losses, canvas.image(), step);
      canvas.optimizer().step(tape.gradients(losses.surrogate()));
      return losses.values();
    }
  }

  /** The picture as it is now, (1, 3, h, w), not clamped; lives with that manager. */
  NDArray image(NDManager manager) {
    try (Scope scope = Scope.open(manager, canvas.parameters().toArray(NDArray[]::new))) {
      return scope.keep(canvas.image().duplicate());
    }
  }

  /** All that the further iterations depend on. */
  Map<String, NDArray> state() {
    return State.of(canvas.parameters(), canvas.optimizer());
  }

  void load(Map<String, NDArray> state) {
    State.load(state, canvas.parameters(), canvas.optimizer());
  }
}
