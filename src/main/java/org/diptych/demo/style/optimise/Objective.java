package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;

/** What a method minimises at one scale, differentiable in the picture. */
public interface Objective {

  /**
   * How far a picture is from content and style.
   *
   * @param image (1, 3, h, w), recorded
   * @param step the index of what is drawn at random
   */
  void add(Losses losses, NDArray image, int step);

  /**
   * How far a warped picture is from the style; its content is no longer where it was.
   *
   * @param name under which the weighted sum is reported
   * @param warped (1, 3, h, w), recorded
   */
  void addStyle(Losses losses, String name, NDArray warped, int step);

  /**
   * What a style loss of 1 in Kim et al. 2020 weighs here: the losses of a warp are scaled by it.
   */
  double unit();
}
