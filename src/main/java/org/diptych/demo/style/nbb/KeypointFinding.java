package org.diptych.demo.style.nbb;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.diptych.demo.style.features.Backbone;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.BestBuddies.Options;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.lab.spi.Inputs;
import org.diptych.platform.Refusal;

/**
 * The keypoints of a content and a style: those that somebody gave, or neural best buddies that a
 * warp can follow.
 */
public final class KeypointFinding {

  /** Name of the input, and of the text that a run keeps. */
  public static final String NAME = "keypoints";

  /** With fewer a warp is a guess. */
  public static final int FEWEST = 4;

  /** Long side at which matches are cleaned. */
  private static final int FRAME = 256;

  private KeypointFinding() {}

  /** What somebody gave. */
  public static Optional<Keypoints> given(Inputs inputs) {
    return inputs
        .text(NAME)
        .map(text ->
            Keypoints.parse(
                text, Size.of(inputs.picture("content")), Size.of(inputs.picture("style"))));
  }

  /**
   * @throws Refusal when they are too few to bend anything by
   */
  public static void check(Keypoints given) {
    if (given.matches().size() < FEWEST) {
      throw new Refusal(Refusal.Kind.INVALID, "style.fewKeypoints", given.matches().size(), FEWEST)
          .at("inputs." + NAME);
    }
  }

  /** Those that a warp can follow; there may be none. */
  public static Keypoints find(Inputs inputs, Backbone backbone, NDManager manager) {
    return strongest(buddies(inputs, backbone, Search.WHOLE_PICTURE, manager), inputs);
  }

  /** All, in pixels of both pictures as they are, the surest first. */
  public static List<Buddy> buddies(
      Inputs inputs, Backbone backbone, Search search, NDManager manager) {
    return new BestBuddies(backbone, Options.DEFAULT.with(search))
        .between(inputs.picture("content"), inputs.picture("style"), manager);
  }

  /** The surest of those that a warp can follow: the selection of Deformable Style Transfer. */
  public static Keypoints strongest(List<Buddy> buddies, Inputs inputs) {
    Size content = Size.of(inputs.picture("content"));
    double ofContent = (double) FRAME / content.longSide();
    double ofStyle = (double) FRAME / Size.of(inputs.picture("style")).longSide();
    List<Buddy> found =
        buddies.stream()
            .map(buddy -> new Buddy(scaled(buddy.match(), ofContent, ofStyle), buddy.activation()))
            .toList();
    Aligned clean = KeypointCleaning.clean(found, content.withLongSide(FRAME));
    return new Keypoints(
        clean.matches().stream().map(m -> scaled(m, 1 / ofContent, 1 / ofStyle)).toList());
  }

  /** The surest of each of some clusters: the selection of Neural Best-Buddies. */
  public static Keypoints spread(List<Buddy> buddies, int clusters, Inputs inputs) {
    Size content = Size.of(inputs.picture("content"));
    Size style = Size.of(inputs.picture("style"));
    return new Keypoints(
        BestBuddies.spread(buddies, clusters, content, style).stream().map(Buddy::match).toList());
  }

  /** Where they should go in a result of this size. */
  public static Aligned aligned(Keypoints keypoints, Inputs inputs, Size result) {
    Size content = Size.of(inputs.picture("content"));
    double ofStyle = (double) result.longSide() / Size.of(inputs.picture("style")).longSide();
    List<Match> scaled =
        keypoints.matches().stream()
            .map(match ->
                new Match(match.content().resized(content, result), match.style().scaled(ofStyle)))
            .toList();
    return KeypointCleaning.align(scaled, result);
  }

  private static Match scaled(Match match, double ofContent, double ofStyle) {
    return new Match(match.content().scaled(ofContent), match.style().scaled(ofStyle));
  }
}
