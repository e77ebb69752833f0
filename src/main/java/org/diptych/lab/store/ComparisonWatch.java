package org.diptych.lab.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells viewers how their comparison stands: each watched comparison is read once a second however
 * many watch it, and a viewer hears of it when it is not as that viewer last saw it. A viewer who
 * is slow hears the newest only.
 */
public final class ComparisonWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonWatch.class);

  private final ComparisonReader reader;
  private final Map<String, Set<Viewer>> viewers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("comparison-watch").daemon().factory());

  public ComparisonWatch(ComparisonReader reader) {
    this.reader = reader;
    var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends one listener's interest. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener, from another thread: soon, and each time that the comparison changes. */
  public Registration follow(String comparison, Consumer<Comparison> listener) {
    return follow(comparison, new Viewer(Optional.empty(), listener, () -> {}));
  }

  /**
   * The same for a listener who has seen it already.
   *
   * @param seen as the listener knows it
   * @param gone called once when the comparison is deleted
   */
  public Registration follow(Comparison seen, Consumer<Comparison> listener, Runnable gone) {
    return follow(seen.id(), new Viewer(Optional.of(seen), listener, gone));
  }

  private Registration follow(String comparison, Viewer viewer) {
    viewers.compute(
        comparison,
        (id, known) -> {
          Set<Viewer> all = known == null ? new CopyOnWriteArraySet<>() : known;
          all.add(viewer); // within, so that nobody throws the set away meanwhile
          return all;
        });
    return () ->
        viewers.computeIfPresent(
            comparison,
            (id, all) -> {
              all.remove(viewer);
              return all.isEmpty() ? null : all;
            });
  }

  private void look() {
    for (String id : viewers.keySet()) {
      try {
        Optional<Comparison> now = reader.look(id);
        Set<Viewer> all = now.isPresent() ? viewers.getOrDefault(id, Set.of()) : ended(id);
        all.forEach(one -> now.ifPresentOrElse(one::tell, one::end));
      } catch (DataAccessException | TransactionException e) {
        LOG.warn(
            "Could not look at comparison {}; looking again in a second: {}", id, e.getMessage());
      } catch (RuntimeException e) { // else nobody would be told anything any more
        LOG.error("Could not look at comparison {}", id, e);
      }
    }
  }

  private Set<Viewer> ended(String id) {
    return Optional.ofNullable(viewers.remove(id)).orElse(Set.of());
  }

  /** Each is told on a thread of its own, so that none waits for another's page. */
  private static final class Viewer {

    private final Consumer<Comparison> listener;
    private final Runnable gone;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<Comparison> seen;

    Viewer(Optional<Comparison> seen, Consumer<Comparison> listener, Runnable gone) {
      this.seen = seen;
      this.listener = listener;
      this.gone = gone;
    }

    void end() {
      Thread.startVirtualThread(gone);
    }

    void tell(Comparison now) {
      if (!seen.equals(Optional.of(now)) && busy.compareAndSet(false, true)) {
        Thread.startVirtualThread(() -> show(now));
      }
    }

    private void show(Comparison now) {
      try {
        listener.accept(now);
        seen = Optional.of(now);
      } catch (RuntimeException e) {
        LOG.warn("A viewer of comparison {} could not be told", now.id(), e);
      } finally {
        busy.set(false);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
