/** How long runs take and leases last; time by the clock and of the processors. */
@NullMarked
package org.diptych.queue.timing;

import org.jspecify.annotations.NullMarked;
