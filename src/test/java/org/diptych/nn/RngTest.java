package org.diptych.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.diptych.platform.Rng;
import org.junit.jupiter.api.Test;

class RngTest {

  /** Known answers of Random123, the authors' own program: counter, key, result as 32-bit words. */
  @Test
  void philoxGivesThePublishedAnswers() {
    assertThat(Rng.philox(0, 0, 0)).containsExactly(0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL);
    assertThat(Rng.philox(-1, -1, -1)).containsExactly(0x41c83b0e408f276dL, 0x6d5451fda20bc7c6L);
    assertThat(Rng.philox(0x299f31d0a4093822L, 0x85a308d3243f6a88L, 0x0370734413198a2eL))
        .containsExactly(0x94fdccebd16cfe09L, 0x24126ea15001e420L);
  }

  /** Expected values were computed apart, in Python. */
  @Test
  void theSameSeedAndPurposeDrawTheSameNumbersForEver() {
    Rng rng = Rng.of(42, "positions");
    assertThat(LongStream.generate(rng::nextLong).limit(3))
        .containsExactly(-8272794146247569603L, -5607863174149942921L, -2854463676813373347L);
    assertThat(rng.at(5).nextLong()).isEqualTo(5890939016573094405L);
  }

  @Test
  void seedsPurposesAndIndicesGiveDifferentNumbers() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (String purpose : new String[] {"positions", "noise", ""}) {
        Rng rng = Rng.of(seed, purpose);
        seen.add(rng.nextLong());
        for (long index = 0; index < 10; index++) {
          seen.add(rng.at(index).nextLong());
          seen.add(rng.at(index).at(index).nextLong());
        }
      }
    }
    assertThat(seen).hasSize(10 * 3 * 21);
  }

  @Test
  void aSubStreamDoesNotDependOnWhatWasDrawnBefore() {
    Rng fresh = Rng.of(1, "a");
    Rng used = Rng.of(1, "a");
    used.nextGaussian();
    assertThat(used.at(5).nextLong()).isEqualTo(fresh.at(5).nextLong());
  }

  @Test
  void neighbouringStreamsAreNotCorrelated() {
    int n = 100_000;
    Rng a = Rng.of(1, "a").at(0);
    Rng b = Rng.of(1, "a").at(1);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a.nextGaussian() * b.nextGaussian();
    }
    assertThat(sum / n).isCloseTo(0, within(4 / Math.sqrt(n)));
  }

  @Test
  void uniformNumbersFillTheIntervalEvenly() {
    int n = 200_000;
    Rng rng = Rng.of(3, "uniform");
    int[] bins = new int[100];
    for (int i = 0; i < n; i++) {
      bins[(int) (rng.nextDouble() * bins.length)]++;
    }
    assertThat(chiSquare(bins)).isBetween(60.0, 150.0); // 99 degrees of freedom: p > 0.001
  }

  @Test
  void integersBelowABoundAreEquallyLikely() {
    Rng rng = Rng.of(3, "integers");
    int[] bins = new int[7];
    for (int i = 0; i < 70_000; i++) {
      bins[rng.nextInt(7)]++;
    }
    assertThat(chiSquare(bins)).isLessThan(22.5); // 6 degrees of freedom: p > 0.001
    assertThatThrownBy(() -> rng.nextInt(0)).hasMessage("bound must be positive, but is 0");
  }

  @Test
  void aLargeBoundIsNotSkewed() {
    Rng rng = Rng.of(3, "large");
    int bound = 3 << 29; // three quarters of the range: a remainder would favour the lower third
    int n = 60_000;
    long low = IntStream.range(0, n).filter(i -> rng.nextInt(bound) < bound / 3).count();
    assertThat((double) low / n).isCloseTo(1.0 / 3, within(0.01));
  }

  private static double chiSquare(int[] bins) {
    double expected = Arrays.stream(bins).average().orElseThrow();
    return Arrays.stream(bins)
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    int n = 200_000;
    try (NDManager manager = Torch.newManager()) {
      float[] array = Noise.gaussian(Rng.of(5, "normal"), manager, new Shape(n)).toFloatArray();
      Rng rng = Rng.of(6, "normal");
      assertNormal(IntStream.range(0, n).mapToDouble(i -> array[i]).toArray());
      assertNormal(DoubleStream.generate(rng::nextGaussian).limit(n).toArray());
    }
  }

  private static void assertNormal(double[] values) {
    double n = values.length;
    assertThat(moment(values, 1)).isCloseTo(0, within(4 / Math.sqrt(n)));
    assertThat(moment(values, 2)).isCloseTo(1, within(4 * Math.sqrt(2 / n)));
    assertThat(moment(values, 3)).isCloseTo(0, within(4 * Math.sqrt(15 / n)));
    assertThat(moment(values, 4)).isCloseTo(3, within(4 * Math.sqrt(96 / n)));
  }

  private static double moment(double[] values, int order) {
    return Arrays.stream(values).map(value -> Math.pow(value, order)).average().orElseThrow();
  }

  @Test
  void uniformArraysLieInTheUnitInterval() {
    try (NDManager manager = Torch.newManager()) {
      float[] values = Noise.uniform(Rng.of(5, "u"), manager, new Shape(100, 100)).toFloatArray();
      double mean =
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
      assertThat(mean).isCloseTo(0.5, within(0.012));
      for (float value : values) {
        assertThat(value).isBetween(0f, Math.nextDown(1f));
      }
    }
  }

  @Test
  void samplesAreDistinctAndEachNumberIsEquallyLikely() {
    int[] drawn = new int[20];
    for (int i = 0; i < 20_000; i++) {
      int[] sample = Rng.of(9, "sample").at(i).sample(20, 5);
      assertThat(Arrays.stream(sample).distinct().count()).isEqualTo(5);
      drawn[sample[0]]++;
    }
    assertThat(chiSquare(drawn)).isLessThan(43.8); // 19 degrees of freedom: p > 0.001
  }

  @Test
  void aPermutationHoldsEveryNumberOnce() {
    int[] permutation = Rng.of(9, "order").permutation(1000);
    int[] range = IntStream.range(0, 1000).toArray();
    assertThat(permutation).isNotEqualTo(range);
    Arrays.sort(permutation);
    assertThat(permutation).isEqualTo(range);
  }

  @Test
  void moreThanThereAreCannotBeDrawn() {
    assertThatThrownBy(() -> Rng.of(1, "").sample(3, 4)).hasMessage("cannot draw 4 distinct of 3");
  }
}
