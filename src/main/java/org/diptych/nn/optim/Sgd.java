package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Stochastic gradient descent with Nesterov's momentum and decay of weights, in PyTorch's form: the
 * decay is added to the gradient, and the velocity begins as the first gradient.
 */
public final class Sgd extends MomentOptimizer {

  private final double momentum;
  private final double decay;

  /**
   * @param momentum in [0, 1)
   * @param decay of every parameter, added to its gradient
   */
  public Sgd(List<NDArray> parameters, double learningRate, double momentum, double decay) {
    super(parameters, learningRate, "velocity");
    this.momentum = momentum;
    this.decay = decay;
  }

  @Override
  void update(NDArray parameter, NDArray gradient, List<NDArray> moments, int step) {
    NDArray velocity = moments.getFirst();
    try (NDArray decayed = parameter.mul(decay)) {
      NDArray pull = gradient.add(decayed);
      velocity.muli(momentum).addi(pull);
      parameter.subi(pull.addi(velocity.mul(momentum)).muli(learningRate()));
    }
  }
}
