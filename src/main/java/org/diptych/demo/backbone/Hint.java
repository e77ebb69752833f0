package org.diptych.demo.backbone;

import ai.djl.ndarray.NDArray;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Features;

/**
 * A layer of a teacher that a layer of the pupil shall predict, through a linear map (Romero et
 * al., "FitNets", ICLR 2015).
 *
 * @param guided layer of the pupil
 * @param teacher whose layer is the hint
 * @param layer of the teacher
 * @param poolings how often 2×2 cells of the teacher's layer are averaged, to lie as the pupil's do
 * @param step every how manieth row and column is compared
 */
record Hint(String guided, Teacher teacher, String layer, int poolings, int step) {

  /** What is to be predicted, (positions, channels of the teacher's layer), float32. */
  NDArray target(Features seen) {
    if (poolings == 0) {
      return seen.rows(layer, step);
    }
    NDArray pooled = seen.layer(layer);
    for (int i = 0; i < poolings; i++) {
      pooled = Ops.avgPool2(pooled);
    }
    return Ops.rows(pooled, step);
  }

  int channels() {
    return teacher.network().channels(layer);
  }

  String name() {
    return guided + " from " + layer;
  }
}
