package org.diptych.demo.style.settings;

import org.diptych.lab.spi.Setting;

/**
 * What can be chosen for either method.
 *
 * @param resolution long side of the result, in pixels
 * @param iterations optimisation steps at each scale, coarse to fine
 * @param contentWeight how strongly the content is kept; 1 is the method's own balance
 * @param init the picture that the coarsest scale starts from
 * @param earlyStop go to the next scale as soon as the loss hardly falls any more
 * @param features the network whose features are matched
 * @param optimizer how Gatys descends
 * @param deformation how strongly the content may be bent towards the style's shapes
 * @param warpWeight β of Kim et al. 2020, of the distance of the keypoints to where they should be;
 *     read where the deformation is CUSTOM
 * @param warpSmoothness γ, of the total variation of the warp; likewise
 */
public record StyleSettings(
    @Setting(min = 64, max = 1024, step = 32, basic = true) int resolution,
    @Setting(min = 1, max = 1000, step = 10) int iterations,
    @Setting(min = 0, max = 10, step = 0.1, basic = true) double contentWeight,
    Init init,
    boolean earlyStop,
    Features features,
    @Setting(methods = {"gatys", "warped-gatys", "dst-gatys"}) Descent optimizer,
    @Setting(
            methods = {"dst-gatys", "dst-strotss"},
            basic = true)
        Deformation deformation,
    @Setting(
            methods = {"dst-gatys", "dst-strotss"},
            min = 0,
            max = 50,
            step = 0.1)
        double warpWeight,
    @Setting(
            methods = {"dst-gatys", "dst-strotss"},
            min = 0,
            max = 1000,
            step = 5)
        double warpSmoothness) {

  /** The same with another size and number of steps. */
  public StyleSettings at(int side, int steps) {
    return with(side, steps, contentWeight, deformation, warpWeight, warpSmoothness);
  }

  /** The same with another balance. */
  public StyleSettings withContentWeight(double weight) {
    return with(resolution, iterations, weight, deformation, warpWeight, warpSmoothness);
  }

  /** The same with a warp by these weights. */
  public StyleSettings bentBy(double weight, double smoothness) {
    return with(resolution, iterations, contentWeight, Deformation.CUSTOM, weight, smoothness);
  }

  private StyleSettings with(
      int side, int steps, double balance, Deformation bend, double weight, double smoothness) {
    return new StyleSettings(
        side, steps, balance, init, earlyStop, features, optimizer, bend, weight, smoothness);
  }

  /** What the coarsest scale starts from. */
  public enum Init {
    /** The style's mean colour and the finest band of the content: the start of STROTSS. */
    MEAN_COLOUR,
    /** The content picture: the start of Gatys. */
    CONTENT,
    /** Uniform noise, by the run's seed. */
    NOISE
  }

  /** Which network gives the features. */
  public enum Features {
    /** The best that is installed, a VGG of the papers before the one that ships. */
    AUTO,
    /** The small VGG that Diptych ships. */
    DIPTYCH,
    VGG16,
    VGG19,
    /** The normalised VGG-19 up to relu3_1, with SqueezeNet for what lies deeper. */
    VGG19_SQUEEZENET,
    SQUEEZENET,
    /** The shape of VGG with seeded random weights. */
    UNTRAINED
  }

  /** How Gatys descends. */
  public enum Descent {
    LBFGS,
    ADAM
  }

  /** How strongly the content is bent. */
  public enum Deformation {
    /** Not at all: exactly what the method is without a warp. */
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    /** By the two weights. */
    CUSTOM
  }
}
