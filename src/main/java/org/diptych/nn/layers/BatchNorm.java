package org.diptych.nn.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.diptych.nn.Module;

/**
 * Batch normalisation with fixed statistics (Ioffe and Szegedy 2015) right after a convolution:
 * together they are another convolution.
 *
 * @param conv the beginning of the convolution's names in the file
 * @param norm the beginning of the normalisation's names in the file
 */
public record BatchNorm(String conv, String norm) {

  /** Under the root, added to the variance; PyTorch's default, which torchvision keeps. */
  private static final double EPSILON = 1e-5;

  /** What a file must hold of both. */
  public Map<String, Shape> shapes(Stage.Conv stage) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(
        conv + ".weight", new Shape(stage.channels(), stage.in(), stage.kernel(), stage.kernel()));
    shapes.put(conv + ".bias", new Shape(stage.channels()));
    shapes.putAll(shapes(norm, stage.channels()));
    return shapes;
  }

  /** Of a normalisation alone. */
  public static Map<String, Shape> shapes(String norm, int channels) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (String part : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      shapes.put(norm + "." + part, new Shape(channels));
    }
    return shapes;
  }

  /**
   * The weight and the bias of the one convolution, computed in float64. A convolution of the file
   * need not have a bias.
   *
   * @param name the beginning of their names
   */
  public Map<String, NDArray> folded(String name, Map<String, NDArray> file) {
    NDArray variance = wide(norm + ".running_var", file);
    NDArray gain = wide(norm + ".weight", file).div(variance.add(EPSILON).sqrt()); // (C)
    NDArray weight = wide(conv + ".weight", file).mul(gain.reshape(-1, 1, 1, 1));
    NDArray mean = wide(norm + ".running_mean", file);
    NDArray centred =
        file.containsKey(conv + ".bias") ? wide(conv + ".bias", file).sub(mean) : mean.neg();
    NDArray bias = centred.mul(gain).add(wide(norm + ".bias", file));
    return Map.of(
        name + ".weight", weight.toType(DataType.FLOAT32, false),
        name + ".bias", bias.toType(DataType.FLOAT32, false));
  }

  private static NDArray wide(String name, Map<String, NDArray> file) {
    return Module.named(name, file).toType(DataType.FLOAT64, false);
  }
}
