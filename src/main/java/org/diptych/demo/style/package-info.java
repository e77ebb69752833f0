/** Style transfer: Gatys (2016) and STROTSS (2019) on the same two pictures. */
@NullMarked
package org.diptych.demo.style;

import org.jspecify.annotations.NullMarked;
