package org.diptych.lab;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells viewers how their comparison stands: each watched comparison is read once a second however
 * many watch it, and listeners hear of it when something changed.
 */
public final class ComparisonWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonWatch.class);

  private final ComparisonReader reader;
  private final Map<String, Set<Consumer<Comparison>>> listeners = new ConcurrentHashMap<>();
  private final Map<String, Comparison> last = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("comparison-watch").daemon().factory());

  public ComparisonWatch(ComparisonReader reader) {
    this.reader = reader;
    clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends one listener's interest. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener, from another thread, each time that the comparison has changed. */
  public Registration follow(String comparison, Consumer<Comparison> listener) {
    listeners.computeIfAbsent(comparison, id -> new CopyOnWriteArraySet<>()).add(listener);
    return () ->
        listeners.computeIfPresent(
            comparison,
            (id, all) -> {
              all.remove(listener);
              return all.isEmpty() ? null : all;
            });
  }

  private void look() {
    last.keySet().retainAll(listeners.keySet());
    for (String id : listeners.keySet()) {
      try {
        reader.find(id).filter(now -> !now.equals(last.put(id, now))).ifPresent(this::tell);
      } catch (DataAccessException e) {
        LOG.warn(
            "Could not look at comparison {}; looking again in a second: {}", id, e.getMessage());
      }
    }
  }

  private void tell(Comparison now) {
    for (Consumer<Comparison> listener : listeners.getOrDefault(now.id(), Set.of())) {
      try {
        listener.accept(now);
      } catch (RuntimeException e) {
        LOG.warn("A viewer of comparison {} could not be told", now.id(), e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
