/** What a demo is, and all that its methods see of the world: implement this to bring a paper. */
@NullMarked
package org.diptych.lab.spi;

import org.jspecify.annotations.NullMarked;
