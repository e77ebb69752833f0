package org.diptych.demo.style.dst;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.diptych.demo.style.nbb.KeypointCleaning;

/** The warp that takes all keypoints of {@link RabbitPair} to their targets. */
final class RabbitFlow {

  private RabbitFlow() {}

  /** (1, 2, 256, 256), float32. */
  static NDArray of(PinnedBorder border, NDManager manager) {
    var aligned = KeypointCleaning.align(RabbitPair.matches(), RabbitPair.SIZE);
    ThinPlateWarp warp = new ThinPlateWarp(aligned.sources(), border, manager);
    return warp.flow(warp.gaps(aligned.targets()), RabbitPair.SIZE);
  }
}
