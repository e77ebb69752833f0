package org.diptych.demo.style.bench;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.lab.stats.Interval;
import org.diptych.nn.Torch;
import org.diptych.nn.layers.Cost;
import org.diptych.nn.nets.FeatureNetwork;
import org.diptych.nn.nets.UntrainedVgg;
import org.diptych.nn.weights.Weights;
import org.diptych.platform.Rng;

/**
 * How far the matches that {@link BestBuddies} finds by different networks agree with published
 * ones, beside no move at all and matches by chance; for the pairs as they are, and with things
 * moved apart.
 */
final class KeypointAgreement {

  private static final long SEED = 2019;
  private static final int BY_CHANCE = 2000;
  private static final double MOVED = 0.2;
  private static final double TOLERANCE = 0.1;

  /** What was found for one pair. */
  private record Found(PublishedPair pair, List<Match> matches, int all, double seconds) {}

  private final List<PublishedPair> pairs;
  private final Options options;
  private final int clusters;
  private final NDManager manager;

  /**
   * @param clusters of which the strongest match is measured
   */
  KeypointAgreement(List<PublishedPair> pairs, Options options, int clusters, NDManager manager) {
    this.pairs = pairs;
    this.options = options;
    this.clusters = clusters;
    this.manager = manager;
  }

  /**
   * Prints the table.
   *
   * @param networks each a list of files of weights that serve together
   */
  void compare(List<List<String>> networks) throws IOException {
    System.out.printf("%d pairs, %s, %d clusters, one thread%n", pairs.size(), options, clusters);
    System.out.println("matches that agree with the published ones in %, mean ± 95 % over pairs");
    System.out.printf(
        "%-46s %13s %13s %13s %13s %6s %6s%n",
        "", "within 10 %", "within 5 %", "moved, 10 %", "moved, 5 %", "found", "CPU s");
    line("by chance", asPublished(this::byChance), moved(this::byChance));
    for (List<String> network : networks) {
      try (Backbone backbone = backbone(network)) {
        BestBuddies search = new BestBuddies(backbone, options);
        List<List<Found>> published = asPublished(pair -> found(search, pair));
        List<List<Found>> moved = moved(pair -> found(search, pair));
        line(name(backbone), published, moved);
        line("  the same places, not moved", still(published), still(moved));
      }
    }
  }

  private Backbone backbone(List<String> files) throws IOException {
    List<FeatureNetwork> networks = new ArrayList<>();
    for (String file : files) {
      networks.add(
          file.equals(KeypointBench.UNTRAINED)
              ? UntrainedVgg.of(19, SEED, manager, Torch.fastest())
              : Weights.read(Path.of(file), manager, Torch.fastest()));
    }
    return new Backbone(networks);
  }

  private static String name(Backbone backbone) {
    return backbone.name() + (backbone.trained() ? "" : ", untrained");
  }

  private interface Matcher {
    Found of(PublishedPair pair);
  }

  private List<List<Found>> asPublished(Matcher matcher) {
    return pairs.stream().map(pair -> List.of(matcher.of(pair))).toList();
  }

  private List<List<Found>> moved(Matcher matcher) {
    return pairs.stream()
        .map(pair ->
            List.of(matcher.of(pair.moved(MOVED, true)), matcher.of(pair.moved(MOVED, false))))
        .toList();
  }

  private Found found(BestBuddies search, PublishedPair pair) {
    List<Buddy> all = new ArrayList<>();
    Cost cost = Cost.of(1, () -> all.addAll(search.between(pair.content(), pair.style(), manager)));
    List<Match> spread =
        BestBuddies.spread(all, clusters, Size.of(pair.content()), Size.of(pair.style())).stream()
            .map(Buddy::match)
            .toList();
    return new Found(pair, spread, all.size(), cost.cpu());
  }

  private Found byChance(PublishedPair pair) {
    Rng rng = Rng.of(SEED, "matches by chance");
    List<Match> matches =
        IntStream.range(0, BY_CHANCE)
            .mapToObj(i ->
                new Match(
                    anywhere(Size.of(pair.content()), rng), anywhere(Size.of(pair.style()), rng)))
            .toList();
    return new Found(pair, matches, BY_CHANCE, 0);
  }

  private static Point anywhere(Size size, Rng rng) {
    return new Point(rng.nextDouble() * size.height(), rng.nextDouble() * size.width());
  }

  /** The same places of the contents, and the places of the styles that are as far to the side. */
  private static List<List<Found>> still(List<List<Found>> found) {
    return found.stream().map(of -> of.stream().map(KeypointAgreement::still).toList()).toList();
  }

  private static Found still(Found found) {
    Size content = Size.of(found.pair().content());
    Size style = Size.of(found.pair().style());
    double down = (double) style.height() / content.height();
    double right = (double) style.width() / content.width();
    List<Match> still =
        found.matches().stream()
            .map(Match::content)
            .map(at -> new Match(at, new Point(at.row() * down, at.column() * right)))
            .toList();
    return new Found(found.pair(), still, still.size(), 0);
  }

  private static void line(String name, List<List<Found>> published, List<List<Found>> moved) {
    System.out.printf(
        "%-46s %13s %13s %13s %13s %6.0f %6.1f%n",
        name,
        agreement(published, TOLERANCE),
        agreement(published, TOLERANCE / 2),
        agreement(moved, TOLERANCE),
        agreement(moved, TOLERANCE / 2),
        published.stream().flatMap(List::stream).mapToInt(Found::all).average().orElse(0),
        published.stream().flatMap(List::stream).mapToDouble(Found::seconds).average().orElse(0));
  }

  /** A pair counts once, however often it was moved. */
  private static String agreement(List<List<Found>> found, double tolerance) {
    Interval interval =
        Interval.of(
            found.stream()
                .mapToDouble(ofPair ->
                    ofPair.stream()
                        .mapToDouble(one -> one.pair().agreeing(one.matches(), tolerance))
                        .average()
                        .orElseThrow())
                .toArray());
    String spread = interval.halfWidth().map(half -> " ± %.1f".formatted(100 * half)).orElse("");
    return "%.1f%s".formatted(100 * interval.mean(), spread);
  }
}
