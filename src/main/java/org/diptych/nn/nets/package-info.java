/** Whole networks by their published shapes, and the features they give. */
@NullMarked
package org.diptych.nn.nets;

import org.jspecify.annotations.NullMarked;
