package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.diptych.nn.Ops;
import org.diptych.nn.layers.Stage;

/**
 * SqueezeNet (Iandola et al. 2016) without its classifier: small, and deep enough to see objects.
 */
public final class SqueezeNet extends FeatureStack {

  /** 1.1 does the same with less: smaller first filters, and pools that come earlier. */
  public enum Version {
    V1_0("SqueezeNet 1.0"),
    V1_1("SqueezeNet 1.1");

    private final String network;

    Version(String network) {
      this.network = network;
    }

    /** The two trainings of one shape have nothing to do with each other, channel by channel. */
    public String network(boolean caffe) {
      return caffe ? network + " (Caffe)" : network;
    }

    public List<Stage> stages() {
      return switch (this) {
        case V1_0 ->
            List.of(
                new Stage.Conv("conv1", "conv1", 3, 96, 7, 2, 0, false),
                new Stage.Pool(96, 3, true),
                new Stage.Fire("fire2", 96, 16, 64),
                new Stage.Fire("fire3", 128, 16, 64),
                new Stage.Fire("fire4", 128, 32, 128),
                new Stage.Pool(256, 3, true),
                new Stage.Fire("fire5", 256, 32, 128),
                new Stage.Fire("fire6", 256, 48, 192),
                new Stage.Fire("fire7", 384, 48, 192),
                new Stage.Fire("fire8", 384, 64, 256),
                new Stage.Pool(512, 3, true),
                new Stage.Fire("fire9", 512, 64, 256));
        case V1_1 ->
            List.of(
                new Stage.Conv("conv1", "conv1", 3, 64, 3, 2, 0, false),
                new Stage.Pool(64, 3, true),
                new Stage.Fire("fire2", 64, 16, 64),
                new Stage.Fire("fire3", 128, 16, 64),
                new Stage.Pool(128, 3, true),
                new Stage.Fire("fire4", 128, 32, 128),
                new Stage.Fire("fire5", 256, 32, 128),
                new Stage.Pool(256, 3, true),
                new Stage.Fire("fire6", 256, 48, 192),
                new Stage.Fire("fire7", 384, 48, 192),
                new Stage.Fire("fire8", 384, 64, 256),
                new Stage.Fire("fire9", 512, 64, 256));
      };
    }
  }

  private final boolean caffe;
  private final NDArray mean;
  private final NDArray deviation;

  /**
   * @param caffe whether the weights take BGR in 0…255 less the mean of ImageNet, as Caffe's do;
   *     else RGB in [0, 1] normalised by mean and deviation, as torchvision's
   */
  public SqueezeNet(NDManager parent, Version version, boolean caffe) {
    super(parent, version.network(caffe), Map.of(), version.stages());
    this.caffe = caffe;
    mean = caffe ? constant(103.939f, 116.779f, 123.68f) : constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return caffe ? Ops.scale(rgb.flip(1), 255).sub(mean) : rgb.sub(mean).div(deviation);
  }
}
