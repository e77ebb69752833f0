package org.diptych.demo.style.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.demo.style.optimise.CoarseToFine.Scale;
import org.diptych.nn.Noise;
import org.diptych.platform.Rng;

/** The picture that the coarsest scale starts from. */
public final class Start {

  private Start() {}

  public static NDArray of(StyleTask task, Scale scale, NDManager manager) {
    NDArray content = task.picture("content", scale.content(), manager);
    return switch (task.settings().init()) {
      case CONTENT -> content;
      case NOISE -> Noise.uniform(Rng.of(task.run().seed(), "noise"), manager, content.getShape());
      case MEAN_COLOUR -> {
        NDArray style = task.picture("style", scale.style(), manager);
        NDArray colour = style.reshape(3, -1).mean(new int[] {1}).reshape(new Shape(1, 3, 1, 1));
        yield LaplacianPyramid.detail(content).add(colour);
      }
    };
  }
}
