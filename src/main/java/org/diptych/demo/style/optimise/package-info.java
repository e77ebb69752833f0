/** A picture optimised from coarse to fine, whatever is minimised. */
@NullMarked
package org.diptych.demo.style.optimise;

import org.jspecify.annotations.NullMarked;
