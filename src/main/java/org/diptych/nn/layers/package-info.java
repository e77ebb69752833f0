/** Single layers, and what they cost. */
@NullMarked
package org.diptych.nn.layers;

import org.jspecify.annotations.NullMarked;
