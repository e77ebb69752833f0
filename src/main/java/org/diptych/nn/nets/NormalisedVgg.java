package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Ops;
import org.diptych.nn.layers.Stage;

/**
 * VGG-19 with weights rescaled so that the mean activation is 1 (Gatys, Ecker, Bethge 2016), up to
 * conv3_1, as used for universal style transfer (Li et al. 2017): a 1×1 convolution takes RGB in
 * [0, 1] to BGR in 0…255 less the mean, borders are mirrored, pools round up.
 */
public final class NormalisedVgg extends FeatureStack {

  public static final String NAME = "VGG-19 normalised, to conv3_1";

  private static final String PREPROCESSING = "preproc";

  /**
   * @param reflect whether borders are mirrored, as the weights were meant to be used; else zeros
   */
  public NormalisedVgg(NDManager parent, boolean reflect) {
    super(parent, NAME, preprocessing(), stages(reflect));
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return Ops.conv2d(
        rgb, parameter(PREPROCESSING + ".weight"), parameter(PREPROCESSING + ".bias"), 1, 0);
  }

  public static Map<String, Shape> preprocessing() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(PREPROCESSING + ".weight", new Shape(3, 3, 1, 1));
    shapes.put(PREPROCESSING + ".bias", new Shape(3));
    return shapes;
  }

  public static List<Stage> stages(boolean reflect) {
    List<Stage> stages = new ArrayList<>();
    stages.add(conv("1_1", 3, 64, reflect));
    stages.add(conv("1_2", 64, 64, reflect));
    stages.add(new Stage.Pool(64, 2, true));
    stages.add(conv("2_1", 64, 128, reflect));
    stages.add(conv("2_2", 128, 128, reflect));
    stages.add(new Stage.Pool(128, 2, true));
    stages.add(conv("3_1", 128, 256, reflect));
    return stages;
  }

  private static Stage conv(String place, int in, int out, boolean reflect) {
    return new Stage.Conv("conv" + place, "relu" + place, in, out, 3, 1, 1, reflect);
  }
}
