/** The networks whose features are matched, and pictures as tensors. */
@NullMarked
package org.diptych.demo.style.features;

import org.jspecify.annotations.NullMarked;
