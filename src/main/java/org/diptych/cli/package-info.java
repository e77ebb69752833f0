/** The command line: what can be typed, and how it is said that something cannot. Names no demo. */
@NullMarked
package org.diptych.cli;

import org.jspecify.annotations.NullMarked;
