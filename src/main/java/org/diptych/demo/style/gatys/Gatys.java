package org.diptych.demo.style.gatys;

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
import org.diptych.nn.optim.Adam;
import org.diptych.nn.optim.Lbfgs;
import org.diptych.nn.optim.Optimizer;

/**
 * Gatys, Ecker and Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016.
 * What is minimised, section 2, is a {@link GatysObjective}; this is how: by gradient descent on
 * the pixels. From coarse to fine, as in Gatys et al., "Controlling Perceptual Factors in Neural
 * Style Transfer", CVPR 2017, section 6.
 */
public final class Gatys implements Painter {

  /** The authors' 100 would make checkpoints of a gigabyte at 1024 pixels. */
  private static final int HISTORY = 10;

  /**
   * Of a pixel in one step of L-BFGS. Departure: the authors' steps have any length, and the first
   * ones threw the loss up by four orders of magnitude.
   */
  private static final double MOST_CHANGE = 0.1;

  private static final double ADAM_LEARNING_RATE = 0.02;

  private final StyleTask task;

  public Gatys(StyleTask task) {
    this.task = task;
  }

  @Override
  public NDArray start(Scale scale, Optional<NDArray> coarser, NDManager manager) {
    if (coarser.isEmpty()) {
      return Start.of(task, scale, manager);
    }
    coarser.get().tempAttach(manager);
    return LaplacianPyramid.enlarge(coarser.get(), scale.content());
  }

  @Override
  public Objective objective(Scale scale, NDManager manager) {
    return new GatysObjective(task, scale, manager);
  }

  @Override
  public Canvas canvas(Scale scale, NDArray start) {
    List<NDArray> pixels = List.of(start); // (1, 3, h, w)
    return new Plain(
        pixels,
        switch (task.settings().optimizer()) {
          case LBFGS -> new Lbfgs(pixels, HISTORY, MOST_CHANGE);
          case ADAM -> new Adam(pixels, ADAM_LEARNING_RATE, 0.9, 0.99);
        });
  }

  private record Plain(List<NDArray> parameters, Optimizer optimizer) implements Canvas {

    @Override
    public NDArray image() {
      return parameters.getFirst();
    }
  }
}
