package org.diptych.queue.timing;

/**
 * Time that a run has taken, all attempts together, also what an attempt lost when its worker died.
 *
 * @param seconds by the clock, while a worker computed it: not while that waited for the database,
 *     or was frozen
 * @param cpuSeconds of the worker's process, all its threads together
 */
public record Spent(double seconds, double cpuSeconds) {

  /** What was spent since then. */
  public Spent minus(Spent then) {
    return new Spent(seconds - then.seconds, cpuSeconds - then.cpuSeconds);
  }
}
