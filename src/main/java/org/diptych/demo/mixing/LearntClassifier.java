package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.diptych.demo.mixing.MixingSettings.Network;
import org.diptych.lab.spi.Product;
import org.diptych.nn.Module;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.platform.Refusal;
import org.diptych.platform.Rng;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network that a run has learnt, as a product: its weights, and a card with all that is needed to
 * ask it what a picture shows.
 *
 * @param network what it is
 * @param width channels of its first stage; 0 for its own
 * @param classes their names, in the order of its scores
 * @param side of the pictures that it learnt from, in pixels
 * @param mean of each channel of those
 * @param deviation likewise
 * @param dataset id of the data set that they are of
 * @param sure how sure it is of 95 in 100 test pictures, at least
 */
record LearntClassifier(
    Network network,
    int width,
    List<String> classes,
    int side,
    float[] mean,
    float[] deviation,
    String dataset,
    float sure) {

  static final String KIND = "picture-classifier";

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param tested what it said of the test pictures
   */
  static LearntClassifier of(MixingSettings settings, TrainingSet set, Answers tested) {
    return new LearntClassifier(
        settings.network(),
        settings.width(),
        set.pictures().classes(),
        set.pictures().side(),
        set.mean(),
        set.deviation(),
        settings.dataset(),
        tested.usuallySure());
  }

  /** From the card of a product. */
  static LearntClassifier read(Map<String, String> card) {
    return new LearntClassifier(
        Network.valueOf(text(card, "network")),
        Integer.parseInt(text(card, "width")),
        JSON.readValue(text(card, "classes"), new TypeReference<List<String>>() {}),
        side(card),
        JSON.readValue(text(card, "mean"), float[].class),
        JSON.readValue(text(card, "deviation"), float[].class),
        text(card, "dataset"),
        Float.parseFloat(text(card, "sure")));
  }

  /** Of the pictures that a network with this card learnt from, in pixels. */
  static int side(Map<String, String> card) {
    return Integer.parseInt(text(card, "side"));
  }

  private static String text(Map<String, String> card, String key) {
    String text = card.get(key);
    if (text == null) {
      throw new Refusal(Refusal.Kind.INVALID, "mixing.card", key);
    }
    return text;
  }

  /**
   * What a run keeps.
   *
   * @param accuracy on the test pictures, in %
   */
  Product product(MixingMethod method, long seed, double accuracy) {
    String title = network.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Product(
        "%s-%s".formatted(title, method.method().id()),
        KIND,
        Map.ofEntries(
            Map.entry("network", network.name()),
            Map.entry("width", String.valueOf(width)),
            Map.entry("classes", JSON.writeValueAsString(classes)),
            Map.entry("side", String.valueOf(side)),
            Map.entry("mean", JSON.writeValueAsString(mean)),
            Map.entry("deviation", JSON.writeValueAsString(deviation)),
            Map.entry("dataset", dataset),
            Map.entry("sure", String.valueOf(sure)),
            Map.entry("method", method.method().id()),
            Map.entry("seed", String.valueOf(seed)),
            Map.entry("accuracy", String.valueOf(accuracy))));
  }

  /** Writes its weights as safetensors, with the card as their metadata. */
  static void write(Classifier learnt, Product product, OutputStream to) throws IOException {
    Safetensors.write(learnt.parameters(), product.card(), to);
  }

  /**
   * The network with its weights.
   *
   * @param file as it was written
   * @throws IllegalArgumentException when the file is of another network
   */
  Classifier open(Path file, NDManager manager) throws IOException {
    Classifier empty =
        new Classifier(
            manager,
            network.architecture(width, classes.size()),
            mean,
            deviation,
            Rng.of(0, "replaced"));
    try (NDManager room = manager.newSubManager()) {
      Module.copy(Safetensors.read(file, room).tensors(), empty.parameters());
    }
    return empty;
  }
}
