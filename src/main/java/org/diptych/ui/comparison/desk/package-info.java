/** What all parts of the page of a comparison work with. */
@NullMarked
package org.diptych.ui.comparison.desk;

import org.jspecify.annotations.NullMarked;
