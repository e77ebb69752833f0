package org.diptych.nn.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.diptych.nn.Precision;
import org.diptych.nn.Scope;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.FeatureStack;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;

/** Learnt weights in safetensors files: recognises by names and shapes whose they are. */
public final class Weights {

  private Weights() {}

  /**
   * Builds the network that the weights belong to.
   *
   * @param parent outlives the network
   * @throws Refusal when the file is malformed, the weights belong to no network that we know or
   *     that can run here, or some are not finite
   */
  public static FeatureNetwork read(Path file, NDManager parent, Precision precision)
      throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Scope scope = Scope.open(parent)) {
      WeightsFile checked = WeightsFile.inspect(in, Files.size(file));
      Map<String, NDArray> tensors =
          Safetensors.read(file, scope.manager(), Layout::isUsed).tensors();
      Layout layout = Layout.recognise(shapes(tensors), checked.metadata());
      FeatureStack network = reader(layout).read(parent, tensors);
      network.freeze(true, checked.sha256(), precision);
      return network;
    }
  }

  private static Layout.Reader reader(Layout layout) {
    return layout
        .reader()
        .orElseThrow(() -> new Refusal(Refusal.Kind.INVALID, "weights.idle", layout.network()));
  }

  private static Map<String, Shape> shapes(Map<String, NDArray> arrays) {
    return arrays.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getShape()));
  }
}
