package org.diptych.queue;

/** Another worker holds the run now, or nobody does: whoever sees this stops writing. */
public final class LeaseLost extends RuntimeException {

  public LeaseLost(Claim claim) {
    super("run %d: attempt %d holds no lease any more".formatted(claim.run(), claim.attempt()));
  }
}
