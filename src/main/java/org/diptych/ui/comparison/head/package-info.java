/** The head of a comparison: its title, what can be done with it. */
@NullMarked
package org.diptych.ui.comparison.head;

import org.jspecify.annotations.NullMarked;
