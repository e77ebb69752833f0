package org.diptych.queue;

/**
 * A run that a worker holds.
 *
 * @param attempt the fencing token: only the worker that knows the newest one may write
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
    Lane lane) {}
