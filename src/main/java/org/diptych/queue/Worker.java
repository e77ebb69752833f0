package org.diptych.queue;

import java.util.Set;
import org.diptych.platform.Database;

/** Claims the runs of one lane, one at a time, and has them handled. */
public final class Worker implements Runnable {

  public Worker(
      Database database,
      RunQueue queue,
      WorkerIdentity identity,
      Set<String> demos,
      RunHandler handler) {}

  /** Works until {@link #stop()}; an {@link Error} of a handler fails its run and is passed on. */
  @Override
  public void run() {}

  /** Asks the run at hand to yield and {@link #run()} to return; does not wait. */
  public void stop() {}
}
