package org.diptych.nn.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.nn.layers.Stage;

/**
 * The network that Diptych ships: the convolutions of VGG-16 with fewer channels and mirrored
 * borders, learnt by {@code ./diptych train backbone}.
 */
public final class DiptychVgg extends FeatureStack {

  /** In the metadata of its files, beside the channels of each block. */
  public static final String NAME = "Diptych VGG";

  /** Channels of each block of the one that ships. */
  public static final List<Integer> WIDTHS = List.of(32, 64, 128, 256, 256);

  static final String NETWORK_KEY = "network";
  static final String WIDTHS_KEY = "widths";

  private final NDArray mean;
  private final NDArray deviation;

  public DiptychVgg(NDManager parent, List<Integer> widths) {
    super(parent, NAME, Map.of(), stages(widths));
    mean = constant(0.485f, 0.456f, 0.406f);
    deviation = constant(0.229f, 0.224f, 0.225f);
  }

  /** Channels of each block, of a file that says it is of this network. */
  public static Optional<List<Integer>> widths(Map<String, String> metadata) {
    String widths = metadata.getOrDefault(WIDTHS_KEY, "");
    boolean ours = NAME.equals(metadata.get(NETWORK_KEY));
    return ours && widths.matches("[1-9]\\d{0,3}(,[1-9]\\d{0,3}){4}")
        ? Optional.of(Arrays.stream(widths.split(",", -1)).map(Integer::valueOf).toList())
        : Optional.empty();
  }

  /** What a file of such weights says about itself. */
  static Map<String, String> metadata(List<Integer> widths) {
    String list = String.join(",", widths.stream().map(String::valueOf).toList());
    return Map.of(NETWORK_KEY, NAME, WIDTHS_KEY, list);
  }

  public static List<Stage> stages(List<Integer> widths) {
    return Vgg.stages(16, true, widths);
  }

  @Override
  NDArray normalise(NDArray rgb) {
    return rgb.sub(mean).div(deviation);
  }
}
