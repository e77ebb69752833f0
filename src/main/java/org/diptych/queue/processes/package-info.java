/** Workers as supervised children of the site. */
@NullMarked
package org.diptych.queue.processes;

import org.jspecify.annotations.NullMarked;
