package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.demo.style.optimise.Bend;
import org.diptych.demo.style.optimise.Loss;
import org.diptych.demo.style.optimise.Losses;
import org.diptych.demo.style.optimise.Objective;
import org.diptych.demo.style.optimise.State;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.nn.Ops;
import org.diptych.nn.Scope;
import org.diptych.nn.optim.Adam;

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
public final class Deformation implements Bend {

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
  public static Deformation learnt(
      Aligned aligned, Size size, WarpWeights weights, NDManager manager) {
    return new Deformation(aligned, size, weights, false, manager);
  }

  /** All the way to the targets, and stays there. */
  public static Deformation naive(Aligned aligned, Size size, NDManager manager) {
    return new Deformation(aligned, size, WarpWeights.NONE, true, manager);
  }

  @Override
  public boolean learns() {
    return weights.bend();
  }

  public Aligned aligned() {
    return aligned;
  }

  /** Where the keypoints are now, in pixels of the result. */
  public List<Point> destinations() {
    return warp.destinations(displacements);
  }

  /** (K, 2), in pixels of the result. */
  @Override
  public NDArray displacements() {
    return displacements;
  }

  /** Equation 8 beyond what the method itself minimises. */
  @Override
  public void add(Losses losses, Objective objective, NDArray image, int step) {
    NDArray flow = flow(Pixels.size(image));
    objective.addStyle(losses, "warpedStyle", Ops.warp(image, flow), step);
    NDArray distance = Ops.scale(WarpMeasures.distance(displacements, gaps), 1 / pixel);
    losses.add("keypoints", objective.unit() * weights.weight(), Loss.of(distance));
    NDArray variation = WarpMeasures.totalVariation(flow);
    losses.add("variation", objective.unit() * weights.smoothness(), Loss.of(variation));
  }

  @Override
  public void step(NDArray gradient) {
    optimizer.step(List.of(gradient));
  }

  /** Backward flow in pixels of that size, (1, 2, h, w). */
  public NDArray flow(Size size) {
    return warp.flow(displacements, size);
  }

  @Override
  public NDArray bend(NDArray picture) {
    try (Scope scope = Scope.open(picture.getManager(), picture, displacements)) {
      return scope.keep(Ops.warp(picture, flow(Pixels.size(picture))));
    }
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new HashMap<>();
    State.of(List.of(displacements), optimizer)
        .forEach((name, array) -> state.put(STATE + name, array));
    return state;
  }

  @Override
  public void load(Map<String, NDArray> state) {
    Map<String, NDArray> own = new HashMap<>();
    for (String name : List.copyOf(state.keySet())) {
      if (name.startsWith(STATE)) {
        own.put(name.substring(STATE.length()), state.remove(name));
      }
    }
    State.load(own, List.of(displacements), optimizer);
  }
}
