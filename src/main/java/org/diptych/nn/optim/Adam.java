package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2015) in PyTorch's form: epsilon is added to the bias-corrected root, and
 * there is no weight decay.
 */
public final class Adam extends MomentOptimizer {

  private static final double EPSILON = 1e-8;

  private final double beta1;
  private final double beta2;

  /** With PyTorch's default betas, 0.9 and 0.999. */
  public Adam(List<NDArray> parameters, double learningRate) {
    this(parameters, learningRate, 0.9, 0.999);
  }

  public Adam(List<NDArray> parameters, double learningRate, double beta1, double beta2) {
    super(parameters, learningRate, "exp_avg", "exp_avg_sq");
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  @Override
  void update(NDArray parameter, NDArray gradient, List<NDArray> moments, int step) {
    NDArray mean = moments.get(0);
    NDArray squares = moments.get(1);
    mean.muli(beta1).addi(gradient.mul(1 - beta1));
    squares.muli(beta2).addi(gradient.square().muli(1 - beta2));
    double rate = learningRate() / (1 - Math.pow(beta1, step));
    double rootCorrection = Math.sqrt(1 - Math.pow(beta2, step));
    parameter.subi(mean.div(squares.sqrt().divi(rootCorrection).addi(EPSILON)).muli(rate));
  }
}
