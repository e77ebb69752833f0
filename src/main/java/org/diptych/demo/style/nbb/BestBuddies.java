package org.diptych.demo.style.nbb;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Backbone.Layer;
import org.diptych.demo.style.features.Pixels;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BuddyLevel.CellPair;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.diptych.platform.Rng;

/**
 * Aberman, Liao, Shi, Lischinski, Chen and Cohen-Or, "Neural Best-Buddies: Sparse Cross-Domain
 * Correspondence", SIGGRAPH 2018, section 4.
 *
 * <p>Places of two pictures that are each other's nearest neighbours in a deep layer of a network,
 * followed down through finer layers to pixels. Those in which the network responds strongly on all
 * levels come first.
 *
 * <p>Departures from the authors' program:
 *
 * <ul>
 *   <li>Its common space is made by warping one picture's features onto the other's and inverting a
 *       block of the network by optimisation. Here it is the one of the paper, the average of the
 *       means and deviations of two windows: {@link CommonSpace}.
 *   <li>It looks for the coarsest matches only within two cells, which needs pictures that are
 *       aligned already. Here it is everywhere, as in the paper, but near the {@link CommonMove} of
 *       the first matches.
 *   <li>Nearer cells are preferred to farther ones that are as similar: {@link BuddyLevel}.
 *   <li>Each cell has one buddy at every level, not only at the last.
 *   <li>Matches are placed in the middle of cells, not in their corners.
 * </ul>
 */
public final class BestBuddies {

  /** The most cells of the coarsest level: all are compared with all. */
  private static final int MOST_CELLS = 4096;

  /** Of the side, where matches are dropped because what is mirrored beyond it was compared. */
  private static final double BORDER = 1 / 32.0;

  /** Where the coarsest matches are looked for. */
  public enum Search {
    /** Everywhere, but rather near the move on which most first matches agree. */
    WHOLE_PICTURE,

    /** Within two cells, as in the authors' program: 32 of 256 pixels. */
    REFERENCE
  }

  /**
   * @param side of the square that both pictures are taken into, in pixels: a multiple of 32, at
   *     most 256
   * @param finestStride of the last level: 2, as in DST, or 1
   */
  public record Options(int side, Search search, int finestStride) {

    /** As DST has it, but everywhere in the picture. */
    static final Options DEFAULT = new Options(256, Search.WHOLE_PICTURE, 2);

    public Options {
      if (side < 32 || side > 256 || side % 32 != 0) {
        throw new IllegalArgumentException("side is a multiple of 32 up to 256, not " + side);
      }
      if (finestStride != 1 && finestStride != 2) {
        throw new IllegalArgumentException("finestStride is 1 or 2, not " + finestStride);
      }
    }

    /** The same, looking elsewhere. */
    Options with(Search other) {
      return new Options(side, other, finestStride);
    }
  }

  /**
   * Two places that are best buddies.
   *
   * @param match in pixels of the pictures as given
   * @param activation sum over the levels of the mean response of both, in [0, levels]
   */
  public record Buddy(Match match, double activation) {

    private double[] coordinates(Size content, Size style) {
      return new double[] {
        match.content().row() / content.height(),
        match.content().column() / content.width(),
        match.style().row() / style.height(),
        match.style().column() / style.width()
      };
    }
  }

  private final Backbone backbone;
  private final Options options;
  private final List<Layer> layers; // from coarse to fine

  /**
   * @param backbone sees both pictures; the first layer of each stride is a level
   * @throws IllegalArgumentException when its coarsest layer is too fine to compare everything with
   *     everything
   */
  public BestBuddies(Backbone backbone, Options options) {
    this.backbone = backbone;
    this.options = options;
    layers =
        backbone.styleLayers().reversed().stream()
            .filter(layer -> layer.stride() >= options.finestStride())
            .toList();
    int cells = options.side() / layers.getFirst().stride();
    if (cells * cells > MOST_CELLS) {
      throw new IllegalArgumentException(
          "The coarsest layer has a stride of only " + layers.getFirst().stride());
    }
  }

  /**
   * All best buddies, the strongest first. The same for the same pictures and one thread. None
   * where a picture is flat.
   */
  public List<Buddy> between(BufferedImage content, BufferedImage style, NDManager manager) {
    List<FeatureCells> ofContent = features(content, manager);
    List<FeatureCells> ofStyle = features(style, manager);
    List<CellPair> pairs = List.of();
    List<BuddyLevel> levels = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      BuddyLevel level = new BuddyLevel(layers.get(i).stride(), ofContent.get(i), ofStyle.get(i));
      pairs =
          levels.isEmpty()
              ? level.anywhere(options.search())
              : level.within(levels.getLast(), pairs);
      levels.add(level);
    }
    return buddies(levels.getLast(), pairs, Size.of(content), Size.of(style));
  }

  private List<FeatureCells> features(BufferedImage picture, NDManager manager) {
    try (NDManager room = manager.newSubManager()) {
      Size square = new Size(options.side(), options.side());
      NDArray rgb = Pixels.tensor(picture, square, room);
      Map<Layer, NDArray> maps = backbone.maps(rgb, layers);
      return layers.stream()
          .map(layer -> FeatureCells.of(requireNonNull(maps.get(layer))))
          .toList();
    }
  }

  private static List<Buddy> buddies(
      BuddyLevel finest, List<CellPair> pairs, Size content, Size style) {
    return pairs.stream()
        .filter(pair -> inside(pair.a(), finest.a()) && inside(pair.b(), finest.b()))
        .sorted(
            Comparator.comparingDouble(CellPair::activation)
                .reversed()
                .thenComparingInt(CellPair::a))
        .map(pair -> {
          Point inContent = middle(pair.a(), finest.a(), content);
          Point inStyle = middle(pair.b(), finest.b(), style);
          return new Buddy(new Match(inContent, inStyle), pair.activation());
        })
        .toList();
  }

  /** Whether a cell's middle keeps from the border. */
  private static boolean inside(int cell, FeatureCells map) {
    double down = (map.row(cell) + 0.5) / map.height();
    double right = (map.column(cell) + 0.5) / map.width();
    return Math.min(down, 1 - down) >= BORDER && Math.min(right, 1 - right) >= BORDER;
  }

  private static Point middle(int cell, FeatureCells map, Size size) {
    double down = (map.row(cell) + 0.5) / map.height() * size.height() - 0.5;
    double right = (map.column(cell) + 0.5) / map.width() * size.width() - 0.5;
    return new Point(
        Math.clamp(down, 0, size.height() - 1), Math.clamp(right, 0, size.width() - 1));
  }

  /**
   * Section 4.5: few matches that are strong and spread over the pictures. They are clustered by
   * where they are in both, and the strongest of each cluster stays.
   *
   * @param buddies the strongest first
   * @param count of clusters: 10 in the paper
   * @return at most {@code count}, the strongest first; the same for the same buddies
   */
  public static List<Buddy> spread(List<Buddy> buddies, int count, Size content, Size style) {
    List<double[]> places =
        buddies.stream().map(buddy -> buddy.coordinates(content, style)).toList();
    int[] clusters = Clusters.of(places, count, Rng.of(0, "best buddies"));
    Set<Integer> seen = new HashSet<>();
    List<Buddy> strongest = new ArrayList<>();
    for (int i = 0; i < clusters.length; i++) {
      if (seen.add(clusters[i])) {
        strongest.add(buddies.get(i));
      }
    }
    return strongest;
  }
}
