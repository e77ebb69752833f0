/** Kim, Kolkin, Salavon and Shakhnarovich, "Deformable Style Transfer", ECCV 2020. */
@NullMarked
package org.diptych.demo.style.dst;

import org.jspecify.annotations.NullMarked;
