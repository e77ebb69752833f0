package org.diptych.queue;

import java.util.List;
import java.util.Optional;

/**
 * The only way in which a worker writes to its run. Every write is one transaction that begins by
 * proving the lease: id, worker and attempt must still match a running run, or {@link LeaseLost} is
 * thrown and nothing is written.
 */
public final class FencedRun {

  /** One value of a curve. */
  public record Metric(String name, int step, double value) {}

  /** A stored state and the step it belongs to. */
  public record Checkpoint(int step, byte[] state) {}

  public Claim claim() {
    throw new UnsupportedOperationException();
  }

  /** What was last heard; asks nobody. */
  public Wanted wanted() {
    throw new UnsupportedOperationException();
  }

  public void progress(int step, int steps) {}

  public void metrics(List<Metric> metrics) {}

  public void artifact(String name, int step, String mediaType, byte[] bytes) {}

  public void preview(int step, String mediaType, byte[] bytes) {}

  public void checkpoint(int step, byte[] state) {}

  /** The newest state whose bytes are as they were stored. */
  public Optional<Checkpoint> newestCheckpoint() {
    return Optional.empty();
  }

  /** Adds to the record of how the run was made. */
  public void note(String key, String value) {}
}
