package org.diptych.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger found = new AtomicInteger();
  private final Shared<String, Integer> shared = new Shared<>(Duration.ofNanos(100), 3, now::get);

  @Test
  void an_answer_is_found_anew_when_it_is_old_or_forgotten() {
    assertThat(ask("a")).isEqualTo(1);
    now.set(99);
    assertThat(ask("a")).isEqualTo(1);
    now.set(100);
    assertThat(ask("a")).isEqualTo(2);
    shared.forget("a");
    assertThat(ask("a")).isEqualTo(3);
  }

  @Test
  void those_who_ask_while_it_is_found_out_wait_for_the_one_who_does() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> asking =
          () ->
              shared.get(
                  "a",
                  key -> {
                    asked.countDown();
                    await(go);
                    return found.incrementAndGet();
                  });
      Future<Integer> first = readers.submit(asking);
      await(asked);
      List<Future<Integer>> others =
          IntStream.range(0, 40).mapToObj(i -> readers.submit(asking)).toList();
      go.countDown();
      assertThat(first.get()).isEqualTo(1);
      for (Future<Integer> other : others) {
        assertThat(other.get()).isEqualTo(1);
      }
    }
    assertThat(found).hasValue(1);
  }

  @Test
  void a_failure_is_told_to_whoever_asked_and_not_kept() {
    Refusal why = new Refusal(Refusal.Kind.NOT_FOUND, "comparison.unknown", "a");
    assertThatThrownBy(() ->
            shared.get(
                "a",
                key -> {
                  throw why;
                }))
        .isSameAs(why);
    assertThat(ask("a")).isEqualTo(1);
  }

  @Test
  void no_more_answers_are_kept_than_it_may_keep() {
    for (String key : List.of("a", "b", "c", "d")) {
      ask(key);
    }
    assertThat(ask("a")).as("found out anew").isEqualTo(5);
  }

  private int ask(String key) {
    return shared.get(key, any -> found.incrementAndGet());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
