/**
 * Who does what next: claims, leases, workers. Every write of a worker is fenced by its attempt.
 */
@NullMarked
package org.diptych.queue;

import org.jspecify.annotations.NullMarked;
