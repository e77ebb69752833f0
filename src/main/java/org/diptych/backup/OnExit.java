package org.diptych.backup;

/**
 * Closes something also when the process is told to end meanwhile, by Ctrl-C for example: a server
 * that this process started would outlive it.
 */
record OnExit(Thread hook) implements AutoCloseable {

  static OnExit run(Runnable close) {
    Thread hook = new Thread(close, "on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new OnExit(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process ends, and the hook runs
    }
  }
}
