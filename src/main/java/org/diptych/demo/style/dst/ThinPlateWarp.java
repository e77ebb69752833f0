package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.nn.Ops;

/**
 * The warp of Deformable Style Transfer (Kim, Kolkin, Salavon, Shakhnarovich, ECCV 2020): a
 * thin-plate spline that is the displacement of each keypoint at its destination and zero at pinned
 * points of the border. It is a backward flow: the warped picture at p is the picture at p −
 * flow(p). Differentiable in the displacements, through destinations and weights alike.
 *
 * <p>One set of displacements, in pixels of the full size, serves all sizes: the spline is always
 * solved at the full size, and a smaller flow is the same one looked at in fewer places.
 *
 * <p>Departures from the authors' program: in its loop coordinates are divided by (H − 1) and
 * multiplied by H, here they are not; the border is {@link PinnedBorder#even}; destinations are
 * kept off it by {@link KeypointCleaning#inside}, sources too, where theirs may reach it; and the
 * system is solved with damping (Tikhonov). Without its border terms it is the matrix of the kernel
 * that is zero at the pinned points, which has no negative eigenvalue, and a small one where
 * keypoints meet: there the damped solution takes the mean of their displacements instead of
 * tearing the picture between them.
 */
public final class ThinPlateWarp {

  /**
   * Eigenvalues that are damped by half. Two keypoints a pixel apart, of a short side of 256, have
   * one of 8e-5 between them; two that are a fifth of a pixel apart, this one.
   */
  private static final double DAMPING = 5e-6;

  private record Resolution(Size size, DataType type) {}

  private final PinnedBorder pinned;
  private final NDManager manager;
  private final List<Point> sources;
  private final NDArray pinnedRows; // (points)
  private final NDArray pinnedColumns;
  private final NDArray inverse; // (terms, terms)
  private final NDArray damping; // (K, K)
  private final NDArray places; // (K, 2) sources, in pixels
  private final Map<Resolution, FlowGrid> grids = new HashMap<>();

  /**
   * @param sources keypoints of the content, in pixels of the full size, at least one
   * @param full at least 32 pixels either way
   * @param manager of what is constant; outlives the warp
   */
  public ThinPlateWarp(List<Point> sources, Size full, NDManager manager) {
    this(sources, PinnedBorder.even(full), manager);
  }

  public ThinPlateWarp(List<Point> sources, PinnedBorder pinned, NDManager manager) {
    this.pinned = pinned;
    this.manager = manager;
    this.sources =
        sources.stream().map(point -> KeypointCleaning.inside(point, pinned.size())).toList();
    List<Point> border = pinned.points();
    pinnedRows = vector(border.stream().mapToDouble(p -> pinned.row(p.row())).toArray());
    pinnedColumns = vector(border.stream().mapToDouble(p -> pinned.column(p.column())).toArray());
    inverse = pinned.inverse(manager);
    places = pairs(this.sources);
    double[] diagonal = new double[sources.size() * sources.size()];
    for (int i = 0; i < sources.size(); i++) {
      diagonal[i * sources.size() + i] = DAMPING * DAMPING;
    }
    damping = vector(diagonal).reshape(sources.size(), sources.size());
  }

  private NDArray vector(double... values) {
    return Ops.owned(manager.create(values));
  }

  private NDArray pairs(List<Point> points) {
    double[] values = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      values[2 * i] = points.get(i).row();
      values[2 * i + 1] = points.get(i).column();
    }
    return Ops.owned(manager.create(values, new Shape(points.size(), 2)));
  }

  /** The size that sources and displacements are for. */
  Size full() {
    return pinned.size();
  }

  /**
   * Displacements that take every source to its target.
   *
   * @param targets in pixels of the full size, as many as sources
   * @return (K, 2), float32: rows and columns
   */
  public NDArray gaps(List<Point> targets) {
    List<Point> reachable =
        targets.stream().map(point -> KeypointCleaning.inside(point, full())).toList();
    try (NDArray there = pairs(reachable);
        NDArray gaps = there.sub(places)) {
      return gaps.toType(DataType.FLOAT32, true);
    }
  }

  /** Where displacements put the keypoints, in pixels of the full size. */
  List<Point> destinations(NDArray theta) {
    double[] moves;
    try (NDArray wide = theta.toType(DataType.FLOAT64, true)) {
      moves = wide.toDoubleArray();
    }
    List<Point> destinations = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Point source = sources.get(i);
      Point moved = new Point(source.row() + moves[2 * i], source.column() + moves[2 * i + 1]);
      destinations.add(KeypointCleaning.inside(moved, full()));
    }
    return destinations;
  }

  /**
   * The flow at every pixel; zero where no keypoint moves.
   *
   * @param theta (K, 2) displacements in rows and columns, in pixels of the full size; the spline
   *     is solved in float64, and evaluated in the type of these
   * @param size of the flow, of the same shape as the full size
   * @return (1, 2, h, w): how far down and how far right, in pixels of {@code size}; lives with the
   *     displacements, and so does what it is computed from: K · h · w logarithms
   */
  public NDArray flow(NDArray theta, Size size) {
    DataType type = theta.getDataType();
    FlowGrid grid =
        grids.computeIfAbsent(
            new Resolution(size, type), key -> new FlowGrid(pinned, size, type, manager));
    Spline spline = solve(Ops.toFloat64(theta));
    NDArray weights = spline.weights().mul(scales(theta.getManager(), size)); // (2, K)
    NDArray held = spline.rows().stopGradient();
    NDArray heldColumns = spline.columns().stopGradient();
    NDArray logarithms = grid.logarithms(as(held, type), as(heldColumns, type));
    return grid.moving(
            as(moments(weights, spline.rows(), spline.columns()), type),
            as(moments(weights, held, heldColumns), type),
            logarithms)
        .add(grid.fixed(as(weights.matMul(spline.reach()).neg(), type)))
        .expandDims(0);
  }

  /** Pixels of a size per pixel of the full size, (2, 1). */
  private NDArray scales(NDManager scope, Size size) {
    double down = (double) size.height() / full().height();
    double right = (double) size.width() / full().width();
    return Ops.owned(scope.create(new double[] {down, right}, new Shape(2, 1)));
  }

  private static NDArray as(NDArray wide, DataType type) {
    return type == DataType.FLOAT64 ? wide : Ops.toFloat32(wide);
  }

  private static NDArray moments(NDArray weights, NDArray rows, NDArray columns) {
    NDArray squares = rows.square().add(columns.square());
    return NDArrays.stack(
        new NDList(
            weights, weights.mul(rows), weights.mul(columns), weights.mul(squares))); // (4, 2, K)
  }

  /**
   * A solved spline, float64.
   *
   * @param rows (K) destinations, in short sides from the middle
   * @param columns (K)
   * @param weights (2, K) of the destinations' kernels
   * @param reach (K, terms): weights of the border's terms for a kernel at each destination, by
   *     which it is zero at the pinned points, with the opposite sign
   */
  private record Spline(NDArray rows, NDArray columns, NDArray weights, NDArray reach) {}

  private Spline solve(NDArray theta) {
    NDArray there = theta.add(places);
    double inset = KeypointCleaning.inset(full());
    NDArray down = there.get(new NDIndex(":, 0")).clip(inset, full().height() - 1 - inset);
    NDArray right = there.get(new NDIndex(":, 1")).clip(inset, full().width() - 1 - inset);
    NDArray moved = NDArrays.stack(new NDList(down, right), 1).sub(places); // (K, 2)
    NDArray rows = centred(down, full().height());
    NDArray columns = centred(right, full().width());
    NDArray crossing =
        NDArrays.concat(
            new NDList(
                kernels(rows, pinnedRows, columns, pinnedColumns),
                rows.onesLike().expandDims(1),
                rows.expandDims(1),
                columns.expandDims(1)),
            1); // (K, terms)
    NDArray reach = crossing.matMul(inverse);
    NDArray system =
        kernels(rows, rows, columns, columns).sub(reach.matMul(crossing.transpose())); // (K, K)
    NDArray damped = Ops.solve(system.matMul(system).add(damping), moved);
    return new Spline(rows, columns, system.matMul(damped).transpose(), reach);
  }

  /** Pixels as short sides from the middle. */
  private NDArray centred(NDArray pixels, int side) {
    return Ops.scale(pixels.sub((side - 1) / 2.0), 1.0 / full().shortSide());
  }

  /** Between all of K places and all of n, (K, n). */
  private static NDArray kernels(NDArray y, NDArray theirY, NDArray x, NDArray theirX) {
    NDArray squares = y.expandDims(1).sub(theirY).square();
    return ThinPlate.kernel(squares.add(x.expandDims(1).sub(theirX).square()));
  }
}
