package org.diptych.demo.style.nbb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.dst.ThinPlateWarp;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.lab.spi.Inputs;
import org.diptych.nn.Ops;
import org.diptych.nn.Torch;

/** How a run bends a picture, for what shows the same by other means. */
public final class RunWarp {

  private RunWarp() {}

  /**
   * @param small the content, at the size of the result
   * @param content as uploaded
   * @param style as uploaded
   * @param keypoints as text, in pixels of content and style
   * @param share of the way to the targets
   */
  public static BufferedImage bent(
      BufferedImage small,
      BufferedImage content,
      BufferedImage style,
      String keypoints,
      double share) {
    Inputs inputs =
        new TestInputs(
            Map.of("content", content, "style", style), Map.of(KeypointFinding.NAME, keypoints));
    Size size = Size.of(small);
    Aligned aligned =
        KeypointFinding.aligned(KeypointFinding.given(inputs).orElseThrow(), inputs, size);
    try (NDManager manager = Torch.newManager()) {
      ThinPlateWarp warp = new ThinPlateWarp(aligned.sources(), size, manager);
      NDArray theta = warp.gaps(aligned.targets()).mul(share);
      NDArray picture = Pixels.tensor(small, size, manager);
      return Pixels.picture(Ops.warp(picture, warp.flow(theta, size)));
    }
  }
}
