package org.diptych.queue;

/** What a running run shall do; asked for, not forced: the handler looks between two steps. */
public enum Wanted {
  CONTINUE,
  /** Somebody cancelled it. */
  CANCEL,
  /** The worker is asked to stop: store a checkpoint and give the run back. */
  YIELD,
  /** The lease is gone: stop, nothing that is written counts. */
  LOST
}
