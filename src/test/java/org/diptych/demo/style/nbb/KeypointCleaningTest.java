package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.diptych.demo.style.dst.RabbitPair;
import org.diptych.demo.style.features.Pixels.Size;
import org.diptych.demo.style.nbb.BestBuddies.Buddy;
import org.diptych.demo.style.nbb.KeypointCleaning.Aligned;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.junit.jupiter.api.Test;

class KeypointCleaningTest {

  private static final Size SIZE = new Size(256, 256);

  private final Random random = new Random(11);

  @Test
  void targetsOfTheAuthorsPairAreTheirs() {
    Aligned aligned = KeypointCleaning.align(RabbitPair.matches(), RabbitPair.SIZE);
    var golden = RabbitPair.golden("target_pts_first5");
    for (int i = 0; i < 5; i++) {
      Point target = aligned.targets().get(i);
      assertThat(new double[] {target.row(), target.column()})
          .containsExactly(RabbitPair.numbers(golden.get(i)), within(1e-4));
    }
  }

  @Test
  void whatTheAuthorsCleanedIsClean() {
    List<Match> matches = RabbitPair.matches();
    assertThat(KeypointCleaning.clean(falling(matches), RabbitPair.SIZE).matches())
        .isEqualTo(matches);
  }

  @Test
  void aStyleThatIsOnlyLargerTurnedAndElsewhereAsksForNoDeformation() {
    Similarity similarity = new Similarity(0.6, -0.3, new Point(20, 90));
    List<Match> matches =
        contents(20).stream().map(point -> new Match(point, similarity.apply(point))).toList();
    Aligned aligned = KeypointCleaning.align(matches, SIZE);
    for (int i = 0; i < matches.size(); i++) {
      assertThat(aligned.targets().get(i).distance(matches.get(i).content())).isLessThan(1e-9);
    }
  }

  @Test
  void faintMatchesAreDropped() {
    List<Buddy> found =
        List.of(scored(50, 50, 0.99), scored(100, 100, 1), scored(150, 60, 2), scored(60, 150, 0));
    assertThat(KeypointCleaning.clean(found, SIZE).matches())
        .containsExactly(found.get(2).match(), found.get(1).match());
  }

  @Test
  void ofNeighboursTheSurestStays() {
    List<Buddy> found =
        List.of(scored(109, 90, 2), scored(100, 100, 3), scored(100, 111, 1), scored(89, 100, 4));
    assertThat(KeypointCleaning.clean(found, SIZE).matches())
        .containsExactly(found.get(3).match(), found.get(1).match(), found.get(2).match());
    assertThat(KeypointCleaning.clean(found, new Size(512, 300)).matches())
        .containsExactly(found.get(3).match());
  }

  @Test
  void thereAreNoMoreThanEighty() {
    List<Buddy> found = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      found.add(scored(10 + 12 * (i / 20), 10 + 12 * (i % 20), 2 + i));
    }
    Collections.shuffle(found, random);
    List<Match> matches = KeypointCleaning.clean(found, SIZE).matches();
    assertThat(matches).hasSize(KeypointCleaning.MOST).doesNotHaveDuplicates();
    assertThat(matches.getFirst().content()).isEqualTo(new Point(238, 238));
  }

  @Test
  void nothingIsTakenTwice() {
    List<Buddy> same = Collections.nCopies(7, scored(100, 100, 3));
    assertThat(KeypointCleaning.clean(same, SIZE).matches())
        .containsExactly(same.getFirst().match());
    assertThat(KeypointCleaning.clean(List.of(), SIZE).matches()).isEmpty();
  }

  @Test
  void ofTwoThatCrossTheSurerStays() {
    List<Buddy> found = new ArrayList<>();
    for (Point corner :
        List.of(new Point(30, 30), new Point(30, 220), new Point(220, 30), new Point(220, 220))) {
      found.add(new Buddy(new Match(corner, corner), 9));
    }
    Match down = new Match(new Point(100, 120), new Point(140, 122));
    Match right = new Match(new Point(121, 100), new Point(118, 140));
    found.add(new Buddy(right, 2));
    found.add(new Buddy(down, 3));
    assertThat(KeypointCleaning.clean(found, SIZE).matches()).contains(down).hasSize(5);
  }

  @Test
  void whatWasDroppedDropsNothing() {
    List<Buddy> found = new ArrayList<>();
    for (Point corner :
        List.of(new Point(30, 30), new Point(30, 220), new Point(220, 30), new Point(220, 220))) {
      found.add(new Buddy(new Match(corner, corner), 9));
    }
    Match sure = new Match(new Point(100, 100), new Point(100, 140));
    Match crossing = new Match(new Point(80, 120), new Point(160, 120));
    Match crossed = new Match(new Point(140, 100), new Point(140, 140));
    found.addAll(List.of(new Buddy(sure, 3), new Buddy(crossing, 2), new Buddy(crossed, 1)));
    assertThat(KeypointCleaning.clean(found, SIZE).matches())
        .contains(sure, crossed)
        .doesNotContain(crossing);
  }

  @Test
  void targetsStayOffTheBorder() {
    List<Match> matches = new ArrayList<>();
    for (Point content : contents(40)) {
      matches.add(
          new Match(content, new Point(900 * random.nextGaussian(), 900 * random.nextGaussian())));
    }
    Size size = new Size(256, 200);
    assertThat(KeypointCleaning.align(matches, size).targets())
        .allSatisfy(target -> {
          assertThat(target.row()).isBetween(4.0, 251.0);
          assertThat(target.column()).isBetween(4.0, 195.0);
        })
        .anySatisfy(target -> assertThat(target.row()).isEqualTo(4));
  }

  @Test
  void matchesMadeByHandAreAllKeptOnce() {
    Match one = new Match(new Point(10, 10), new Point(200, 200));
    Match near = new Match(new Point(11, 10), new Point(10, 10));
    Match crossing = new Match(new Point(10, 200), new Point(200, 10));
    Match sameContent = new Match(new Point(10, 10), new Point(90, 100));
    List<Match> given = List.of(one, near, one, crossing, sameContent, near);
    assertThat(KeypointCleaning.align(given, SIZE).matches())
        .containsExactly(one, near, crossing, sameContent);
    assertThat(KeypointCleaning.align(List.of(), SIZE).targets()).isEmpty();
  }

  private List<Point> contents(int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(10 + 180 * random.nextDouble(), 10 + 180 * random.nextDouble()));
    }
    return points;
  }

  private static List<Buddy> falling(List<Match> matches) {
    List<Buddy> scored = new ArrayList<>();
    for (Match match : matches) {
      scored.add(new Buddy(match, 1 + matches.size() - scored.size()));
    }
    return scored;
  }

  private static Buddy scored(double row, double column, double activation) {
    Point point = new Point(row, column);
    return new Buddy(new Match(point, point), activation);
  }
}
