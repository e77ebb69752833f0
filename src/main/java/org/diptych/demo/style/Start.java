package org.diptych.demo.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.diptych.demo.style.CoarseToFine.Scale;
import org.diptych.demo.style.StyleSettings.Init;
import org.diptych.lab.RunContext;
import org.diptych.nn.Rng;

/** The picture that the coarsest scale starts from. */
final class Start {

  private Start() {}

  static NDArray of(Init init, Scale scale, RunContext run, NDManager manager) {
    NDArray content = Pixels.tensor(run.inputs().picture("content"), scale.content(), manager);
    return switch (init) {
      case CONTENT -> content;
      case NOISE -> Rng.of(run.seed(), "noise").uniform(manager, content.getShape());
      case MEAN_COLOUR -> {
        NDArray style = Pixels.tensor(run.inputs().picture("style"), scale.style(), manager);
        NDArray colour = style.reshape(3, -1).mean(new int[] {1}).reshape(new Shape(1, 3, 1, 1));
        yield LaplacianPyramid.detail(content).add(colour);
      }
    };
  }
}
