/** The page of a comparison: what it shows, and what its owner can do. */
@NullMarked
package org.diptych.ui.comparison;

import org.jspecify.annotations.NullMarked;
