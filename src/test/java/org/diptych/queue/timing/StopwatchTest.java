package org.diptych.queue.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {

  private final AtomicLong clock = new AtomicLong();
  private final Stopwatch watch = new Stopwatch(new Spent(100, 0), clock::get);

  private void pass(double seconds) {
    clock.addAndGet(Math.round(seconds * 1e9));
  }

  private void shows(double seconds) {
    assertThat(watch.read().seconds()).isCloseTo(seconds, within(1e-6));
  }

  @Test
  void addsToWhatWasSpentBefore() {
    pass(1.5);
    shows(101.5);
  }

  @Test
  void standsStillWhileItsThreadWaits() {
    pass(1);
    watch.pause();
    pass(300);
    shows(101);
    watch.pause();
    watch.resume();
    pass(300);
    watch.resume();
    pass(1);
    shows(102);
  }

  @Test
  void goesOnWhileOthersWait() throws InterruptedException {
    Thread.ofPlatform().start(watch::pause).join();
    pass(1);
    shows(101);
  }

  @Test
  void countsLittleOfATimeInWhichNobodyLooked() {
    pass(1);
    shows(101);
    pass(3600);
    shows(101 + Stopwatch.LONGEST_LOOK);
  }
}
