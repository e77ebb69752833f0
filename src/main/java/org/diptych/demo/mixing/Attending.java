package org.diptych.demo.mixing;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.demo.mixing.GridCache.Seen;
import org.diptych.demo.mixing.MixingSettings.Attention;
import org.diptych.demo.mixing.mixers.Mixer;
import org.diptych.lab.spi.Products;
import org.diptych.lab.spi.RunContext;
import org.diptych.lab.spi.RunContext.Checkpoint;
import org.diptych.nn.Torch;
import org.diptych.nn.nets.Classifier;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.tensors.Safetensors;
import org.diptych.nn.weights.InstalledNetworks;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Home;
import org.diptych.platform.Refusal;
import org.diptych.platform.Sha256;

/** Where a network attends to in the pictures that a run learns from. */
final class Attending {

  /** Of the network that learns first: the same for all runs, so that they may share its grids. */
  private static final long SEED = 2020;

  /** To be changed when {@link Training} computes something else, so that old grids are let be. */
  private static final String LEARNT = "learnt as of 1";

  private final MixingSettings settings;
  private final TrainingSet set;
  private final RunContext run;
  private final Home home;
  private final Products products;
  private final NDManager manager;
  private final GridCache cache;

  Attending(
      MixingSettings settings,
      TrainingSet set,
      RunContext run,
      Home home,
      Products products,
      NDManager manager) {
    this.products = products;
    this.settings = settings;
    this.set = set;
    this.run = run;
    this.home = home;
    this.manager = manager;
    cache = GridCache.in(home.cache().resolve("attention"));
  }

  /** Whether a network learns before the run itself does, to be asked where to look. */
  static boolean learnsFirst(MixingMethod method, MixingSettings settings) {
    return method == MixingMethod.ATTENTIVE_CUTMIX
        && settings.attention() == Attention.SELF_TRAINED;
  }

  /**
   * The grids of all pictures.
   *
   * @param saved where a run was interrupted while the network learnt that is asked
   */
  AttentionGrids grids(Optional<Checkpoint> saved) {
    Seen seen =
        switch (settings.attention()) {
          case SELF_TRAINED -> selfTrained(saved);
          case LEARNT -> learntElsewhere();
          default -> installed();
        };
    run.uses("attention", seen.network(), seen.sha256());
    return seen.grids();
  }

  /**
   * Of a network that is installed.
   *
   * @throws Refusal when it is not
   */
  static Path weights(Attention attention, Home home) {
    try {
      return Optional.ofNullable(InstalledNetworks.in(home.models()).get(attention.network))
          .orElseThrow(() ->
              new Refusal(Refusal.Kind.INVALID, "mixing.weights", attention.network)
                  .at("settings.attention"));
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
  }

  private Seen installed() {
    String layer = settings.attention().layer;
    Path file = weights(settings.attention(), home);
    try (FeatureNetwork network = Weights.read(file, manager, Torch.fastest())) {
      String key = key(network.sha256(), layer, Torch.fastest());
      return cached(key)
          .orElseGet(() ->
              kept(
                  key,
                  Responses.deep(network, layer, settings.grid(), settings.reduction()),
                  network.name(),
                  network.sha256()));
    } catch (IOException e) {
      throw new UncheckedIOException("weights could not be read", e);
    }
  }

  /** A network that another run has learnt. */
  private Seen learntElsewhere() {
    String id = settings.attentionNetwork();
    String key = key(id);
    return cached(key).orElseGet(() -> opened(key, products.file(id), products.card(id)));
  }

  private Seen opened(String key, Path file, Map<String, String> card) {
    LearntClassifier learnt = LearntClassifier.read(card);
    try (Classifier network = learnt.open(file, manager)) {
      Responses responses = Responses.learnt(network, settings.grid(), settings.reduction());
      String sha256 = Sha256.hex(out -> Files.copy(file, out));
      return kept(key, responses, learnt.network().title, sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A network like the one that learns, from the same pictures, without mixing. */
  private Seen selfTrained(Optional<Checkpoint> saved) {
    String key =
        key(
            LEARNT,
            settings.network(),
            settings.width(),
            settings.epochs(),
            settings.batch(),
            settings.optimizer(),
            settings.learningRate(),
            settings.weightDecay(),
            settings.schedule(),
            settings.augment());
    return cached(key).orElseGet(() -> learnt(key, saved));
  }

  private Seen learnt(String key, Optional<Checkpoint> saved) {
    try (Training training =
        new Training(settings, set, Mixer.NONE, settings.augment(), SEED, manager)) {
      saved.ifPresent(at -> training.restore(at.state()));
      while (training.done() < training.steps()) {
        training.learn();
        run.step(training.done(), 2 * training.steps());
        if (training.done() < training.steps()) { // there the run itself begins
          run.checkpoint(training.done(), training::write);
        }
      }
      byte[] weights = Safetensors.write(training.network().parameters(), Map.of());
      return kept(
          key,
          Responses.learnt(training.network(), settings.grid(), settings.reduction()),
          settings.network().title,
          Sha256.hex(out -> out.write(weights)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String key(Object... network) {
    return GridCache.key(
        set.pictures().sha256(), settings.grid(), settings.reduction(), List.of(network));
  }

  private Optional<Seen> cached(String key) {
    return cache.find(key, set.pictures().count());
  }

  private Seen kept(String key, Responses network, String name, String sha256) {
    Seen seen = new Seen(AttentionGrids.of(network, set.pictures(), manager), name, sha256);
    cache.keep(key, seen);
    return seen;
  }
}
