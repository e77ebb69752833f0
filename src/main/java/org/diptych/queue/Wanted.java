package org.diptych.queue;

/**
 * What a running run shall do; asked for, not forced: the handler looks between two steps. What
 * stands later outweighs what stands before it.
 */
public enum Wanted {
  CONTINUE,
  /** The worker is asked to stop: store a checkpoint and give the run back. */
  YIELD,
  /** Somebody cancelled it. */
  CANCEL,
  /** The lease is gone: stop, nothing that is written counts. */
  LOST
}
