/** The page on which a comparison is put together. */
@NullMarked
package org.diptych.ui.demo;

import org.jspecify.annotations.NullMarked;
