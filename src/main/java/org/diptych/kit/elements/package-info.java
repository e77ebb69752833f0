/** Custom elements of the browser, with their words and values. */
@NullMarked
package org.diptych.kit.elements;

import org.jspecify.annotations.NullMarked;
