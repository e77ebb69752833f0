package org.diptych.ui.demo;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.diptych.lab.Draft;
import org.diptych.lab.Drafts;
import org.diptych.lab.Drafts.Key;
import org.diptych.platform.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes drafts behind the pages, which wait for no database; of several states of one only the
 * newest.
 */
@Component
final class DraftWriter {

  private static final Logger log = LoggerFactory.getLogger(DraftWriter.class);
  private static final int LAST_WORDS = 5; // seconds

  private final Drafts drafts;

  /** What is not in the database yet; nothing where the draft is to be forgotten. */
  private final Map<Key, Optional<Draft>> waiting = new ConcurrentHashMap<>();

  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("drafts").factory());

  DraftWriter(Drafts drafts) {
    this.drafts = drafts;
  }

  Optional<Draft> find(Key key) {
    Optional<Draft> newest = waiting.get(key);
    return newest == null ? drafts.find(key) : newest;
  }

  /**
   * @param draft nothing: it is forgotten
   */
  void keep(Key key, Optional<Draft> draft) {
    if (waiting.put(key, draft) == null) {
      writer.execute(() -> write(key));
    }
  }

  /** Until nothing newer came meanwhile. */
  private void write(Key key) {
    Optional<Draft> newest;
    do {
      newest = requireNonNull(waiting.get(key));
      write(key, newest);
    } while (!waiting.remove(key, newest));
  }

  private void write(Key key, Optional<Draft> draft) {
    try {
      Outage.ride(() -> {
        draft.ifPresentOrElse(one -> drafts.keep(key, one), () -> drafts.forget(key));
        return draft;
      });
    } catch (RuntimeException e) { // too large, or the site stops
      log.warn("a draft of {} was not kept", key.demo(), e);
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(LAST_WORDS, TimeUnit.SECONDS)) {
      writer.shutdownNow();
    }
  }
}
