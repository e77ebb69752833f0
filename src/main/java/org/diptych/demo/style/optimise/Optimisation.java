package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.nn.Scope;
import org.diptych.nn.Tape;

/**
 * The optimisation of a picture at one scale, and with it of how it is bent; its arrays live with
 * those of its parts.
 */
public final class Optimisation {

  private final Objective objective;
  private final Canvas canvas;
  private final Optional<Bend> bend;

  /**
   * @param bend what is to be learnt besides the picture
   */
  Optimisation(Objective objective, Canvas canvas, Optional<Bend> bend) {
    this.objective = objective;
    this.canvas = canvas;
    this.bend = bend.filter(Bend::learns);
  }

  /**
   * One iteration.
   *
   * @param step counted over all scales: the index of what is drawn at random in it
   * @return losses before the iteration, by metric; "loss" is their weighted sum
   */
  public Map<String, Double> step(int step) {
    List<NDArray> leaves = new ArrayList<>(canvas.parameters());
    bend.ifPresent(bent -> leaves.add(bent.displacements()));
    try (Tape tape = Tape.record(leaves.toArray(NDArray[]::new))) {
      Losses losses = new Losses();
      NDArray image = canvas.image();
      objective.add(losses, image, step);
      bend.ifPresent(bent -> bent.add(losses, objective, image, step));
      List<NDArray> gradients = tape.gradients(losses.surrogate());
      canvas.optimizer().step(gradients.subList(0, canvas.parameters().size()));
      bend.ifPresent(bent -> bent.step(gradients.getLast()));
      return losses.values();
    }
  }

  /**
   * The picture as it is now, before it is bent, (1, 3, h, w), not clamped; lives with that
   * manager.
   */
  NDArray image(NDManager manager) {
    try (Scope scope = Scope.open(manager, canvas.parameters().toArray(NDArray[]::new))) {
      return scope.keep(canvas.image().duplicate());
    }
  }

  /** All that the further iterations depend on. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new HashMap<>(State.of(canvas.parameters(), canvas.optimizer()));
    bend.ifPresent(bent -> state.putAll(bent.state()));
    return state;
  }

  void load(Map<String, NDArray> state) {
    Map<String, NDArray> rest = new HashMap<>(state);
    bend.ifPresent(bent -> bent.load(rest));
    State.load(rest, canvas.parameters(), canvas.optimizer());
  }
}
