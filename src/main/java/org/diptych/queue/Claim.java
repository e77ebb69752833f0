package org.diptych.queue;

import org.diptych.queue.timing.Spent;

/**
 * A run that a worker holds.
 *
 * @param attempt the fencing token: only the worker that knows the newest one may write
 * @param spent on it by the attempts before
 * @param endWanted whether somebody wanted it to end early before this attempt
 */
public record Claim(
    long run,
    int attempt,
    String worker,
    String comparison,
    int arm,
    long seed,
    String demo,
    String owner,
    Lane lane,
    Spent spent,
    boolean endWanted) {}
