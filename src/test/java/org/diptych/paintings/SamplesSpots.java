package org.diptych.paintings;

import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.nbb.Keypoints;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;

/**
 * Parts that a drawn content and a drawn style have in common, each where its painter puts it: the
 * matches of such a pair are known and not guessed.
 */
final class SamplesSpots {

  /** What has a place in both pictures. */
  interface Spot {

    /** Whether there is one at the left and one at the right. */
    boolean isPaired();
  }

  /** Of a face and what it sits on. */
  enum Face implements Spot {
    INNER_EYE(true),
    OUTER_EYE(true),
    NOSE(false),
    MOUTH(true),
    CHIN(false),
    LOBE(true),
    HAIRLINE(false),
    BUN(false),
    NECKLINE(false),
    SHOULDER(true);

    private final boolean paired;

    Face(boolean paired) {
      this.paired = paired;
    }

    @Override
    public boolean isPaired() {
      return paired;
    }
  }

  /** Of the outline of a vase, and the tops of the fruits beside it. */
  enum Vase implements Spot {
    RIM,
    NECK,
    HANDLE,
    SHOULDER,
    BELLY,
    FOOT,
    FRUIT;

    @Override
    public boolean isPaired() {
      return true;
    }
  }

  /** Where a painter puts a spot. */
  interface Painter<S extends Spot> {

    /**
     * @param side -1 at the viewer's left, 1 at the right, 0 for a spot that is not paired
     */
    Point place(S spot, int side);
  }

  private SamplesSpots() {}

  static <S extends Spot> Keypoints matches(S[] spots, Painter<S> content, Painter<S> style) {
    List<Match> matches = new ArrayList<>();
    for (S spot : spots) {
      for (int side : spot.isPaired() ? new int[] {-1, 1} : new int[] {0}) {
        matches.add(new Match(content.place(spot, side), style.place(spot, side)));
      }
    }
    return new Keypoints(matches);
  }
}
