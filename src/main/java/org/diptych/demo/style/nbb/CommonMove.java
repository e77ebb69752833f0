package org.diptych.demo.style.nbb;

import java.util.List;
import org.diptych.demo.style.nbb.BuddyLevel.CellPair;

/**
 * How far most matches moved, in cells: where a coarse map has dozens of matches of which half are
 * wrong, the wrong ones point everywhere, and the right ones to about the same side.
 */
record CommonMove(int down, int right) {

  /** Matches of one object that is drawn differently agree to about so many cells. */
  private static final double AGREEMENT = 2;

  /** The mode of the moves, smoothed by a Gaussian; of equal ones the shortest. */
  static CommonMove of(List<CellPair> pairs, FeatureCells map) {
    CommonMove best = new CommonMove(0, 0);
    double most = best.votes(pairs, map);
    for (int down = 1 - map.height(); down < map.height(); down++) {
      for (int right = 1 - map.width(); right < map.width(); right++) {
        CommonMove move = new CommonMove(down, right);
        double votes = move.votes(pairs, map);
        if (votes > most || (votes == most && move.squaredLength() < best.squaredLength())) {
          best = move;
          most = votes;
        }
      }
    }
    return best;
  }

  private double votes(List<CellPair> pairs, FeatureCells map) {
    double votes = 0;
    for (CellPair pair : pairs) {
      double missedDown = map.row(pair.b()) - map.row(pair.a()) - down;
      double missedRight = map.column(pair.b()) - map.column(pair.a()) - right;
      double squared = missedDown * missedDown + missedRight * missedRight;
      votes += Math.exp(-squared / (2 * AGREEMENT * AGREEMENT));
    }
    return votes;
  }

  private int squaredLength() {
    return down * down + right * right;
  }
}
