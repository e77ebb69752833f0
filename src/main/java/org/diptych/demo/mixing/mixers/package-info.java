/** How the pictures of a batch are mixed: boxes, cells, whole pictures, or nothing. */
@NullMarked
package org.diptych.demo.mixing.mixers;

import org.jspecify.annotations.NullMarked;
