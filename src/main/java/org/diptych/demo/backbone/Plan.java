package org.diptych.demo.backbone;

import java.util.List;
import org.diptych.nn.nets.DiptychVgg;

/**
 * How the network is learnt; a training that is taken up again must have the same. The learning
 * rate rises, stays, and falls to zero in the last quarter of the steps, so that how many there
 * will be need not be known before.
 *
 * @param widths channels of each block
 * @param batch photographs per step
 * @param firstSide of the crops until the learning rate falls, in pixels, a multiple of 16; shallow
 *     layers get all they need out of small crops
 * @param lastSide of the crops after that
 * @param learningRate the highest
 * @param warmUp steps in which the learning rate rises to that
 * @param seed of everything random
 */
record Plan(
    List<Integer> widths,
    int batch,
    int firstSide,
    int lastSide,
    double learningRate,
    int warmUp,
    long seed) {

  /** Steps whose number is not settled yet. */
  static final int UNSETTLED = 0;

  private static final double COOLING = 0.25;

  static Plan ofShippedNetwork(long seed) {
    return new Plan(DiptychVgg.WIDTHS, 16, 48, 64, 2e-3, 50, seed);
  }

  /**
   * @param steps of the whole training, or UNSETTLED
   */
  int side(int step, int steps) {
    return cools(step, steps) ? lastSide : firstSide;
  }

  double learningRate(int step, int steps) {
    double rise = Math.min(1, (step + 1.0) / warmUp);
    double fall = cools(step, steps) ? (steps - step) / (COOLING * steps) : 1;
    return learningRate * rise * fall;
  }

  private static boolean cools(int step, int steps) {
    return steps != UNSETTLED && step >= (1 - COOLING) * steps;
  }

  /** Of the whole time, the share after which the learning rate must begin to fall. */
  double shareBeforeCooling() {
    double cost = (double) lastSide * lastSide / (firstSide * firstSide);
    return 1 / (1 + cost * COOLING / (1 - COOLING));
  }

  /** How many steps a training has that begins to cool after this many. */
  int steps(int beforeCooling) {
    return (int) Math.ceil(beforeCooling / (1 - COOLING));
  }
}
