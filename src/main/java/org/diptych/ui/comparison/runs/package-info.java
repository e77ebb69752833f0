/** The runs of a comparison, and its recipe. */
@NullMarked
package org.diptych.ui.comparison.runs;

import org.jspecify.annotations.NullMarked;
