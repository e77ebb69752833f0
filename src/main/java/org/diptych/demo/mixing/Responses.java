package org.diptych.demo.mixing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.diptych.demo.mixing.MixingSettings.Reduction;
import org.diptych.nn.Ops;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.nets.FeatureNetwork;

/** What is said of each of a picture's G × G cells by how strongly a network responds there. */
interface Responses {

  /**
   * Of some pictures.
   *
   * @param rgb (n, 3, side, side) in [0, 1]
   * @param labels (n), the right classes
   * @return (n, G, G), living with the pictures
   */
  NDArray of(NDArray rgb, int... labels);

  /**
   * As in the paper: pictures are enlarged until a deep layer has a place per cell.
   *
   * @param cells G
   */
  static Responses deep(FeatureNetwork network, String layer, int cells, Reduction reduction) {
    int enlarged = cells * network.stride(layer);
    return (rgb, labels) -> {
      NDArray large = Ops.bilinear(rgb, enlarged, enlarged, false);
      NDArray maps = network.features(large, List.of(layer)).layer(layer); // (n, C, G, G)
      return reduced(maps, reduction);
    };
  }

  /**
   * Of a network that has learnt from these very pictures, which see it as they are: its last maps,
   * resampled to G × G places.
   *
   * @param cells G
   */
  static Responses learnt(Classifier network, int cells, Reduction reduction) {
    return (rgb, labels) -> {
      NDArray maps = network.maps(rgb, false); // (n, C, h, w)
      NDArray places =
          reduction == Reduction.CLASS_ACTIVATION
              ? maps.mul(evidence(network, rgb, labels)).sum(new int[] {1})
              : reduced(maps, reduction);
      Shape shape = places.getShape(); // (n, h, w)
      NDArray one = places.reshape(shape.get(0), 1, shape.get(1), shape.get(2));
      return Ops.bilinear(one, cells, cells, false).reshape(shape.get(0), cells, cells);
    };
  }

  /**
   * What each channel says for the right class: class activation (Zhou et al. 2016).
   *
   * @return (n, C, 1, 1), living with the pictures
   */
  private static NDArray evidence(Classifier network, NDArray rgb, int... labels) {
    NDArray all = network.evidence(); // (classes, C)
    int classes = (int) all.getShape().get(0);
    float[] right = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      right[i * classes + labels[i]] = 1;
    }
    Shape shape = new Shape(labels.length, classes);
    return Ops.owned(rgb.getManager().create(right, shape))
        .matMul(all)
        .reshape(labels.length, all.getShape().get(1), 1, 1);
  }

  private static NDArray reduced(NDArray maps, Reduction reduction) {
    return switch (reduction) {
      case MEAN -> maps.mean(new int[] {1});
      case MEAN_SQUARE -> maps.square().mean(new int[] {1});
      case LAST_CHANNEL -> maps.get(":, -1");
      case CLASS_ACTIVATION ->
          throw new IllegalArgumentException("this network does not know the classes");
    };
  }
}
