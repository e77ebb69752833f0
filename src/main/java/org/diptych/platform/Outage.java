package org.diptych.platform;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A database that is away for a while: restarted, unreachable, its connection cut, or its disk full
 * until somebody makes room.
 */
public final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private Outage() {}

  /** Does it again and again until the database is back; so it must be right to do it twice. */
  public static <T> T ride(Supplier<T> work) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return work.get();
      } catch (DataAccessException | TransactionException e) {
        if (!isOutage(e)) {
          throw e;
        }
        log.warn(
            "the database is away, trying again: {}",
            NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** Returns when it is over; looks twice a second. */
  public static void await(String trouble, BooleanSupplier over) {
    if (over.getAsBoolean()) {
      return;
    }
    log.warn("{}; waiting", trouble);
    while (!over.getAsBoolean()) {
      sleep(LOOK);
    }
    log.warn("going on");
  }

  /** Whether the same may work later, as against being wrong for ever. */
  public static boolean isOutage(Exception e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof NonTransientDataAccessResourceException
        || e instanceof TransactionException;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during an outage", e);
    }
  }
}
