/** The sets that are drawn: every picture follows from its number and a seed. */
@NullMarked
package org.diptych.data.drawn;

import org.jspecify.annotations.NullMarked;
