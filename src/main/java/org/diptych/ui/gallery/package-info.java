/** The first screen. */
@NullMarked
package org.diptych.ui.gallery;

import org.jspecify.annotations.NullMarked;
