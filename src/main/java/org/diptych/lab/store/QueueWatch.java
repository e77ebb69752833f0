package org.diptych.lab.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.diptych.lab.store.RunHistory.Filter;
import org.diptych.platform.Shared;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Waiting;
import org.diptych.queue.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells pages how the queue stands: it is read once in two seconds while anybody looks, however
 * many they are, and they hear of it when something has changed.
 */
public final class QueueWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
  private static final int SECONDS = 2;
  private static final int NEWEST = 50;

  private final RunQueue queue;
  private final RunHistory history;
  private final Workers workers;
  private final Shared<String, Queue> lately = new Shared<>(Duration.ofSeconds(1), 1);
  private final Shared<Filter, List<RunHistory.Entry>> runs =
      new Shared<>(Duration.ofSeconds(1), 64);
  private final Shared<String, Map<Long, Waiting>> places = new Shared<>(Duration.ofSeconds(1), 1);
  private final Set<Consumer<Queue>> listeners = new CopyOnWriteArraySet<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("queue-watch").daemon().factory());
  private volatile Queue last = Queue.EMPTY;

  public QueueWatch(RunQueue queue, RunHistory history, Workers workers) {
    this.queue = queue;
    this.history = history;
    this.workers = workers;
    var _ = clock.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /**
   * The queue at a moment.
   *
   * @param waiting places by run
   * @param newest runs, so that a change of any of them is a change of this
   */
  public record Queue(
      List<Workers.Entry> workers, Map<Long, Waiting> waiting, List<RunHistory.Entry> newest) {
    static final Queue EMPTY = new Queue(List.of(), Map.of(), List.of());
  }

  /** Ends one listener's interest. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Calls the listener, from another thread, each time that the queue has changed. */
  public Registration follow(Consumer<Queue> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How it stands, as of the last second. */
  public Queue now() {
    return lately.get("", asked -> read());
  }

  private Queue read() {
    return new Queue(workers.alive(), readPlaces(), history.find(Filter.ALL, NEWEST));
  }

  /** Runs, as of the last second. */
  public List<RunHistory.Entry> runs(Filter filter, int limit) {
    return runs.get(filter, asked -> history.find(asked, limit));
  }

  /** Places of the waiting runs, by run, as of the last second. */
  public Map<Long, Waiting> places() {
    return places.get("", asked -> readPlaces());
  }

  private Map<Long, Waiting> readPlaces() {
    return Arrays.stream(Lane.values())
        .flatMap(lane -> queue.waiting(lane).stream())
        .collect(Collectors.toMap(Waiting::run, Function.identity()));
  }

  private void look() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      Queue now = read();
      if (!now.equals(last)) {
        last = now;
        listeners.forEach(listener -> tell(listener, now));
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Could not look at the queue; looking again soon: {}", e.getMessage());
    } catch (RuntimeException e) { // else nobody would be told anything any more
      LOG.error("Could not look at the queue", e);
    }
  }

  private static void tell(Consumer<Queue> listener, Queue now) {
    try {
      listener.accept(now);
    } catch (RuntimeException e) {
      LOG.warn("A viewer of the queue could not be told", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
