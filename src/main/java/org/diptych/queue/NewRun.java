package org.diptych.queue;

/**
 * A run to queue.
 *
 * @param priority higher goes first among the runs of equally served owners
 * @param effort what it will cost, above 0, in a unit of the demo's own: waiting times are guessed
 *     from what runs of the same demo have taken per unit
 * @param plan what it is going to do, as JSON that only those who wrote it read
 */
public record NewRun(
    String comparison,
    int arm,
    long seed,
    String demo,
    Lane lane,
    String owner,
    int priority,
    double effort,
    String plan) {}
