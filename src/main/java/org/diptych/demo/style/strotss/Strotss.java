package org.diptych.demo.style.strotss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.diptych.demo.style.optimise.Canvas;
import org.diptych.demo.style.optimise.CoarseToFine.Painter;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.demo.style.optimise.LaplacianPyramid;
import org.diptych.demo.style.optimise.Objective;
import org.diptych.demo.style.optimise.Start;
import org.diptych.demo.style.optimise.StyleTask;
import org.diptych.nn.optim.Optimizer;
import org.diptych.nn.optim.RmsProp;

/**
 * STROTSS: Kolkin, Salavon and Shakhnarovich, "Style Transfer by Relaxed Optimal Transport and
 * Self-Similarity", CVPR 2019. What is minimised, section 3, is a {@link StrotssObjective}; this is
 * how: by RMSprop on a Laplacian pyramid of the picture.
 */
public final class Strotss implements Painter {

  private static final double LEARNING_RATE = 2e-3;
  private static final double LAST_LEARNING_RATE = 1e-3;

  private final StyleTask task;
  private final Regions regions;

  public Strotss(StyleTask task) {
    this.task = task;
    this.regions = Regions.of(task.run().inputs());
  }

  /**
   * The coarser result with the edges of the content, but without them at the last scale.
   *
   * <p>The authors begin with the mean colour of the style and the edges of the content, which is
   * the setting {@code MEAN_COLOUR}.
   */
  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isEmpty()) {
      return Start.of(task, scale, manager);
    }
    coarser.get().tempAttach(manager);
    NDArray enlarged = LaplacianPyramid.enlarge(coarser.get(), scale.content());
    return scale.last()
        ? enlarged
        : enlarged.add(LaplacianPyramid.detail(task.picture("content", scale.content(), manager)));
  }

  @Override
  public Objective objective(Scale scale, NDManager manager) {
    return new StrotssObjective(task, regions, scale, manager);
  }

  @Override
  public Canvas canvas(Scale scale, NDArray start) {
    List<NDArray> bands = LaplacianPyramid.decompose(start); // 6 × (1, 3, h / 2^k, w / 2^k)
    return new Pyramid(
        bands, new RmsProp(bands, scale.last() ? LAST_LEARNING_RATE : LEARNING_RATE));
  }

  private record Pyramid(List<NDArray> parameters, Optimizer optimizer) implements Canvas {

    @Override
    public NDArray image() {
      return LaplacianPyramid.compose(parameters);
    }
  }
}
