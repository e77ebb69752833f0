package org.diptych.models;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.diptych.models.Model.Check;
import org.diptych.nn.WeightsFile;
import org.diptych.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files of weights behind everybody's back, one after the other and each once; a changed file
 * is another one.
 */
final class Checks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

  /** A file that changed within this time may still be being written. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final Map<StoredFile, Check> found = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("weights-check").factory());

  Checks(InstantSource clock) {
    this.clock = clock;
  }

  /** What is known by now; the reading begins when nothing is. */
  Check of(StoredFile file) {
    Check known = found.get(file);
    if (known != null) {
      return known;
    }
    Check running = new Check.Running();
    boolean settled = clock.millis() - file.changed() >= SETTLED.toMillis();
    if (settled && found.putIfAbsent(file, running) == null) {
      reader.execute(() -> found.replace(file, running, read(file)));
    }
    return running;
  }

  /** Takes note of what is known already. */
  void put(StoredFile file, Check check) {
    found.put(file, check);
  }

  /** Forgets all files but these. */
  void keep(Collection<StoredFile> files) {
    found.keySet().retainAll(files.stream().collect(Collectors.toSet()));
  }

  private static Check read(StoredFile file) {
    try (InputStream in = file.open()) {
      return Check.Sound.of(WeightsFile.inspect(in, file.bytes()));
    } catch (Refusal refusal) {
      return new Check.Refused(refusal);
    } catch (IOException | RuntimeException e) { // else its check would seem to run for ever
      LOG.warn("{} could not be checked", file.name(), e);
      return new Check.Refused(
          new Refusal(Refusal.Kind.INVALID, "models.unreadable", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
