/** Optimisers, whose state can be saved and restored. */
@NullMarked
package org.diptych.nn.optim;

import org.jspecify.annotations.NullMarked;
