package org.diptych.queue;

/** What a worker process knows from its environment. */
public record ChildProcess(Lane lane, int threads) {

  /** {@code DIPTYCH_LANE} (default long) and {@code OMP_NUM_THREADS} (default: all cores). */
  public static ChildProcess fromEnvironment() {
    throw new UnsupportedOperationException();
  }

  /**
   * Works until told to stop: by SIGTERM, or, under a supervisor, by the end of standard input,
   * which also comes when the parent was killed.
   */
  public static void work(Worker worker) {}
}
