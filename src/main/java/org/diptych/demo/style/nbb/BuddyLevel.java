package org.diptych.demo.style.nbb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.diptych.demo.style.nbb.BestBuddies.Search;
import org.diptych.demo.style.nbb.WindowSearch.Nearest;

/**
 * One level of the search for best buddies: what two pictures have in common in one layer.
 *
 * @param stride pixels of the pictures per cell
 * @param a features of the one picture
 * @param b features of the other, as many cells
 */
record BuddyLevel(int stride, FeatureCells a, FeatureCells b) {

  /**
   * What the cosine of two cells loses for being as far as the side of a window from where they are
   * expected. Departure: the authors' program knows only near and too far.
   */
  private static final double NEARNESS = 0.2;

  /** Cells that the authors' program searches to each side at the coarsest level. */
  private static final int REFERENCE_REACH = 2;

  /**
   * Two cells that are best buddies.
   *
   * @param a place in its map, row · width + column
   * @param b likewise
   * @param activation mean response of both, summed over this level and those above
   */
  record CellPair(int a, int b, double activation) {}

  private record Candidate(CellPair pair, float similarity) {}

  /** Everywhere in both pictures: for the coarsest level. */
  List<CellPair> anywhere(Search search) {
    CellWindow inA = CellWindow.whole(a, 0, 0);
    if (search == Search.REFERENCE) {
      return meaningful(search(NEARNESS, REFERENCE_REACH).mutual(inA, CellWindow.whole(b, 0, 0)));
    }
    List<CellPair> scattered =
        meaningful(search(0, Integer.MAX_VALUE).mutual(inA, CellWindow.whole(b, 0, 0)));
    CommonMove move = CommonMove.of(scattered, a);
    CellWindow inB = CellWindow.whole(b, move.down(), move.right());
    return meaningful(search(NEARNESS, Integer.MAX_VALUE).mutual(inA, inB));
  }

  private List<CellPair> meaningful(List<Nearest> nearest) {
    return oneToOne(new Candidates().add(nearest, 0));
  }

  /**
   * Section 4.4: each pair of the level above opens a window around its place in both pictures.
   *
   * @param above the coarser level
   * @param parents its pairs
   */
  List<CellPair> within(BuddyLevel above, List<CellPair> parents) {
    WindowSearch search = search(NEARNESS, Integer.MAX_VALUE);
    Candidates candidates = new Candidates();
    for (CellPair parent : parents) {
      CellWindow inA = window(parent.a(), above.a(), a);
      CellWindow inB = window(parent.b(), above.b(), b);
      candidates.add(search.mutual(inA, inB), parent.activation());
    }
    return oneToOne(candidates);
  }

  private WindowSearch search(double nearness, int reach) {
    return new WindowSearch(a, b, patch(), nearness, reach);
  }

  /** The authors' 5, 5, 3, 3, 3 from fine to coarse, but 5 where there are no windows. */
  private int patch() {
    return stride <= 2 || stride >= 16 ? 5 : 3;
  }

  /** The authors' 3, 3, 2, 2 from fine to coarse. */
  private CellWindow window(int parent, FeatureCells above, FeatureCells map) {
    int row = above.row(parent) * map.height() / above.height();
    int column = above.column(parent) * map.width() / above.width();
    return CellWindow.around(row, column, stride <= 2 ? 3 : 2, map);
  }

  /** What windows found, as far as it means something. */
  private final class Candidates {

    private final double[] responsesA = a.responses();
    private final double[] responsesB = b.responses();
    private final boolean[] meaningfulA = a.meaningful();
    private final boolean[] meaningfulB = b.meaningful();
    private final List<Candidate> found = new ArrayList<>();

    /**
     * @param inherited activation of the levels above
     */
    Candidates add(List<Nearest> nearest, double inherited) {
      for (Nearest pair : nearest) {
        if (meaningfulA[pair.a()] && meaningfulB[pair.b()]) {
          double response = (responsesA[pair.a()] + responsesB[pair.b()]) / 2;
          CellPair cells = new CellPair(pair.a(), pair.b(), inherited + response);
          found.add(new Candidate(cells, pair.similarity()));
        }
      }
      return this;
    }
  }

  /** Windows overlap, and a cell may have found another buddy in each: the most similar stays. */
  private List<CellPair> oneToOne(Candidates candidates) {
    candidates.found.sort(
        Comparator.comparingDouble(Candidate::similarity)
            .thenComparingDouble(candidate -> candidate.pair().activation())
            .reversed());
    boolean[] takenA = new boolean[a.count()];
    boolean[] takenB = new boolean[b.count()];
    List<CellPair> kept = new ArrayList<>();
    for (Candidate candidate : candidates.found) {
      CellPair pair = candidate.pair();
      if (!takenA[pair.a()] && !takenB[pair.b()]) {
        takenA[pair.a()] = true;
        takenB[pair.b()] = true;
        kept.add(pair);
      }
    }
    return kept;
  }
}
