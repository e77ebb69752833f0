package org.diptych.nn.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * RMSprop (Hinton, lecture 6e, 2012) in PyTorch's form and with its defaults: smoothing 0.99,
 * epsilon 1e-8 added outside the root, no momentum, not centred.
 */
public final class RmsProp extends MomentOptimizer {

  private static final double SMOOTHING = 0.99;
  private static final double EPSILON = 1e-8;

  public RmsProp(List<NDArray> parameters, double learningRate) {
    super(parameters, learningRate, "square_avg");
  }

  @Override
  void update(NDArray parameter, NDArray gradient, List<NDArray> moments, int step) {
    NDArray squares = moments.getFirst();
    squares.muli(SMOOTHING).addi(gradient.square().muli(1 - SMOOTHING));
    parameter.subi(gradient.div(squares.sqrt().addi(EPSILON)).muli(learningRate()));
  }
}
