package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.diptych.demo.style.nbb.BuddyLevel.CellPair;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

class CommonMoveTest {

  private static final int SIDE = 16;
  private static final FeatureCells MAP = new FeatureCells(SIDE, SIDE, 1, new float[SIDE * SIDE]);

  @Test
  void aThirdThatAgreesOutvotesWhatIsScattered() {
    List<CellPair> pairs = new ArrayList<>();
    Rng rng = Rng.of(4, "pairs");
    for (int i = 0; i < 30; i++) {
      pairs.add(new CellPair(rng.nextInt(SIDE * SIDE), rng.nextInt(SIDE * SIDE), 1));
    }
    for (int i = 0; i < 15; i++) {
      int row = 5 + rng.nextInt(8);
      int column = 2 + rng.nextInt(8);
      pairs.add(new CellPair(row * SIDE + column, (row - 3) * SIDE + column + 5, 1));
    }
    CommonMove move = CommonMove.of(pairs, MAP);
    assertThat(move.down()).isBetween(-4, -2);
    assertThat(move.right()).isBetween(4, 6);
  }

  @Test
  void withoutMatchesNothingMoved() {
    assertThat(CommonMove.of(List.of(), MAP)).isEqualTo(new CommonMove(0, 0));
  }

  @Test
  void oneMatchDecidesAlone() {
    assertThat(CommonMove.of(List.of(new CellPair(0, 7 * SIDE + 9, 1)), MAP))
        .isEqualTo(new CommonMove(7, 9));
  }
}
