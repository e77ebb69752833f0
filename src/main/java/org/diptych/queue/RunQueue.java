package org.diptych.queue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.diptych.media.Blobs;
import org.diptych.platform.Database;

/** The runs, seen as a queue. */
public final class RunQueue {

  public RunQueue(Database database, Blobs blobs, LeaseTime leaseTime) {}

  /** Queues a run in the caller's transaction; workers hear of it when that commits. */
  public long enqueue(NewRun run) {
    throw new UnsupportedOperationException();
  }

  /** The next run for this worker, with a lease on it. */
  public Optional<Claim> claim(WorkerIdentity worker, Set<String> demos) {
    throw new UnsupportedOperationException();
  }

  /** The claim's way to write. */
  public FencedRun fence(Claim claim) {
    throw new UnsupportedOperationException();
  }

  /** A queued run is cancelled at once, a running one is asked to stop; a finished one stays. */
  public void cancel(long run) {}

  /**
   * Queues a failed or cancelled run again; it is taken up from its last checkpoint.
   *
   * @throws org.diptych.platform.Refusal when there is no such run, or it is neither
   */
  public void retry(long run) {}

  /** The queued runs of a lane, the next one first. */
  public List<Waiting> waiting(Lane lane) {
    throw new UnsupportedOperationException();
  }
}
