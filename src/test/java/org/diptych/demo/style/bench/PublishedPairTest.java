package org.diptych.demo.style.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import org.diptych.demo.style.TestInputs;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.junit.jupiter.api.Test;

class PublishedPairTest {

  private static final List<Point> PLACES =
      List.of(
          new Point(3, 4),
          new Point(5, 50),
          new Point(40, 8),
          new Point(33, 41),
          new Point(20, 30));

  /** A brightness that rises evenly to the right and downwards. */
  private static final BufferedImage RAMP =
      TestInputs.picture(64, 48, (x, y) -> 0x010101 * (2 * x + y));

  @Test
  void theFieldOfMatchesThatAreLinearIsLinearEverywhere() {
    PublishedField field =
        new PublishedField(PLACES.stream().map(at -> new Match(at, linear(at))).toList());
    for (Point at : List.of(new Point(0, 0), new Point(17.5, 22), new Point(90, -30))) {
      assertThat(field.at(at).distance(linear(at))).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void theFieldGoesThroughEveryMatch() {
    List<Match> bent =
        PLACES.stream()
            .map(at -> new Match(at, new Point(at.row() + Math.sin(at.column()), at.column() * 2)))
            .toList();
    PublishedField field = new PublishedField(bent);
    for (Match match : bent) {
      assertThat(field.at(match.content()).distance(match.style())).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void matchesOnALineAreRefused() {
    List<Match> line =
        List.of(new Point(1, 1), new Point(2, 2), new Point(3, 3)).stream()
            .map(at -> new Match(at, at))
            .toList();
    assertThatThrownBy(() -> new PublishedField(line)).hasMessageContaining("determine no");
  }

  @Test
  void matchesAgreeWithThemselvesHoweverThePicturesAreCut() {
    PublishedPair pair = new PublishedPair(RAMP, RAMP, moved(0));
    for (PublishedPair cut : List.of(pair, pair.moved(0.2, true), pair.moved(0.2, false))) {
      assertThat(cut.agreeing(cut.matches(), 0.01)).isEqualTo(1);
      List<Match> off =
          cut.matches().stream()
              .map(match -> new Match(match.content(), plus(match.style(), 8))) // of 80 diagonally
              .toList();
      assertThat(cut.agreeing(off, 0.15)).isEqualTo(1);
      assertThat(cut.agreeing(off, 0.05)).isZero();
    }
    assertThat(pair.agreeing(List.of(), 0.1)).isZero();
  }

  @Test
  void cuttingKeepsMatchesOnWhatTheyShow() {
    PublishedPair pair = new PublishedPair(RAMP, RAMP, moved(0));
    for (boolean falling : new boolean[] {true, false}) {
      PublishedPair cut = pair.moved(0.25, falling);
      assertThat(cut.content().getWidth()).isEqualTo(48);
      assertThat(cut.style().getHeight()).isEqualTo(36);
      Match before = pair.matches().getLast(); // in the middle: inside of all cuts
      Match after = cut.matches().getLast();
      assertThat(colour(cut.content(), after.content())).isEqualTo(colour(RAMP, before.content()));
      assertThat(colour(cut.style(), after.style())).isEqualTo(colour(RAMP, before.style()));
      assertThat(Math.abs(after.style().row() - after.content().row())).isEqualTo(12);
      assertThat(Math.abs(after.style().column() - after.content().column())).isEqualTo(16);
    }
  }

  @Test
  void dotsOnAnEvenSlopeVanishWithoutTrace() {
    BufferedImage dotted = TestInputs.picture(64, 48, (x, y) -> RAMP.getRGB(x, y));
    Point dot = PLACES.getLast();
    for (int y = 16; y <= 24; y++) {
      for (int x = 26; x <= 34; x++) {
        if (dot.distance(new Point(y, x)) <= 4) {
          dotted.setRGB(x, y, 0xff00ff);
        }
      }
    }
    BufferedImage filled = DotFilling.fill(dotted, List.of(dot), 4);
    for (int i = 0; i < 64 * 48; i++) {
      int expected = RAMP.getRGB(i % 64, i / 64) & 255;
      assertThat(filled.getRGB(i % 64, i / 64) & 255).isCloseTo(expected, within(1));
      assertThat(filled.getRGB(i % 64, i / 64) >> 8 & 255).isCloseTo(expected, within(1));
    }
  }

  private static List<Match> moved(double by) {
    return PLACES.stream().map(at -> new Match(at, plus(at, by))).toList();
  }

  private static Point plus(Point point, double right) {
    return new Point(point.row(), point.column() + right);
  }

  private static Point linear(Point at) {
    return new Point(
        5 + 0.9 * at.row() - 0.2 * at.column(), -2 + 0.3 * at.row() + 1.1 * at.column());
  }

  private static int colour(BufferedImage picture, Point at) {
    return picture.getRGB((int) at.column(), (int) at.row());
  }
}
