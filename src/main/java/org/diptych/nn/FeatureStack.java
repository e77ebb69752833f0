package org.diptych.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A feature network that is a chain of stages. */
abstract class FeatureStack extends Module implements FeatureNetwork {

  private record Layer(int stride, int channels) {}

  private final String name;
  private final List<Stage> stages;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private boolean trained;
  private String sha256 = "";
  private Precision precision = Precision.FP32;

  FeatureStack(NDManager parent, String name, List<Stage> stages, Map<String, Shape> extra) {
    super(parent, shapes(stages, extra));
    this.name = name;
    this.stages = List.copyOf(stages);
    int stride = 1;
    for (Stage stage : stages) {
      switch (stage) {
        case Stage.Conv conv -> {
          stride *= conv.stride();
          layers.put(conv.layer(), new Layer(stride, conv.out()));
        }
        case Stage.Pool pool -> stride *= 2;
      }
    }
  }

  /** The network's own normalisation of a picture, always in float32. */
  abstract NDArray normalise(NDArray rgb);

  /** Fills the weights with normal values of variance 2 / fan-in (He et al. 2015), biases zero. */
  final void initialise(long seed) {
    parameters()
        .forEach(
            (parameter, array) -> {
              Shape shape = array.getShape();
              if (shape.dimension() == 4) {
                double deviation = Math.sqrt(2.0 / shape.slice(1).size());
                try (Scope scope = Scope.open(array.getManager())) {
                  Rng.of(seed, parameter)
                      .gaussian(scope.manager(), shape)
                      .muli(deviation)
                      .copyTo(array);
                }
              }
            });
  }

  /** Settles the weights: takes their hash, then converts them. */
  final void freeze(boolean trained, Precision precision) {
    this.trained = trained;
    this.precision = precision;
    this.sha256 = hash(Safetensors.write(parameters(), Map.of()));
    if (precision == Precision.BF16) {
      throw new UnsupportedOperationException("bfloat16 follows");
    }
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
  public final Map<String, NDArray> forward(NDArray rgb, Collection<String> wanted) {
    wanted.forEach(this::known);
    Set<String> missing = new HashSet<>(wanted);
    Map<String, NDArray> features = new LinkedHashMap<>();
    NDArray x = normalise(rgb);
    for (Stage stage : stages) {
      if (missing.isEmpty()) {
        break;
      }
      x = apply(stage, x);
      if (stage instanceof Stage.Conv conv && missing.remove(conv.layer())) {
        features.put(conv.layer(), x);
      }
    }
    return features;
  }

  private NDArray apply(Stage stage, NDArray x) {
    return switch (stage) {
      case Stage.Conv conv -> apply(conv, x);
      case Stage.Pool pool -> Ops.maxPool(x, pool.kernel(), 2, pool.ceil());
    };
  }

  private NDArray apply(Stage.Conv conv, NDArray x) {
    NDArray weight = parameter(conv.parameter() + ".weight");
    NDArray bias = parameter(conv.parameter() + ".bias");
    boolean mirrored = conv.reflect() && conv.padding() > 0;
    NDArray padded = mirrored ? Ops.reflectionPad(x, conv.padding()) : x;
    int zeros = mirrored ? 0 : conv.padding();
    // Not needed for the backward pass of a ReLU, so it need not wait for the scope to be freed
    try (NDArray sum = Ops.conv2d(padded, weight, bias, conv.stride(), zeros)) {
      return Ops.relu(sum);
    }
  }

  private static Map<String, Shape> shapes(List<Stage> stages, Map<String, Shape> extra) {
    Map<String, Shape> shapes = new LinkedHashMap<>(extra);
    stages.forEach(stage -> shapes.putAll(stage.shapes()));
    return shapes;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
