package org.diptych.media;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, every now and then, what nobody needs any more. Several sites may do so at once. */
public final class Housekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final Uploads uploads;
  private final Blobs blobs;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  /** Begins at once and goes on at this interval, until it is closed. */
  public Housekeeping(Uploads uploads, Blobs blobs, Duration interval) {
    this.uploads = uploads;
    this.blobs = blobs;
    clock.scheduleWithFixedDelay(this::clean, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void clean() {
    try {
      int expired = uploads.expire();
      Blobs.Usage collected = blobs.collect();
      log.info("{} uploads expired, {} blobs collected", expired, collected.blobs());
    } catch (RuntimeException e) { // else the schedule would end
      log.warn("nothing was cleaned up this time", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
