package org.diptych.demo.style.settings;

import org.diptych.demo.style.settings.StyleSettings.Deformation;

/**
 * How the warp is held in Kim, Kolkin, Salavon and Shakhnarovich, "Deformable Style Transfer", ECCV
 * 2020, section 3.3.
 *
 * @param weight β, of the mean distance of the keypoints to their targets, in pixels of a result of
 *     256
 * @param smoothness γ, of the total variation of the flow
 */
public record WarpWeights(double weight, double smoothness) {

  public static final WarpWeights NONE = new WarpWeights(0, 0);

  /** The three strengths that the authors showed to people, for each base. */
  public static WarpWeights of(Base base, Deformation deformation) {
    boolean gatys = base == Base.GATYS;
    return switch (deformation) {
      case NONE, CUSTOM -> NONE;
      case LOW -> gatys ? new WarpWeights(3, 750) : new WarpWeights(0.3, 75);
      case MEDIUM -> gatys ? new WarpWeights(7, 100) : new WarpWeights(0.5, 50);
      case HIGH -> gatys ? new WarpWeights(15, 100) : new WarpWeights(0.7, 10);
    };
  }

  public static WarpWeights of(Base base, StyleSettings settings) {
    return settings.deformation() == Deformation.CUSTOM
        ? new WarpWeights(settings.warpWeight(), settings.warpSmoothness())
        : of(base, settings.deformation());
  }

  /** Whether anything pulls at all. */
  public boolean bend() {
    return weight > 0;
  }
}
