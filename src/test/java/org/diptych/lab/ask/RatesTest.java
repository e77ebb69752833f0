package org.diptych.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Rates rates = new Rates(3, Duration.ofSeconds(2), now::get);

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void some_come_at_once_and_then_one_after_the_other() {
    for (int i = 0; i < 3; i++) {
      assertThat(rates.admits("a")).isTrue();
    }
    assertThat(rates.admits("a")).isFalse();
    assertThat(rates.admits("b")).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(rates.admits("a")).isTrue();
    assertThat(rates.admits("a")).isFalse();
  }

  @Test
  void who_waits_long_has_no_more_than_at_first() {
    rates.admits("a");
    pass(Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      assertThat(rates.admits("a")).isTrue();
    }
    assertThat(rates.admits("a")).isFalse();
  }
}
