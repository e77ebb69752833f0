package org.diptych.queue;

/** How a handler left its run; an exception is the other way, and fails it. */
public enum Outcome {
  SUCCEEDED,
  CANCELLED,
  /** Back to the queue, to be taken up from the checkpoint. */
  YIELDED,
  /** Another worker has it: nothing more to write. */
  LOST
}
