package org.diptych.demo.style.nbb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.diptych.demo.style.nbb.WindowSearch.Nearest;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

/** Against the definition, cell by cell, on small random maps. */
class WindowSearchTest {

  private static final int HEIGHT = 7;
  private static final int WIDTH = 9;
  private static final int CHANNELS = 5;
  private static final int FAR = Integer.MAX_VALUE;

  private final FeatureCells a = random("a", HEIGHT, WIDTH);
  private final FeatureCells b = random("b", HEIGHT, WIDTH);

  @Test
  void similarityIsTheMeanCosineOfPatchesInTheCommonSpace() {
    CellWindow inA = CellWindow.around(1, 7, 2, a); // cut by the upper and the right border
    CellWindow inB = CellWindow.around(5, 3, 2, b); // cut by the lower border
    float[] similarities = new WindowSearch(a, b, 3, 0, FAR).similarities(inA, inB);
    assertThat(similarities).hasSize(inA.count() * inB.count());
    double[][] unitedA = united(a, inA, b, inB);
    double[][] unitedB = united(b, inB, a, inA);
    for (int p = 0; p < inA.count(); p++) {
      for (int q = 0; q < inB.count(); q++) {
        double expected = similarity(unitedA, inA, p, unitedB, inB, q);
        assertThat((double) similarities[p * inB.count() + q]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void whatIsFoundIsNearestBothWaysAndNothingElseIs() {
    for (double nearness : new double[] {0, 0.5}) {
      WindowSearch search = new WindowSearch(a, b, 3, nearness, FAR);
      CellWindow inA = CellWindow.whole(a, 0, 0);
      CellWindow inB = CellWindow.whole(b, 1, -2);
      double[][] scores = scores(search, inA, inB);
      List<Nearest> expected = new ArrayList<>();
      for (int p = 0; p < inA.count(); p++) {
        for (int q = 0; q < inB.count(); q++) {
          if (isMutual(scores, p, q)) {
            expected.add(new Nearest(p, q, (float) scores[p][q]));
          }
        }
      }
      assertThat(expected).hasSizeGreaterThan(5);
      assertThat(search.mutual(inA, inB))
          .extracting(Nearest::a, Nearest::b)
          .containsExactlyElementsOf(expected.stream().map(n -> tuple(n.a(), n.b())).toList());
    }
  }

  @Test
  void nothingIsFoundBeyondReach() {
    CellWindow inA = CellWindow.whole(a, 0, 0);
    CellWindow inB = CellWindow.whole(b, 0, 0);
    assertThat(new WindowSearch(a, b, 3, 0, 1).mutual(inA, inB))
        .isNotEmpty()
        .allMatch(found ->
            Math.abs(found.a() / WIDTH - found.b() / WIDTH) <= 1
                && Math.abs(found.a() % WIDTH - found.b() % WIDTH) <= 1);
    CellWindow elsewhere = CellWindow.whole(b, 2 * HEIGHT, 0);
    assertThat(new WindowSearch(a, b, 3, 0, 1).mutual(inA, elsewhere)).isEmpty();
  }

  @Test
  void everyCellOfAMapIsItsOwnBuddyEvenWhereAllAreAlike() {
    FeatureCells flat = new FeatureCells(4, 4, 2, filled(4 * 4 * 2));
    for (FeatureCells map : List.of(a, flat)) {
      CellWindow whole = CellWindow.whole(map, 0, 0);
      assertThat(new WindowSearch(map, map, 3, 0.2, FAR).mutual(whole, whole))
          .hasSize(map.count())
          .allMatch(found -> found.a() == found.b());
    }
  }

  /** With a common mean and deviation, a style that scales and shifts channels is not seen. */
  @Test
  void aStyleThatScalesAndShiftsChannelsHidesNothing() {
    float[] styled = a.values().clone();
    for (int i = 0; i < styled.length; i++) {
      int channel = i % CHANNELS;
      styled[i] = styled[i] * (1 + channel) + 3 - channel;
    }
    FeatureCells style = new FeatureCells(HEIGHT, WIDTH, CHANNELS, styled);
    CellWindow whole = CellWindow.whole(a, 0, 0);
    assertThat(new WindowSearch(a, style, 3, 0, FAR).mutual(whole, whole))
        .hasSize(a.count())
        .allMatch(found -> found.a() == found.b());
  }

  private static boolean isMutual(double[][] scores, int p, int q) {
    double score = scores[p][q];
    return IntStream.range(0, scores[p].length).allMatch(i -> scores[p][i] <= score)
        && IntStream.range(0, scores.length).allMatch(i -> scores[i][q] <= score);
  }

  private static double[][] scores(WindowSearch search, CellWindow inA, CellWindow inB) {
    float[] similarities = search.similarities(inA, inB);
    double[][] scores = new double[inA.count()][inB.count()];
    for (int p = 0; p < inA.count(); p++) {
      for (int q = 0; q < inB.count(); q++) {
        double down = p / WIDTH - inA.row() - (q / WIDTH - inB.row());
        double right = p % WIDTH - inA.column() - (q % WIDTH - inB.column());
        scores[p][q] =
            similarities[p * inB.count() + q] - search.nearness() * Math.hypot(down, right) / WIDTH;
      }
    }
    return scores;
  }

  /** Features of the window and one cell around it, as unit vectors in the common space. */
  private static double[][] united(
      FeatureCells map, CellWindow in, FeatureCells other, CellWindow inOther) {
    double[][] own = surroundings(map, in);
    double[][] others = surroundings(other, inOther);
    for (int channel = 0; channel < CHANNELS; channel++) {
      double[] mine = spread(own, channel);
      double[] theirs = spread(others, channel);
      for (double[] feature : own) {
        double standard = (feature[channel] - mine[0]) / mine[1];
        feature[channel] = standard * (mine[1] + theirs[1]) / 2 + (mine[0] + theirs[0]) / 2;
      }
    }
    return own;
  }

  private static double[][] surroundings(FeatureCells map, CellWindow in) {
    double[][] features = new double[(in.height() + 2) * (in.width() + 2)][CHANNELS];
    for (int i = 0; i < features.length; i++) {
      int row = mirrored(in.top() - 1 + i / (in.width() + 2), HEIGHT);
      int column = mirrored(in.left() - 1 + i % (in.width() + 2), WIDTH);
      for (int channel = 0; channel < CHANNELS; channel++) {
        features[i][channel] = map.values()[(row * WIDTH + column) * CHANNELS + channel];
      }
    }
    return features;
  }

  private static int mirrored(int place, int size) {
    return place < 0 ? -place : place >= size ? 2 * size - 2 - place : place;
  }

  /** Mean and deviation. */
  private static double[] spread(double[][] features, int channel) {
    double mean = 0;
    for (double[] feature : features) {
      mean += feature[channel] / features.length;
    }
    double variance = 0;
    for (double[] feature : features) {
      variance += Math.pow(feature[channel] - mean, 2) / features.length;
    }
    return new double[] {mean, Math.sqrt(variance)};
  }

  private static double similarity(
      double[][] ofA, CellWindow inA, int p, double[][] ofB, CellWindow inB, int q) {
    double sum = 0;
    for (int down = 0; down < 3; down++) {
      for (int right = 0; right < 3; right++) {
        double[] x = ofA[(p / inA.width() + down) * (inA.width() + 2) + p % inA.width() + right];
        double[] y = ofB[(q / inB.width() + down) * (inB.width() + 2) + q % inB.width() + right];
        sum += dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
      }
    }
    return sum / 9;
  }

  private static double dot(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
  }

  private static float[] filled(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 2);
    return values;
  }

  private static FeatureCells random(String name, int height, int width) {
    Rng rng = Rng.of(7, name);
    float[] values = new float[height * width * CHANNELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(0, 0.3 + rng.nextGaussian()); // as after a ReLU
    }
    return new FeatureCells(height, width, CHANNELS, values);
  }
}
