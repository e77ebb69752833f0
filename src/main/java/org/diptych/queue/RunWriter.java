package org.diptych.queue;

/**
 * Takes what a run gives at any pace and writes it in the background, at most about once a second,
 * in order; waits through an outage of the database. Used from one thread.
 *
 * <p>Each method throws {@link LeaseLost}, or whatever a write failed with, once that is known.
 */
public final class RunWriter implements AutoCloseable {

  public RunWriter(FencedRun run) {}

  public void progress(int step, int steps) {}

  public void metric(String name, int step, double value) {}

  public void artifact(String name, int step, String mediaType, byte[] bytes) {}

  public void preview(int step, String mediaType, byte[] bytes) {}

  public void checkpoint(int step, byte[] state) {}

  public void note(String key, String value) {}

  /** Returns when everything handed over so far is in the database. */
  public void flush() {}

  /** Stops the background thread; what was not flushed is dropped. */
  @Override
  public void close() {}
}
