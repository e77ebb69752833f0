package org.diptych.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.diptych.testing.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** With errors as PostgreSQL says them (its appendix A). */
class RidingOutageTest {

  @RegisterExtension static final FreshDatabase fresh = new FreshDatabase();

  private static final int LONG = Outage.MOST_ANSWERS + 5;

  private final AtomicInteger tries = new AtomicInteger();

  /** Fails with this so many times, and then succeeds. */
  private int ride(String state, int failures) {
    return Outage.ride(
        () -> {
          if (tries.incrementAndGet() <= failures) {
            fail(state);
          }
          return tries.get();
        },
        Duration.ZERO,
        Duration.ZERO);
  }

  private static void fail(String state) {
    fresh
        .get()
        .jdbc()
        .sql("do $$ begin raise sqlstate '%s' using message = 'no'; end $$".formatted(state))
        .update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"53100", "53300", "57P01", "57P02", "57P03", "08006"})
  void aServerThatHasNoRoomOrIsAwayIsWaitedForAsLongAsThatTakes(String state) {
    assertThat(ride(state, LONG)).isEqualTo(LONG + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "40001", "40P01", "53200", "58030"})
  void anAnswerThatStaysTheSameIsTakenForOneInTheEnd(String state) {
    assertThat(ride(state, Outage.MOST_ANSWERS - 1)).isEqualTo(Outage.MOST_ANSWERS);
    tries.set(0);
    assertThatThrownBy(() -> ride(state, LONG)).isInstanceOf(DataAccessException.class);
    assertThat(tries).hasValue(Outage.MOST_ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"54000", "22012", "42P01"})
  void whatCanNeverWorkIsNotTriedTwice(String state) {
    assertThatThrownBy(() -> ride(state, LONG)).isInstanceOf(DataAccessException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void aServerThatWasAwayInBetweenIsGivenAllItsTriesAgain() {
    int last =
        Outage.ride(
            () -> {
              int now = tries.incrementAndGet();
              if (now < 2 * Outage.MOST_ANSWERS) {
                fail(now % (Outage.MOST_ANSWERS - 1) == 0 ? "57P01" : "57014");
              }
              return now;
            },
            Duration.ZERO,
            Duration.ZERO);
    assertThat(last).isEqualTo(2 * Outage.MOST_ANSWERS);
  }
}
