/** Intervals and tests, each with its source; numbers in, numbers out. */
@NullMarked
package org.diptych.lab.stats;

import org.jspecify.annotations.NullMarked;
