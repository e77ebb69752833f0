package org.diptych.platform;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Looks into files behind everybody's back, one after the other and each once; a changed file is
 * another one.
 *
 * @param <F> a file or folder as it is at one moment
 * @param <C> what is found in it
 */
public final class Checks<F extends Record, C> implements AutoCloseable {

  /** A file that changed within this time may still be being written. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Map<F, C> found = new ConcurrentHashMap<>();
  private final C running;
  private final ToLongFunction<F> changed;
  private final Function<F, C> reading;
  private final InstantSource clock = InstantSource.system();
  private final ExecutorService reader;

  /**
   * Nothing is read yet.
   *
   * @param name of the thread that reads
   * @param running stands for what is not yet known
   * @param changed when a file did, in milliseconds since 1970
   * @param reading looks into a file, and throws nothing
   */
  public Checks(String name, C running, ToLongFunction<F> changed, Function<F, C> reading) {
    this.running = running;
    this.changed = changed;
    this.reading = reading;
    reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /** What is known by now; the reading begins when nothing is. */
  public C of(F file) {
    C known = found.get(file);
    if (known != null) {
      return known;
    }
    boolean settled = clock.millis() - changed.applyAsLong(file) >= SETTLED.toMillis();
    if (settled && found.putIfAbsent(file, running) == null) {
      reader.execute(() -> found.replace(file, running, reading.apply(file)));
    }
    return running;
  }

  /** Takes note of what is known already. */
  public void put(F file, C known) {
    found.put(file, known);
  }

  /** Forgets all files but these. */
  public void keep(Collection<F> files) {
    found.keySet().retainAll(Set.copyOf(files));
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
