package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.nn.Module;
import org.diptych.nn.Precision;
import org.diptych.nn.ScriptOps;
import org.diptych.nn.layers.Stage;

/** A feature network that is a chain of stages. */
public abstract class FeatureStack extends Module implements FeatureNetwork {

  private record Layer(int stride, int channels) {}

  private final String name;
  private final List<Stage> stages;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private boolean trained;
  private String sha256 = "";
  private Precision precision = Precision.FP32;

  /**
   * @param preprocessing shapes of parameters that {@link #normalise} uses
   */
  FeatureStack(
      NDManager parent, String name, Map<String, Shape> preprocessing, List<Stage> stages) {
    super(parent, shapes(preprocessing, stages));
    this.name = name;
    this.stages = List.copyOf(stages);
    int stride = 1;
    for (Stage stage : stages) {
      stride *= stage.stride();
      if (!stage.layer().isEmpty()) {
        layers.put(stage.layer(), new Layer(stride, stage.channels()));
      }
    }
  }

  private static Map<String, Shape> shapes(Map<String, Shape> preprocessing, List<Stage> stages) {
    Map<String, Shape> shapes = new LinkedHashMap<>(preprocessing);
    stages.forEach(stage -> shapes.putAll(stage.shapes()));
    return shapes;
  }

  /** The network's own normalisation of a picture, always in float32. */
  abstract NDArray normalise(NDArray rgb);

  /**
   * Settles the weights: nothing changes them any more, and they are converted.
   *
   * @param trained whether they were learnt
   * @param sha256 of the file they come from
   */
  public final void freeze(boolean trained, String sha256, Precision precision) {
    this.trained = trained;
    this.sha256 = sha256;
    this.precision = precision;
    if (precision == Precision.BF16) {
      stages.forEach(stage -> stage.shapes().forEach(this::convert));
    }
  }

  private void convert(String parameter, Shape shape) {
    NDArray array = parameter(parameter);
    replace(
        parameter,
        shape.dimension() == 4 ? ScriptOps.toBf16ChannelsLast(array) : ScriptOps.toBf16(array));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean trained() {
    return trained;
  }

  @Override
  public final String sha256() {
    return sha256;
  }

  @Override
  public final List<String> layers() {
    return List.copyOf(layers.keySet());
  }

  @Override
  public final int stride(String layer) {
    return known(layer).stride();
  }

  @Override
  public final int channels(String layer) {
    return known(layer).channels();
  }

  private Layer known(String layer) {
    Layer known = layers.get(layer);
    if (known == null) {
      throw new IllegalArgumentException(
          "%s has no layer %s, but %s".formatted(name, layer, layers.keySet()));
    }
    return known;
  }

  @Override
  public final Features features(NDArray rgb, Collection<String> wanted) {
    wanted.forEach(this::known);
    Set<String> missing = new HashSet<>(wanted);
    boolean half = precision == Precision.BF16;
    Features features = new Features(half);
    NDArray x = half ? ScriptOps.toBf16ChannelsLast(normalise(rgb)) : normalise(rgb);
    boolean handedOut = false;
    for (Stage stage : stages) {
      if (missing.isEmpty()) {
        break;
      }
      NDArray next = stage.apply(x, this::parameter);
      if (!handedOut) {
        x.close(); // while recording, libtorch itself keeps what the backward pass needs of it
      }
      x = next;
      handedOut = missing.remove(stage.layer());
      if (handedOut) {
        features.add(stage.layer(), x, stride(stage.layer()));
      }
    }
    return features;
  }
}
