/** Tensors, layers, optimisers, weights: the only room that knows DJL's engine. No Spring. */
@NullMarked
package org.diptych.nn;

import org.jspecify.annotations.NullMarked;
