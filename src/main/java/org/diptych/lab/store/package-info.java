/** Comparisons and their runs as rows: read as a whole, watched, and how long runs take here. */
@NullMarked
package org.diptych.lab.store;

import org.jspecify.annotations.NullMarked;
