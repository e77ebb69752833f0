/** The answer, the curves and the numbers of a comparison. */
@NullMarked
package org.diptych.ui.comparison.numbers;

import org.jspecify.annotations.NullMarked;
