package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.style.dst.Deformation;
import org.diptych.demo.style.dst.FlowPicture;
import org.diptych.demo.style.dst.WarpMeasures;
import org.diptych.demo.style.dst.WarpMeasures.Placement;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.demo.style.nbb.KeypointFinding;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.MatchPicture;
import org.diptych.demo.style.optimise.CoarseToFine;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.demo.style.settings.Warp;
import org.diptych.demo.style.settings.WarpWeights;
import org.diptych.lab.spi.Metric;
import org.diptych.lab.spi.Metric.Better;
import org.diptych.lab.spi.RunContext;

/** The warp of one run from its keypoints to what is kept and measured of it. */
final class Bending {

  private static final Metric ERROR = new Metric("keypointError", Better.LOWER, "%", "", false);
  private static final Metric ERROR_BEFORE =
      new Metric("keypointErrorBefore", Better.NEITHER, "%", "", false);
  private static final Metric PCK = new Metric("keypointsReached", Better.HIGHER, "%", "", false);
  private static final Metric FOLDED = new Metric("folded", Better.LOWER, "%", "", false);
  private static final Metric VARIATION =
      new Metric("flowVariation", Better.NEITHER, "", "", false);

  static final List<Metric> METRICS = List.of(ERROR, PCK, ERROR_BEFORE, FOLDED, VARIATION);

  private final RunContext run;
  private final Keypoints keypoints;
  private final Deformation deformation;
  private final Size size;

  private Bending(RunContext run, Keypoints keypoints, Deformation deformation, Size size) {
    this.run = run;
    this.keypoints = keypoints;
    this.deformation = deformation;
    this.size = size;
  }

  /**
   * Finds keypoints, and what they ask for.
   *
   * @return empty where the method bends nothing, or there is too little to go by, which the run
   *     notes down
   */
  static Optional<Bending> of(StyleMethod method, StyleTask task, NDManager manager) {
    WarpWeights weights = WarpWeights.of(method.base(), task.settings());
    RunContext run = task.run();
    if (method.warp() == Warp.NONE || method.warp() == Warp.LEARNT && !weights.bend()) {
      return Optional.empty();
    }
    Optional<Keypoints> given = KeypointFinding.given(run.inputs());
    run.note("keypoints", given.isPresent() ? "given" : "found");
    Keypoints keypoints =
        given.orElseGet(() -> KeypointFinding.find(run.inputs(), task.backbone(), manager));
    run.artifact(KeypointFinding.NAME, 0, keypoints.text());
    if (keypoints.matches().size() < KeypointFinding.FEWEST) {
      run.note("deformation", "none");
      return Optional.empty();
    }
    Size size = Size.of(run.inputs().picture("content")).withLongSide(task.settings().resolution());
    Aligned aligned = KeypointFinding.aligned(keypoints, run.inputs(), size);
    Deformation deformation =
        method.warp() == Warp.NAIVE
            ? Deformation.naive(aligned, size, manager)
            : Deformation.learnt(aligned, size, weights, manager);
    return Optional.of(new Bending(run, keypoints, deformation, size));
  }

  Deformation deformation() {
    return deformation;
  }

  /** The content, bent as the result is. */
  BufferedImage content(NDManager manager) {
    try (NDManager brief = manager.newSubManager()) {
      NDArray content = Pixels.tensor(run.inputs().picture("content"), size, brief);
      return Pixels.picture(deformation.bend(content));
    }
  }

  /** Keeps what a person wants to see beside the result. */
  void keep(CoarseToFine.Result result, BufferedImage bentContent, NDManager manager) {
    run.artifact(
        "matches", result.step(), MatchPicture.draw(keypoints, run.inputs(), size.longSide()));
    run.artifact("unbent", result.step(), result.unbent());
    run.artifact("warped-content", result.step(), bentContent);
    try (NDManager brief = manager.newSubManager()) {
      BufferedImage grid = FlowPicture.grid(bentContent, deformation, brief);
      run.artifact("warped-grid", result.step(), grid);
    }
  }

  /** To what a float32 still tells. */
  private static double rounded(double percent) {
    return Math.rint(percent * 1e4) / 1e4;
  }

  Map<String, Double> measure() {
    Aligned aligned = deformation.aligned();
    Placement before = Placement.of(aligned.sources(), aligned.targets(), size);
    Placement after = Placement.of(deformation.destinations(), aligned.targets(), size);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(ERROR.name(), rounded(after.percent()));
    values.put(PCK.name(), 100 * after.pck05());
    values.put(ERROR_BEFORE.name(), rounded(before.percent()));
    try (NDArray flow = deformation.flow(size);
        NDArray variation = WarpMeasures.totalVariation(flow)) {
      values.put(FOLDED.name(), 100 * WarpMeasures.foldedShare(flow));
      values.put(VARIATION.name(), Pixels.number(variation));
    }
    return values;
  }
}
