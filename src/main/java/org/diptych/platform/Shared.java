package org.diptych.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What many ask for at the same time is found out once: whoever asks while that is going on waits
 * for it, and whoever asks soon after is told the same.
 *
 * @param <K> what is asked
 * @param <V> the answer
 */
public final class Shared<K, V> {

  private record Answer<V>(CompletableFuture<V> future, long askedAt) {}

  private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();
  private final long freshNanos;
  private final int most;
  private final LongSupplier clock;

  /**
   * Knows nothing yet.
   *
   * @param fresh how old an answer may be, counted from when it was asked for
   * @param most answers that are kept
   */
  public Shared(Duration fresh, int most) {
    this(fresh, most, System::nanoTime);
  }

  Shared(Duration fresh, int most, LongSupplier clock) {
    this.freshNanos = fresh.toNanos();
    this.most = most;
    this.clock = clock;
  }

  /** The answer, found out now unless one is there; what that throws, all who wait for it get. */
  public V get(K key, Function<K, V> finding) {
    Answer<V> mine = new Answer<>(new CompletableFuture<>(), clock.getAsLong());
    Answer<V> valid = answers.compute(key, (k, known) -> isFresh(known) ? known : mine);
    if (valid == mine) {
      find(key, mine, finding);
    }
    try {
      return valid.future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void find(K key, Answer<V> mine, Function<K, V> finding) {
    try {
      mine.future.complete(finding.apply(key));
    } catch (Throwable e) { // of any kind: others wait for it
      answers.remove(key, mine);
      mine.future.completeExceptionally(e);
    }
    if (answers.size() > most) {
      answers.values().removeIf(answer -> answer.future.isDone() && !isFresh(answer));
    }
    if (answers.size() > most) {
      answers.values().removeIf(answer -> answer.future.isDone());
    }
  }

  private boolean isFresh(@org.jspecify.annotations.Nullable Answer<V> answer) {
    return answer != null && clock.getAsLong() - answer.askedAt < freshNanos;
  }

  /** The same for all that is known. */
  public void forgetAll() {
    answers.clear();
  }

  /** Has it found out anew: what was known of it may be wrong by now. */
  public void forget(K key) {
    answers.remove(key);
  }
}
