/** What this demo measures from the command line. */
@NullMarked
package org.diptych.demo.style.bench;

import org.jspecify.annotations.NullMarked;
