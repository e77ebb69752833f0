/** The pages. */
@NullMarked
package org.diptych.ui;

import org.jspecify.annotations.NullMarked;
