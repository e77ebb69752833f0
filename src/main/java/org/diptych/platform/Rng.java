package org.diptych.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Random numbers as a function of (seed, purpose, index, position), so that a resumed run draws
 * what it would have drawn: nothing has to be saved.
 *
 * <p>Philox4x32-10 of Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers: As Easy as 1, 2, 3" (SC
 * 2011). An object draws in order and belongs to one thread; {@link #at} gives independent streams,
 * typically one per step.
 */
public final class Rng {

  /** The upper half of the counter: draws and derived keys never share a block. */
  private static final long DRAWS = 0;

  private static final long KEYS = 1;

  private final long key;
  private long position;
  private long odd;

  private Rng(long key) {
    this.key = key;
  }

  /** The stream of one purpose, such as "positions", independent of every other purpose's. */
  public static Rng of(long seed, String purpose) {
    byte[] words = purpose.getBytes(StandardCharsets.UTF_8);
    ByteBuffer name = ByteBuffer.allocate(Long.BYTES + words.length).putLong(seed).put(words);
    return new Rng(ByteBuffer.wrap(Sha256.digest(name.array())).getLong());
  }

  /** The sub-stream of an index, such as a step; does not depend on what was drawn here. */
  public Rng at(long index) {
    return new Rng(philox(key, index, KEYS)[0]);
  }

  public long nextLong() {
    if ((position++ & 1) == 1) {
      return odd;
    }
    long[] block = philox(key, (position - 1) >> 1, DRAWS);
    odd = block[1];
    return block[0];
  }

  /** Uniform in [0, bound). */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, but is " + bound);
    }
    // Lemire 2019: the upper word of a product, rejecting the few that would be favoured
    long product = (nextLong() >>> 32) * bound;
    int threshold = Integer.remainderUnsigned(-bound, bound);
    while (Integer.compareUnsigned((int) product, threshold) < 0) {
      product = (nextLong() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  /** Uniform in [0, 1), with 53 random bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Standard normal, by Box and Muller. */
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** The numbers 0 … n−1 in random order. */
  public int[] permutation(int n) {
    return sample(n, n);
  }

  /** {@code k} distinct numbers of 0 … n−1, in random order. */
  public int[] sample(int n, int k) {
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("cannot draw %d distinct of %d".formatted(k, n));
    }
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    for (int i = 0; i < k; i++) {
      int other = i + nextInt(n - i);
      int drawn = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = drawn;
    }
    return Arrays.copyOf(numbers, k);
  }

  /** Ten rounds of Philox4x32; the counter is 128 bits, low half first. */
  public static long[] philox(long key, long counterLow, long counterHigh) {
    int c0 = (int) counterLow;
    int c1 = (int) (counterLow >>> 32);
    int c2 = (int) counterHigh;
    int c3 = (int) (counterHigh >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < 10; round++) {
      long p0 = 0xD2511F53L * (c0 & 0xFFFFFFFFL);
      long p1 = 0xCD9E8D57L * (c2 & 0xFFFFFFFFL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    return new long[] {(c0 & 0xFFFFFFFFL) | (long) c1 << 32, (c2 & 0xFFFFFFFFL) | (long) c3 << 32};
  }
}
