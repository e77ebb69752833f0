/** The weights and the data that are here. */
@NullMarked
package org.diptych.ui.stock;

import org.jspecify.annotations.NullMarked;
