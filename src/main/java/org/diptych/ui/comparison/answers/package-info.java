/** Of demos that classify: what was taken for what. */
@NullMarked
package org.diptych.ui.comparison.answers;

import org.jspecify.annotations.NullMarked;
