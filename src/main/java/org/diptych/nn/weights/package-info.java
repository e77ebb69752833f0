/** Weights in files as networks expect them: recognised, checked, loaded. */
@NullMarked
package org.diptych.nn.weights;

import org.jspecify.annotations.NullMarked;
