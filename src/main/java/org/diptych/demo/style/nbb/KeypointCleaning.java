package org.diptych.demo.style.nbb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * Which matches a warp can follow, and where they ask the content's keypoints to go: Kim, Kolkin,
 * Salavon and Shakhnarovich, "Deformable Style Transfer", ECCV 2020, with the numbers of the
 * authors' program. Contents and styles are in pixels of the pictures at one long side.
 *
 * <p>Departures from the program: a match that was dropped for crossing another does not drop
 * further ones; two matches with one target count as crossing; none is ever taken twice; targets
 * are kept off the border once, by {@link #inside}, where the program does it twice by different
 * widths.
 */
public final class KeypointCleaning {

  /** Of a sum over four levels of networks: fainter matches are chance. */
  static final double LEAST_ACTIVATION = 1;

  public static final int MOST = 80;

  /** Least distance of two contents, in rows or in columns, at a long side of 256. */
  private static final double SPACING = 10 / 256.0;

  /** Of the long side, 4 pixels of 256: the border stays where it is, and so must what is on it. */
  private static final double INSET = 1 / 64.0;

  /**
   * Matches, the surest first, and where their contents shall go.
   *
   * @param targets as many, in the frame of the content, in pixels
   */
  public record Aligned(List<Match> matches, List<Point> targets) {

    public Aligned {
      matches = List.copyOf(matches);
      targets = List.copyOf(targets);
    }

    public List<Point> sources() {
      return matches.stream().map(Match::content).toList();
    }
  }

  private KeypointCleaning() {}

  /**
   * The surest matches that are apart and do not cross.
   *
   * @param content size that the matches are for
   */
  static Aligned clean(List<Buddy> found, Size content) {
    List<Match> matches = apart(found, SPACING * content.longSide());
    for (int pass = 0; pass < 2; pass++) { // the similarity is another without what was dropped
      matches = uncrossed(align(matches, content));
    }
    return align(matches, content);
  }

  /**
   * Where given matches go: every one is kept, but only once. The styles go through the inverse of
   * the similarity from contents to styles, so that a style which is only larger, turned or
   * elsewhere in its picture asks for no deformation.
   *
   * @param content size that the matches are for
   */
  public static Aligned align(List<Match> given, Size content) {
    List<Match> matches = given.stream().distinct().toList();
    if (matches.isEmpty()) {
      return new Aligned(matches, List.of());
    }
    Similarity back = Similarity.fit(matches).inverse();
    return new Aligned(
        matches,
        matches.stream().map(match -> inside(back.apply(match.style()), content)).toList());
  }

  /** The nearest point that is off the border by 1/64 of the long side. */
  public static Point inside(Point point, Size size) {
    double inset = inset(size);
    return new Point(
        Math.clamp(point.row(), inset, size.height() - 1 - inset),
        Math.clamp(point.column(), inset, size.width() - 1 - inset));
  }

  /** Width of the border that keypoints stay out of, in pixels. */
  public static double inset(Size size) {
    return Math.min(INSET * size.longSide(), (size.shortSide() - 1) / 4.0);
  }

  /** The surest, then the surest of those that are farther, and so on. */
  private static List<Match> apart(List<Buddy> found, double spacing) {
    List<Match> chosen = new ArrayList<>();
    found.stream()
        .filter(scored -> scored.activation() >= LEAST_ACTIVATION)
        .sorted(Comparator.comparingDouble(Buddy::activation).reversed())
        .map(Buddy::match)
        .filter(match ->
            chosen.stream()
                .allMatch(other -> chebyshev(other.content(), match.content()) > spacing))
        .limit(MOST)
        .forEach(chosen::add);
    return chosen;
  }

  private static double chebyshev(Point a, Point b) {
    return Math.max(Math.abs(a.row() - b.row()), Math.abs(a.column() - b.column()));
  }

  /** Without those that a surer one crosses: where ways cross, a warp folds. */
  private static List<Match> uncrossed(Aligned aligned) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < aligned.matches().size(); i++) {
      int weaker = i;
      if (kept.stream().noneMatch(surer -> cross(aligned, surer, weaker))) {
        kept.add(i);
      }
    }
    return kept.stream().map(aligned.matches()::get).toList();
  }

  private static boolean cross(Aligned aligned, int one, int other) {
    Point a = aligned.matches().get(one).content();
    Point b = aligned.targets().get(one);
    Point c = aligned.matches().get(other).content();
    Point d = aligned.targets().get(other);
    return b.equals(d) || (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0);
  }

  /** Sign: which side of the way from one point to another a third is on. */
  private static double side(Point from, Point to, Point third) {
    return Math.signum(
        (to.row() - from.row()) * (third.column() - from.column())
            - (to.column() - from.column()) * (third.row() - from.row()));
  }
}
