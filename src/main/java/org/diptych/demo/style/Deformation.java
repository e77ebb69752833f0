package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.KeypointCleaning.Aligned;
import org.diptych.demo.style.Keypoints.Point;
import org.diptych.demo.style.Pixels.Size;
import org.diptych.demo.style.StrotssLoss.Loss;
import org.diptych.nn.Adam;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;

/**
 * The warp of Kim, Kolkin, Salavon and Shakhnarovich, "Deformable Style Transfer", ECCV 2020,
 * sections 3.2 and 3.3: keypoints of the content are moved, and a thin-plate spline bends the
 * picture along. Where they end is optimised together with the picture, which is to look like the
 * style before it is bent and after.
 *
 * <p>Departures: one displacement for all scales starts at 0, not at noise of 1e-4 pixels; it goes
 * by Adam, not by the momentum of the pixels, because the gradient of a mean over keypoints is the
 * weaker the more there are. The picture is bilinear in the end, and its contrast is not stretched.
 */
final class Deformation {

  /** Pixels of a result of 256 that a keypoint moves in a step. */
  private static final double LEARNING_RATE = 0.3;

  /** Long side for which β was chosen. */
  private static final double SIDE = 256;

  private static final String STATE = "warp.";

  private final Aligned aligned;
  private final ThinPlateWarp warp;
  private final WarpWeights weights;
  private final double pixel; // of a result of 256, in pixels of this one
  private final NDArray gaps; // (K, 2), rows and columns to the targets, in pixels of the result
  private final NDArray displacements; // (K, 2)
  private final Adam optimizer;

  private Deformation(
      Aligned aligned, Size size, WarpWeights weights, boolean bent, NDManager manager) {
    this.aligned = aligned;
    this.weights = weights;
    warp = new ThinPlateWarp(aligned.sources(), size, manager);
    gaps = warp.gaps(aligned.targets());
    displacements = bent ? gaps.duplicate() : gaps.zerosLike();
    pixel = size.longSide() / SIDE;
    optimizer = new Adam(List.of(displacements), LEARNING_RATE * pixel);
  }

  /**
   * Starts with nothing bent.
   *
   * @param aligned at least one keypoint and where it should go, in pixels of the result
   * @param size of the result
   * @param manager keeps the displacements
   */
  static Deformation learnt(Aligned aligned, Size size, WarpWeights weights, NDManager manager) {
    return new Deformation(aligned, size, weights, false, manager);
  }

  /** All the way to the targets, and stays there. */
  static Deformation naive(Aligned aligned, Size size, NDManager manager) {
    return new Deformation(aligned, size, WarpWeights.NONE, true, manager);
  }

  boolean learns() {
    return weights.bend();
  }

  Aligned aligned() {
    return aligned;
  }

  /** Where the keypoints are now, in pixels of the result. */
  List<Point> destinations() {
    return warp.destinations(displacements);
  }

  /** (K, 2), in pixels of the result. */
  NDArray displacements() {
    return displacements;
  }

  /** Equation 8 beyond what the method itself minimises. */
  void add(Losses losses, Objective objective, NDArray image, int step) {
    NDArray flow = flow(Pixels.size(image));
    objective.addStyle(losses, "warpedStyle", Ops.warp(image, flow), step);
    NDArray distance = Ops.scale(WarpMeasures.distance(displacements, gaps), 1 / pixel);
    losses.add("keypoints", objective.unit() * weights.weight(), Loss.of(distance));
    NDArray variation = WarpMeasures.totalVariation(flow);
    losses.add("variation", objective.unit() * weights.smoothness(), Loss.of(variation));
  }

  void step(NDArray gradient) {
    optimizer.step(List.of(gradient));
  }

  /** Backward flow in pixels of that size, (1, 2, h, w). */
  NDArray flow(Size size) {
    return warp.flow(displacements, size);
  }

  /** A picture (1, 3, h, w), bent as far as it is now; lives with the picture. */
  NDArray bend(NDArray picture) {
    try (Scope scope = Scope.open(picture.getManager(), picture, displacements)) {
      return scope.keep(Ops.warp(picture, flow(Pixels.size(picture))));
    }
  }

  Map<String, NDArray> state() {
    Map<String, NDArray> state = new HashMap<>();
    State.of(List.of(displacements), optimizer)
        .forEach((name, array) -> state.put(STATE + name, array));
    return state;
  }

  /** Takes what is its own out of a state. */
  void load(Map<String, NDArray> state) {
    Map<String, NDArray> own = new HashMap<>();
    for (String name : List.copyOf(state.keySet())) {
      if (name.startsWith(STATE)) {
        own.put(name.substring(STATE.length()), state.remove(name));
      }
    }
    State.load(own, List.of(displacements), optimizer);
  }
}
