/** Tensors in files: safetensors, read with every length checked. */
@NullMarked
package org.diptych.nn.tensors;

import org.jspecify.annotations.NullMarked;
