package org.diptych.media;

import java.time.Duration;
import java.util.function.IntSupplier;
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
  private final Thread thread;

  /** Begins at once and goes on at this interval, until it is closed. */
  public Housekeeping(Uploads uploads, Blobs blobs, Duration interval) {
    this(uploads, blobs, interval, () -> 0);
  }

  /**
   * The same, with something else to forget first.
   *
   * @param retirement deletes what is older than it shall get, and says how many that were
   */
  public Housekeeping(Uploads uploads, Blobs blobs, Duration interval, IntSupplier retirement) {
    this.uploads = uploads;
    this.blobs = blobs;
    this.interval = interval;
    this.retirement = retirement;
    this.thread = Thread.ofPlatform().daemon().name("housekeeping").start(this::cleanAtPace);
  }

  private void cleanAtPace() {
    try {
      while (true) {
        clean();
        blobs.awaitForgotten(interval);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void clean() {
    try {
      int retired = retirement.getAsInt();
      int expired = uploads.expire();
      Blobs.Usage collected = blobs.collect();
      log.info(
          "{} comparisons and drafts too old, {} uploads expired, {} blobs collected",
          retired,
          expired,
          collected.blobs());
    } catch (RuntimeException e) { // mostly a database that is away
      log.warn("nothing was cleaned up this time", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
