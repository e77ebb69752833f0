package org.diptych.lab.spi;

/**
 * The run shall stop here: thrown by {@link RunContext}, passed on by methods, never caught by
 * them.
 */
public final class RunStopped extends RuntimeException {

  /** Why a run stops before its end. */
  public enum Why {
    CANCELLED,
    YIELDED,
    LEASE_LOST
  }

  private final Why why;

  public RunStopped(Why why) {
    super("run stopped: " + why, null, false, false);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
