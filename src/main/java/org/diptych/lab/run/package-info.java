/** How a claimed run is carried out: inputs in, the method at work, what it hands over written. */
@NullMarked
package org.diptych.lab.run;

import org.jspecify.annotations.NullMarked;
