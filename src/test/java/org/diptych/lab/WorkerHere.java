package org.diptych.lab;

import java.util.Set;
import org.diptych.lab.run.RunExecutor;
import org.diptych.platform.database.Database;
import org.diptych.queue.Lane;
import org.diptych.queue.RunQueue;
import org.diptych.queue.Worker;
import org.diptych.queue.WorkerIdentity;

/** A real worker of the long lane in this process; when it is closed, it has given back its run. */
public final class WorkerHere implements AutoCloseable {

  private final Worker worker;
  private final Thread thread;

  /**
   * @param demos whose runs it claims, by their ids
   */
  public WorkerHere(Database database, RunQueue queue, Set<String> demos, RunExecutor executor) {
    worker = new Worker(database, queue, WorkerIdentity.here(Lane.LONG, "cpu", 1), demos, executor);
    thread = Thread.ofPlatform().start(worker);
  }

  @Override
  public void close() throws InterruptedException {
    worker.stop();
    thread.join();
  }
}
