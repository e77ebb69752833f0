package org.diptych.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

  /**
   * With the pauses, half a minute of errors that come at once, and ten minutes of statements that
   * run into their time limit.
   */
  static final int MOST_ANSWERS = 20;

  /** Administrator's and crash's shutdown, not yet up, disk full, no connection left. */
  private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53100", "53300");

  private Outage() {}

  /**
   * Does it again and again until the database is back; so it must be right to do it twice.
   *
   * <p>For a server that cannot be reached, shuts down, starts, or has no room, it waits as long as
   * that takes: somebody will see to it, and then the work goes on. Any other error is an answer,
   * and who answers is not away: other statements succeed meanwhile, and this one may never do. It
   * is thrown when it has been the answer {@value #MOST_ANSWERS} times in a row.
   */
  public static <T> T ride(Supplier<T> work) {
    return ride(work, FIRST_PAUSE, LONGEST_PAUSE);
  }

  static <T> T ride(Supplier<T> work, Duration firstPause, Duration longestPause) {
    Duration pause = firstPause;
    int answers = 0;
    while (true) {
      try {
        return work.get();
      } catch (DataAccessException | TransactionException e) {
        answers = isAway(e) ? 0 : answers + 1;
        if (!isOutage(e) || answers == MOST_ANSWERS) {
          throw e;
        }
        log.warn(
            "the database is not well, trying again: {}",
            NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
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
    return (e instanceof TransientDataAccessException
            || e instanceof RecoverableDataAccessException
            || e instanceof NonTransientDataAccessResourceException
            || e instanceof TransactionException)
        && sqlState(e).filter(state -> state.startsWith("54")).isEmpty(); // too large: for ever
  }

  /** Whether nobody answers, or only to say that nothing goes now. */
  private static boolean isAway(Exception e) {
    return sqlState(e).map(state -> state.startsWith("08") || AWAY.contains(state)).orElse(true);
  }

  private static Optional<String> sqlState(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
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
