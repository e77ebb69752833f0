package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.diptych.demo.style.dst.RabbitPair;
import org.diptych.demo.style.nbb.Keypoints.Match;
import org.diptych.demo.style.nbb.Keypoints.Point;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimilarityTest {

  private final Random random = new Random(7);

  @Test
  void isTheAuthorsForTheirPair() {
    JsonNode matrix = RabbitPair.golden("umeyama_T(content->style, 256 long side)");
    Similarity fitted = Similarity.fit(RabbitPair.matches());
    assertThat(RabbitPair.numbers(matrix.get(0)))
        .containsExactly(
            new double[] {fitted.cosine(), -fitted.sine(), fitted.shift().row()}, within(1e-9));
    assertThat(RabbitPair.numbers(matrix.get(1)))
        .containsExactly(
            new double[] {fitted.sine(), fitted.cosine(), fitted.shift().column()}, within(1e-9));
  }

  @Test
  void findsTheSimilarityThatPointsWereMovedBy() {
    for (int count = 2; count < 40; count++) {
      Similarity truth =
          new Similarity(
              random.nextGaussian(),
              random.nextGaussian(),
              new Point(50 * random.nextGaussian(), 50 * random.nextGaussian()));
      assertSame(Similarity.fit(moved(points(count), truth::apply)), truth);
    }
  }

  @Test
  void noOtherSimilarityIsCloser() {
    for (boolean mirrored : new boolean[] {false, true}) {
      List<Match> matches =
          moved(
              points(12),
              point ->
                  new Point(
                      0.8 * point.row() + 9 * random.nextGaussian(),
                      (mirrored ? -0.2 : 0.8) * point.column() + 9 * random.nextGaussian()));
      Similarity fitted = Similarity.fit(matches);
      double least = squares(matches, fitted);
      for (double step : new double[] {-0.01, 0.01}) {
        Point shift = fitted.shift();
        assertThat(
                List.of(
                    new Similarity(fitted.cosine() + step, fitted.sine(), shift),
                    new Similarity(fitted.cosine(), fitted.sine() + step, shift),
                    new Similarity(
                        fitted.cosine(),
                        fitted.sine(),
                        new Point(shift.row() + step, shift.column())),
                    new Similarity(
                        fitted.cosine(),
                        fitted.sine(),
                        new Point(shift.row(), shift.column() + step))))
            .allSatisfy(other -> assertThat(squares(matches, other)).isGreaterThan(least));
      }
    }
  }

  /** Singular values 18 and 2 of opposite signs, over a spread of 20: Umeyama's equation 42. */
  @Test
  void mirroredPointsAreNotMirroredBackButTheirScaleShrinks() {
    List<Point> cross =
        List.of(new Point(3, 0), new Point(-3, 0), new Point(0, 1), new Point(0, -1));
    Similarity fitted =
        Similarity.fit(moved(cross, point -> new Point(point.row(), 5 - point.column())));
    assertSame(fitted, new Similarity(0.8, 0, new Point(0, 5)));
  }

  @Test
  void isAShiftWhereNoTurnIsBetterThanAnother() {
    Point here = new Point(3, 4);
    Point there = new Point(10, 20);
    Similarity shift = new Similarity(1, 0, new Point(7, 16));
    assertSame(Similarity.fit(List.of(new Match(here, there))), shift);
    assertSame(Similarity.fit(List.of(new Match(here, there), new Match(here, there))), shift);
    assertSame(
        Similarity.fit(
            List.of(new Match(here, new Point(9, 20)), new Match(here, new Point(11, 20)))),
        shift);
    assertSame(
        Similarity.fit(
            List.of(new Match(new Point(2, 4), there), new Match(new Point(4, 4), there))),
        shift);
    List<Point> square =
        List.of(new Point(1, 0), new Point(-1, 0), new Point(0, 1), new Point(0, -1));
    assertSame(
        Similarity.fit(moved(square, point -> new Point(point.row(), -point.column()))),
        new Similarity(1, 0, new Point(0, 0)));
  }

  @Test
  void inverseTakesPointsBack() {
    Similarity similarity = new Similarity(0.7, -1.1, new Point(30, -4));
    for (Point point : points(5)) {
      Point back = similarity.inverse().apply(similarity.apply(point));
      assertThat(back.distance(point)).isLessThan(1e-12);
    }
  }

  private List<Point> points(int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(200 * random.nextDouble(), 200 * random.nextDouble()));
    }
    return points;
  }

  private static List<Match> moved(List<Point> points, UnaryOperator<Point> how) {
    return points.stream().map(point -> new Match(point, how.apply(point))).toList();
  }

  private static double squares(List<Match> matches, Similarity similarity) {
    return matches.stream()
        .mapToDouble(
            match -> Math.pow(similarity.apply(match.content()).distance(match.style()), 2))
        .sum();
  }

  private static void assertSame(Similarity actual, Similarity expected) {
    assertThat(actual.cosine()).isCloseTo(expected.cosine(), within(1e-9));
    assertThat(actual.sine()).isCloseTo(expected.sine(), within(1e-9));
    assertThat(actual.shift().distance(expected.shift())).isLessThan(1e-9);
  }
}
