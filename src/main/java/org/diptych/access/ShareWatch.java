package org.diptych.access;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells open pages that their share link has ended: all links with an open page are looked up once
 * a second, together, and none when nobody looks at any.
 */
public final class ShareWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShareWatch.class);

  private final Shares shares;
  private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("share-watch").daemon().factory());

  public ShareWatch(Shares shares) {
    this.shares = shares;
    clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends one page's interest. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener once, from another thread, when the link was revoked or has expired. */
  public Registration follow(String token, Runnable ended) {
    listeners.compute(
        token,
        (key, known) -> {
          Set<Runnable> all = known == null ? new CopyOnWriteArraySet<>() : known;
          all.add(ended); // within, so that nobody throws the set away meanwhile
          return all;
        });
    return () -> forget(token, ended);
  }

  private void forget(String token, Runnable ended) {
    listeners.computeIfPresent(
        token,
        (key, all) -> {
          all.remove(ended);
          return all.isEmpty() ? null : all;
        });
  }

  private void look() {
    Set<String> watched = Set.copyOf(listeners.keySet());
    if (watched.isEmpty()) {
      return;
    }
    try {
      Set<String> open = shares.open(watched);
      watched.stream().filter(token -> !open.contains(token)).forEach(this::tell);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Could not look at share links; looking again in a second: {}", e.getMessage());
    } catch (RuntimeException e) { // else no page would be told of any end any more
      LOG.error("Could not look at share links", e);
    }
  }

  private void tell(String token) {
    Set<Runnable> all = listeners.remove(token);
    for (Runnable ended : all == null ? Set.<Runnable>of() : all) {
      try {
        ended.run();
      } catch (RuntimeException e) {
        LOG.warn("The page of a share link that ended could not be told", e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
