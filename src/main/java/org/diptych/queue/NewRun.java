package org.diptych.queue;

/**
 * A run to queue.
 *
 * @param priority higher goes first among the runs of equally served owners
 */
public record NewRun(
    String comparison, int arm, long seed, String demo, Lane lane, String owner, int priority) {}
