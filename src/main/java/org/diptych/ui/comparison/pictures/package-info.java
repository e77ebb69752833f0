/** The pictures of a comparison. */
@NullMarked
package org.diptych.ui.comparison.pictures;

import org.jspecify.annotations.NullMarked;
