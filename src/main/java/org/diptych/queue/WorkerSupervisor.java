package org.diptych.queue;

import org.diptych.platform.Database;
import org.diptych.platform.Settings;

/** Starts the worker processes of this machine and starts them again when they die. */
public final class WorkerSupervisor implements AutoCloseable {

  public static WorkerSupervisor start(Settings settings, Database database) {
    throw new UnsupportedOperationException();
  }

  /** Asks all children to stop, and waits. */
  @Override
  public void close() {}
}
