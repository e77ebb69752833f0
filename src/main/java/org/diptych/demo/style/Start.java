package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.nn.Rng;

/** The picture that the coarsest scale starts from. */
final class Start {

  private Start() {}

  static NDArray of(StyleTask task, Scale scale, NDManager manager) {
    NDArray content = task.picture("content", scale.content(), manager);
    return switch (task.settings().init()) {
      case CONTENT -> content;
      case NOISE -> Rng.of(task.run().seed(), "noise").uniform(manager, content.getShape());
      case MEAN_COLOUR -> {
        NDArray style = task.picture("style", scale.style(), manager);
        NDArray colour = style.reshape(3, -1).mean(new int[] {1}).reshape(new Shape(1, 3, 1, 1));
        yield LaplacianPyramid.detail(content).add(colour);
      }
    };
  }
}
