package org.diptych.media;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what nobody needs any more: every now and then, and soon after something was deleted.
 * Several sites may do so at once.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final Uploads uploads;
  private final Blobs blobs;
  private final Duration interval;
  private final IntSupplier retirement;
  private final UnaryOperator<Duration> pause;
  private final Thread thread;

  /** Begins at once and goes on at this interval, until it is closed. */
  public Housekeeping(Uploads uploads, Blobs blobs, Duration interval) {
    this(uploads, blobs, interval, () -> 0, UnaryOperator.identity());
  }

  /**
   * The same, with something else to forget first.
   *
   * @param retirement deletes what is due, and says how many that were
   * @param pause shortens the interval where something else is due before it is over
   */
  public Housekeeping(
      Uploads uploads,
      Blobs blobs,
      Duration interval,
      IntSupplier retirement,
      UnaryOperator<Duration> pause) {
    this.uploads = uploads;
    this.blobs = blobs;
    this.interval = interval;
    this.retirement = retirement;
    this.pause = pause;
    this.thread = Thread.ofPlatform().daemon().name("housekeeping").start(this::cleanAtPace);
  }

  private void cleanAtPace() {
    try {
      while (true) {
        blobs.awaitForgotten(clean());
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** How long there will be nothing to do, unless something is deleted. */
  private Duration clean() {
    try {
      int retired = retirement.getAsInt();
      int expired = uploads.expire();
      Blobs.Usage collected = blobs.collect();
      log.info(
          "{} comparisons and drafts deleted for ever, {} uploads expired, {} blobs collected",
          retired,
          expired,
          collected.blobs());
      return pause.apply(interval);
    } catch (RuntimeException e) { // mostly a database that is away
      log.warn("nothing was cleaned up this time", e);
      return interval;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
